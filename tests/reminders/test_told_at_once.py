"""Two calls that are planned at the same moment, on a database that lets them."""

import time
from threading import Event as Flag

import pytest
from django.db import transaction

from tests.factories import NOON, make_member, make_person, make_reply
from tests.waiting import PATIENCE, at_once
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.mail.models import Message
from tracker.reminders.planner import officers

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.usefixtures("loaded_site")]


def test_an_officers_list_has_the_events_of_both():
    make_person("officer@secretariat.example", secretariat_role="officer")
    call = Call.objects.get()
    for code in ("JAM", "KEN"):
        state = Delegation.objects.get(code=code)
        make_reply(call, state, by=make_member(state, "filer"))
    filed = list(Event.objects.filter(verb="file").order_by("sequence"))
    planned = Flag()

    def tell(event):
        officers.tell(call, after=event.sequence - 1, until=event.sequence, at=NOON)

    @transaction.atomic
    def first():
        tell(filed[0])
        planned.set()
        time.sleep(0.5)  # the other process plans now

    @transaction.atomic
    def second():
        planned.wait(PATIENCE)
        tell(filed[1])

    at_once(first, second)
    told = Message.objects.get(kind="officer_list").data["events"]
    assert told == [event.pk for event in filed]
