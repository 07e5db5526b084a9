"""Whoever writes what is searched of a reply locks the reply first: nobody waits in a ring."""

from threading import Event

import pytest
from django.db import connection, transaction

from tests.concepts.replies import accepted, concept, number_of
from tests.factories import NOON
from tests.waiting import PATIENCE, at_once, wait_until
from tracker.calls.models import Call
from tracker.concepts import reading, tagging
from tracker.search.indexing import index_everything, index_revision
from tracker.search.models import IndexedPassage
from tracker.submissions.models import Submission

pytestmark = [
    pytest.mark.needs_postgresql,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]
WAITING = """
    SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (
        SELECT pid FROM pg_locks JOIN pg_database ON oid = database
        WHERE datname = current_database()
    )
"""


@pytest.fixture
def reply(officer):
    call = Call.objects.get(code="76-19")
    return accepted(call, "JAM", "An okapi.", officer=officer, tags=["norm-c"])


def filed_again(reply, is_locked):
    """Do as filing does: lock the reply, and write its rows once somebody waits for it."""
    with transaction.atomic():
        Submission.objects.select_for_update().get(pk=reply.pk)
        is_locked.set()
        is_waited_for = wait_until(lambda: waiting() > 0)
        index_revision(reply.latest_revision)
    return is_waited_for


def waiting():
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return cursor.fetchone()[0]


@pytest.mark.parametrize("act", ["decides", "reads", "indexes"])
def test_a_reply_is_filed_while_somebody_writes_what_is_searched_of_it(reply, officer, act):
    revision = reply.latest_revision
    acts = {
        "decides": lambda: tagging.confirm(
            revision, number_of(reply), [concept("norm-k")], by=officer, at=NOON
        ),
        "reads": lambda: reading.read(revision, at=NOON),
        "indexes": index_everything,
    }
    is_locked = Event()

    def act_behind():
        is_locked.wait(PATIENCE)
        acts[act]()

    assert at_once(lambda: filed_again(reply, is_locked), act_behind)[0] is True
    numbers = IndexedPassage.objects.filter(revision=revision).values_list("number", flat=True)
    assert len(numbers) == len({*numbers}) > 0
