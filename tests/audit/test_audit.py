"""The register of events: nothing in it can be changed, removed or reordered unseen."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from tests.factories import NOON
from tests.tampering import drop_triggers
from tracker.audit.models import ChainHead, Event
from tracker.audit.register import find_faults, record
from tracker.audit.streams import name_of_stream

STREAM = "call:test"


@pytest.fixture
def three_events(call, officer):
    return [
        record(stream=STREAM, verb=verb, obj=call, by=officer, at=NOON)
        for verb in ("open", "publish", "close")
    ]


@pytest.fixture
def without_triggers(db):
    """Play somebody with full access to the database."""
    drop_triggers()


def test_a_whole_register_verifies(three_events, capsys):
    assert len(three_events) == 3
    call_command("verify_audit")
    assert capsys.readouterr().out == f"{Event.objects.count()} events, every chain whole\n"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET verb = 'accept' WHERE stream = 'call:test' AND sequence = 2",
        "UPDATE audit_event SET actor_label = 'Other' WHERE stream = 'call:test' AND sequence = 2",
        "DELETE FROM audit_event WHERE stream = 'call:test' AND sequence = 2",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_event(statement, three_events):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert list(find_faults()) == []


def test_a_changed_row_is_found(three_events, without_triggers):
    Event.objects.filter(stream=STREAM, sequence=2).update(verb="accept")
    assert [(fault.sequence, fault.reason) for fault in find_faults()] == [
        (2, "its content was changed")
    ]


def test_a_changed_actor_is_found(three_events, without_triggers):
    Event.objects.filter(stream=STREAM, sequence=2).update(actor_label="Somebody else")
    assert [fault.reason for fault in find_faults()] == ["its actor was changed"]


def test_a_missing_row_is_found(three_events, without_triggers):
    Event.objects.filter(stream=STREAM, sequence=2).delete()
    assert "missing: the next event is number 3" in [fault.reason for fault in find_faults()]


def test_a_cut_tail_is_found(three_events, without_triggers):
    Event.objects.filter(stream=STREAM, sequence=3).delete()
    assert [fault.reason for fault in find_faults()] == ["the head says that 3 events were written"]


def test_reordered_rows_are_found(three_events, without_triggers):
    second, third = three_events[1:]
    Event.objects.filter(pk=second.pk).update(sequence=99)
    Event.objects.filter(pk=third.pk).update(sequence=2)
    Event.objects.filter(pk=second.pk).update(sequence=3)
    assert len(list(find_faults())) >= 2
    with pytest.raises(CommandError):
        call_command("verify_audit")


def test_a_chain_written_anew_does_not_fit_its_head(three_events, without_triggers):
    ChainHead.objects.filter(stream=three_events[0].stream).update(own_hash="0" * 64)
    assert len(list(find_faults())) == 1


def test_a_person_can_be_erased_and_the_chain_stays_whole(three_events):
    Event.objects.filter(stream=STREAM, sequence=2).update(actor_label="", salt="")
    assert list(find_faults()) == []


def test_an_event_outside_a_transaction_is_refused():
    head = ChainHead(stream="system")
    with pytest.raises(RuntimeError, match="transaction"):
        record(stream="system", verb="x", obj=head, at=NOON)


def test_the_chain_of_a_call_for_practice_is_named_in_words():
    assert name_of_stream("call:76-19") == "Call 76-19"
    assert name_of_stream("call:practice") == "Call for practice"
    assert name_of_stream("call:practice-76-19") == "Call for practice (76-19)"
    with translation.override("fr"):
        assert name_of_stream("call:practice") == "Demande d’exercice"
