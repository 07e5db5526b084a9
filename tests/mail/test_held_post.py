"""A database notices that it is a copy, or was set back; nothing else passes for one."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.db.models import F
from django.utils import translation

from tests.factories import NOON
from tests.plugins.smtp_sink import Rule
from tracker.audit.models import Event
from tracker.audit.register import record
from tracker.mail import ledger, registry
from tracker.mail.held import differences, heads_outside, holding, mail_log
from tracker.mail.models import AT_ONCE, Installation, Message, Pause
from tracker.mail.registry import RenderedMessage

State = Message.State
LATER = NOON + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _kinds():
    registry.register("test", lambda message, *, at: RenderedMessage("Subject", "Text"))
    registry.register(
        "test_code", lambda message, *, at: RenderedMessage("Code", "Text"), at_once=True
    )
    yield
    AT_ONCE.discard("test_code")
    del registry._kinds["test_code"]


def plan(call, number=0, *, kind="test", at=NOON):
    return ledger.plan(
        kind=kind, key=f"{kind}:{number}", address=f"p{number}@jam.example", subject=call, at=at
    )


def sends(call, number, *, at=NOON):
    """Plan a message, tick; return whether it went out."""
    message = plan(call, number, at=at)
    ledger.tick(at=at)
    message.refresh_from_db()
    return message.state == State.SENT


def cause():
    held = holding.held_post()
    return held.cause if held else None


def kept():
    return heads_outside.Heads.from_text((heads_outside._path()).read_text())


# No false alarm -----------------------------------------------------------------------------------
def test_a_system_that_goes_on_holds_nothing(call, settings):
    for number in range(3):
        assert sends(call, number, at=NOON + timedelta(hours=number))
        with transaction.atomic():
            record(stream=call.stream, verb="load_call", obj=call, at=NOON)
    assert cause() is None
    assert kept().handed_over == 3


def test_a_database_that_was_served_before_there_were_heads_holds_nothing(call):
    plan(call)
    Message.objects.update(state=State.SENT, handed_over_at=NOON, sent_at=NOON)
    assert sends(call, 1)
    assert cause() is None


def test_a_crash_before_the_heads_are_kept_outside_holds_nothing(call, monkeypatch):
    assert sends(call, 0)
    with monkeypatch.context() as killed:
        killed.setattr(heads_outside, "keep_now", lambda: None)
        killed.setattr(heads_outside, "keep", lambda now: None)
        assert sends(call, 1)
    assert kept().handed_over == 1  # it lags behind
    assert sends(call, 2)


def test_another_sender_that_goes_on_meanwhile_holds_nothing(call, monkeypatch):
    assert sends(call, 0)
    kept_outside = heads_outside.kept

    def goes_on_meanwhile():
        Installation.objects.update(handed_over=F("handed_over") + 1)
        heads_outside.keep_now()
        return kept_outside()

    monkeypatch.setattr(heads_outside, "kept", goes_on_meanwhile)
    assert sends(call, 1)
    assert cause() is None


def test_a_machine_that_was_away_for_a_while_holds_nothing(call, settings, tmp_path):
    """Its file lags behind what another machine sent meanwhile."""
    assert sends(call, 0)
    here, settings.TRACKER_VAR = settings.TRACKER_VAR, tmp_path / "another machine"
    assert sends(call, 1)
    settings.TRACKER_VAR = here
    assert sends(call, 2)


def test_a_file_that_is_lost_or_unreadable_says_nothing(call):
    assert sends(call, 0)
    for number, text in enumerate(("", "{", "[]", '{"database": 1}', "null"), start=1):
        heads_outside._path().write_text(text)
        assert sends(call, number)
    heads_outside._path().unlink()
    assert sends(call, 9)


def test_a_fresh_system_in_the_folder_of_another_holds_nothing(call):
    other = heads_outside.Heads("f" * 32, 412, {"system": (41, "a" * 64)}, [])
    heads_outside.keep(other)
    assert sends(call, 0)
    assert kept().handed_over == 1


def test_another_port_or_name_of_this_machine_is_no_other_address(call, settings):
    assert sends(call, 0)
    settings.SITE_URL = "http://127.0.0.1:41234"
    assert sends(call, 1)
    settings.SITE_URL = "https://LOCALHOST"
    assert sends(call, 2)


def test_a_full_disk_stops_no_mail(call, settings, tmp_path):
    (tmp_path / "no folder").write_text("")
    settings.TRACKER_VAR = tmp_path / "no folder"
    assert sends(call, 0)


# Noticed ------------------------------------------------------------------------------------------
def test_a_ledger_that_was_set_back_is_noticed(call):
    assert sends(call, 0)
    older = transaction.savepoint()
    assert sends(call, 1)
    transaction.savepoint_rollback(older)
    assert not sends(call, 2)
    assert cause() == Pause.Cause.OLDER
    assert holding.held_post().difference == "messages handed over: 2 before, 1 now"
    assert Event.objects.filter(stream="system", verb="hold_mail").count() == 1


def test_a_register_that_was_set_back_is_noticed_although_it_went_on_since(call):
    assert sends(call, 0)
    older = transaction.savepoint()
    with transaction.atomic():
        record(stream=call.stream, verb="load_call", obj=call, at=NOON)
    ledger.tick(at=NOON)
    transaction.savepoint_rollback(older)
    for _twice in range(2):  # it is longer now than what stands outside
        with transaction.atomic():
            record(stream=call.stream, verb="load_call", obj=call, at=LATER)
    assert not sends(call, 1)
    assert cause() == Pause.Cause.OLDER
    assert "Call 76-19: event " in holding.held_post().difference


def test_why_the_post_is_held_is_said_in_the_language_of_the_reader():
    kept = differences.as_text([("system", 41, 39), ("call:76-19", 7, None)])
    assert differences.in_words(kept) == (
        "register, People and addresses: 41 events before, 39 now; "
        "register, Call 76-19: event 7 is another one"
    )
    with translation.override("fr"):
        assert "Personnes et adresses" in differences.in_words(kept)
    assert differences.in_words("ledger: 5 → 3") == "ledger: 5 → 3"  # of an earlier version


def test_a_reason_has_room_for_the_chains_of_many_calls():
    chain = "x" * 80
    assert len(differences.as_text([(chain, 10**9, None)] * 40)) <= 400


def test_a_database_of_another_system_that_sent_mail_is_noticed(call):
    assert sends(call, 0)
    Installation.objects.update(identity="e" * 32)
    assert not sends(call, 1)
    assert cause() == Pause.Cause.OTHER_DATABASE


def test_a_copy_from_before_the_first_message_was_sent_is_noticed(call):
    older = transaction.savepoint()
    assert sends(call, 0)
    transaction.savepoint_rollback(older)
    assert not sends(call, 1)
    assert cause() == Pause.Cause.OLDER


def test_a_copy_from_before_the_post_was_released_is_noticed(
    call, django_capture_on_commit_callbacks
):
    older = transaction.savepoint()
    assert sends(call, 0)
    transaction.savepoint_rollback(older)
    assert not sends(call, 1)
    with django_capture_on_commit_callbacks(execute=True):
        holding.end()
    assert sends(call, 2)
    transaction.savepoint_rollback(older)
    assert not sends(call, 3)
    assert cause() == Pause.Cause.OTHER_DATABASE


def test_it_is_held_once_and_says_why(call, settings):
    assert sends(call, 0)
    settings.SITE_URL = "https://copy.example.org"
    for number in range(1, 4):
        assert not sends(call, number)
    assert Pause.objects.count() == 1
    assert holding.held_post().reason == "http://localhost:8000 → https://copy.example.org"
    assert Event.objects.filter(verb="hold_mail").count() == 1


@pytest.mark.needs_redis
def test_redis_knows_it_where_the_file_is_lost(call):
    assert sends(call, 0)
    older = transaction.savepoint()
    assert sends(call, 1)
    transaction.savepoint_rollback(older)
    heads_outside._path().unlink()
    assert not sends(call, 2)
    assert cause() == Pause.Cause.OLDER


def test_after_it_was_released_what_other_machines_keep_holds_nothing(
    call, settings, tmp_path, django_capture_on_commit_callbacks
):
    assert sends(call, 0)
    here, settings.TRACKER_VAR = settings.TRACKER_VAR, tmp_path / "another machine"
    older = transaction.savepoint()
    assert sends(call, 1)
    transaction.savepoint_rollback(older)
    assert not sends(call, 2)
    settings.TRACKER_VAR = here
    with django_capture_on_commit_callbacks(execute=True):
        holding.end()
    assert sends(call, 3)
    settings.TRACKER_VAR = tmp_path / "another machine"
    assert sends(call, 4)


# What passes --------------------------------------------------------------------------------------
@pytest.fixture
def held(call):
    holding.this_installation()
    return holding.hold(Pause.Cause.RESTORED, reason="a backup", since=LATER, at=LATER)


def test_mail_about_accounts_passes_unless_it_was_planned_before(call, held):
    before, after = plan(call, 0, kind="test_code"), plan(call, 1, kind="test_code", at=LATER)
    ledger.tick(at=LATER)
    before.refresh_from_db()
    after.refresh_from_db()
    assert (before.state, after.state) == (State.PLANNED, State.SENT)
    assert list(Message.objects.held()) == [before]


def test_a_code_that_somebody_waits_for_when_a_copy_is_noticed_goes_out(call, settings):
    assert sends(call, 0)
    settings.SITE_URL = "https://copy.example.org"
    code = plan(call, 1, kind="test_code", at=LATER)
    assert ledger.send_at_once(code.pk, at=LATER + timedelta(seconds=2)) == State.SENT
    assert cause() == Pause.Cause.OTHER_ADDRESS


def test_who_ends_a_pause_does_not_release_the_post(call, held):
    ledger.pause(reason="x", by="Olga", at=LATER)
    ledger.resume()
    assert not sends(call, 0, at=LATER)


# The log of mail ----------------------------------------------------------------------------------
def test_every_hand_over_stands_in_the_log_with_its_outcome_and_no_address(call, smtp_sink):
    plan(call, 0)
    plan(call, 1)
    smtp_sink.tell(Rule("dot", answer="550 no", address="p1@"))
    ledger.tick(at=NOON)
    [log] = mail_log.paths()
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["is"] for line in lines] == ["offered", "accepted", "offered", "refused"]
    assert "@" not in log.read_text()
    assert len(mail_log.read()) == 1


def test_what_was_being_handed_over_is_uncertain_after_a_restore(call, held):
    message = plan(call)
    mail_log.write(message, mail_log.OFFERED, at=NOON)
    ledger.tick(at=LATER)
    message.refresh_from_db()
    assert (message.state, message.reason) == (State.UNCERTAIN, holding.PERHAPS_SENT)


def test_the_logs_of_several_machines_may_stand_one_behind_the_other(call, settings):
    message = plan(call)
    for outcome in (mail_log.OFFERED, mail_log.REFUSED):
        mail_log.write(message, outcome, at=NOON)
    [kept] = settings.TRACKER_VAR.glob("mail-log*.jsonl")
    of_the_first = kept.read_text()
    kept.unlink()
    mail_log.write(message, mail_log.OFFERED, at=LATER)  # by another machine, which then stopped
    kept.write_text(kept.read_text() + of_the_first)
    assert [one.outcome for one in mail_log.read().values()] == [mail_log.OFFERED]


def test_another_message_with_the_number_of_a_lost_one_is_for_a_person_to_judge(call, held):
    message = plan(call)
    mail_log.write(message, mail_log.ACCEPTED, at=NOON)
    Message.objects.update(due_at=LATER)
    ledger.tick(at=LATER)
    message.refresh_from_db()
    assert message.state == State.UNCERTAIN


def test_a_line_that_was_cut_off_hides_no_other(call, held):
    message = plan(call)
    mail_log.write(plan(call, 1), mail_log.OFFERED, at=NOON)
    [log] = mail_log.paths()
    log.write_bytes(b'{"id": "abc", "due' + b"\n\xff\n[]\n")
    mail_log.write(message, mail_log.ACCEPTED, at=NOON)
    ledger.tick(at=LATER)
    message.refresh_from_db()
    assert message.state == State.SENT
    assert mail.outbox == []


WHOLE = {"id": "abc", "due_at": NOON.isoformat(), "at": NOON.isoformat(), "is": "offered"}


@pytest.mark.once
@pytest.mark.parametrize(
    "wrong",
    [
        {"due_at": ""},
        {"at": 1},
        {"at": "2022-05-31T12:00:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"id": []},
        {"is": "?"},
    ],
)
def test_a_line_of_another_shape_is_skipped_and_told(call, wrong, caplog):
    mail_log.write(plan(call), mail_log.OFFERED, at=NOON)
    [log] = mail_log.paths()
    bad = json.dumps(WHOLE | wrong)
    log.write_text(f"{bad}\n{bad}\n{log.read_text()}")
    assert len(mail_log.read()) == 1
    [said] = [record.msg for record in caplog.records if record.levelname == "WARNING"]
    assert (said["event"], said["lines"]) == ("mail log has unreadable lines", 2)


def test_the_log_of_the_year_before_is_read_and_the_three_newest_are_kept(call):
    messages = [plan(call, number) for number in range(5)]
    for message, year in zip(messages, range(2022, 2027), strict=True):
        mail_log.write(message, mail_log.ACCEPTED, at=NOON.replace(year=year))
    assert [one.name for one in mail_log.paths()] == [
        *("mail-log-2024.jsonl", "mail-log-2025.jsonl", "mail-log-2026.jsonl")
    ]
    assert [said.at.year for said in mail_log.read().values()] == [2024, 2025, 2026]
