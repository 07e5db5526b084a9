"""What an officer changes of a call who has just looked at it."""

from datetime import timedelta

from tracker.calls import date_changes, item_changes
from tracker.calls.models import Call
from tracker.calls.schedule import days_of


def move_deadline(call, **change):
    seen_on = Call.objects.get(pk=call.pk).deadline_on
    return date_changes.move_deadline(call, seen_on=seen_on, **change)


def override_milestone(call, kind, **change):
    current = Call.objects.select_related("item__session").get(pk=call.pk)
    seen_on = days_of(current).get(kind)
    return date_changes.override_milestone(call, kind, seen_on=seen_on, **change)


def _just_seen(verb):
    def act(call, *what, at, **change):
        # The instant of an earlier change may be the very same in a test.
        return verb(call, *what, at=at, seen_at=at + timedelta(seconds=1), **change)

    return act


extend = _just_seen(date_changes.extend)
number_item = _just_seen(item_changes.number_item)
move_item = _just_seen(item_changes.move_item)
take_item_off = _just_seen(item_changes.take_item_off)
put_item_back = _just_seen(item_changes.put_item_back)
