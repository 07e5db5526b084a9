"""Two beats that ask for everything at the same moment, on PostgreSQL: nothing is done twice."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.conf import settings as site
from django.utils.module_loading import import_string

from tests.factories import make_member
from tests.waiting import at_once
from tracker.delegations.models import Delegation
from tracker.mail import ledger
from tracker.mail.models import Message

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.usefixtures("loaded_site")]
# 8 a.m. in New York, two weeks before the deadline of call 76/19.
AT = datetime(2022, 5, 17, 12, tzinfo=UTC)


def test_what_falls_due_is_sent_once_to_each_whoever_asks(smtp_sink, settings):
    settings.REGISTER_WITNESSES = ["archives@example.org"]
    for code in ("JAM", "KEN", "CRI"):
        make_member(Delegation.objects.get(code=code), "filer")
    at_once(*[lambda: ledger.beat(at=AT)] * 3)
    at_once(*[lambda: ledger.beat(at=AT)] * 3)  # what another planned while this one sent
    arrived = Counter((mail["To"], mail["Subject"]) for mail in smtp_sink.accepted)
    assert {to for to, _subject in arrived} >= {"archives@example.org", "filer@jam.example"}
    assert set(arrived.values()) == {1}
    assert Message.objects.filter(state="sent").count() == len(smtp_sink.accepted)


@pytest.mark.parametrize("what", site.CELERY_BEAT_SCHEDULE)
def test_each_thing_that_beat_asks_for_may_be_asked_for_twice_at_once(what):
    task = import_string(site.CELERY_BEAT_SCHEDULE[what]["task"])
    done = at_once(*[task.apply] * 2)
    assert [one.state for one in done] == ["SUCCESS", "SUCCESS"]
