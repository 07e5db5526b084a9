"""Dates of a call that an officer changes who has just looked at them."""

from tracker.calls import date_changes
from tracker.calls.models import Call
from tracker.calls.schedule import days_of


def move_deadline(call, **change):
    seen_on = Call.objects.get(pk=call.pk).deadline_on
    return date_changes.move_deadline(call, seen_on=seen_on, **change)


def override_milestone(call, kind, **change):
    current = Call.objects.select_related("item__session").get(pk=call.pk)
    seen_on = days_of(current).get(kind)
    return date_changes.override_milestone(call, kind, seen_on=seen_on, **change)
