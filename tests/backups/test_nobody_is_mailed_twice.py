"""After a restore nobody gets a second mail, whoever looks after the post, and nothing is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from tests.backups.emptying import leave_empty
from tests.factories import make_member, make_reply, sign_in
from tests.plugins.prepared_states import prepared_state
from tracker.audit.models import Event
from tracker.audit.register import find_faults
from tracker.delegations.models import Delegation
from tracker.mail import ledger
from tracker.mail.held import holding, mail_log
from tracker.mail.models import Installation, Message, Pause
from tracker.outbox import held_post
from tracker.reminders import rules
from tracker.reminders.models import PlanState

State = Message.State
THIRTY, FOURTEEN, SEVEN = (datetime(2022, 5, day, 13, tzinfo=UTC) for day in (1, 17, 24))
HOUR = timedelta(hours=1)
NUMBER = 6


@prepared_state
def delegations(call):
    """Delegations that get a reminder 30, 14 and 7 days before the deadline."""
    call.reminder_rules.all().delete()
    words = rules.words_for("not_filed", "replies-due")
    for days in (-30, -14, -7):
        call.reminder_rules.create(
            milestone="replies-due", days=days, audience="not_filed", words=words
        )
    found = list(Delegation.objects.order_by("code")[:NUMBER])
    for delegation in found:
        make_member(delegation, "filer")
    return found


def clocked(settings, at):
    settings.TRACKER_CLOCK_OFFSET = (at - datetime.now(UTC)).total_seconds()


def beat(settings, at):
    """Return what a beat sends, by address."""
    clocked(settings, at)
    mail.outbox.clear()
    ledger.beat(at=at)
    return sorted(message.to[0] for message in mail.outbox)


@prepared_state
def backed_up(delegations):
    """Thirty days before all were reminded, then backed up; fourteen days before once more."""
    everybody = sorted(f"filer@{one.code.lower()}.example" for one in delegations)
    assert beat(settings, THIRTY) == everybody
    call_command("backup", settings.TRACKER_VAR / "backup.tar", verbosity=0)
    assert beat(settings, FOURTEEN) == everybody
    return everybody


@prepared_state
def set_back(backed_up):
    set_back_after(HOUR)
    return backed_up


@prepared_state
def set_back_without_log(backed_up):
    for path in mail_log.paths():
        path.unlink()
    set_back_after(HOUR)
    return backed_up


def set_back_after(time):
    """Leave the system empty and restore it, so long after the second reminder."""
    leave_empty()
    clocked(settings, FOURTEEN + time)
    call_command("restore", settings.TRACKER_VAR / "backup.tar", verbosity=0)


@pytest.fixture(autouse=True)
def _an_hour_after_the_second_reminder(settings):
    clocked(settings, FOURTEEN + HOUR)


def test_after_a_restore_nobody_gets_what_was_sent_since_the_backup(set_back, settings):
    for hours in (1, 2, 3):
        assert beat(settings, FOURTEEN + hours * HOUR) == []
    assert holding.held_post().cause == Pause.Cause.RESTORED
    # The log of mail, outside the database, knows of each of them.
    assert Message.objects.filter(state=State.SENT, reason=holding.SENT_BEFORE).count() == NUMBER
    assert held_post.waiting(at=FOURTEEN + 4 * HOUR).count() == 0
    held_post.end(by=None, at=FOURTEEN + 4 * HOUR)
    assert beat(settings, FOURTEEN + 5 * HOUR) == []
    assert beat(settings, SEVEN) == set_back  # what falls due later goes out, once
    assert beat(settings, SEVEN + HOUR) == []
    assert list(find_faults()) == []


def test_released_at_once_after_the_restore_nobody_gets_it_again(set_back, settings, capsys):
    """Before any worker or beat was started."""
    call_command("release_post", "--dry-run")
    assert capsys.readouterr().out.endswith("would go out: nothing\n")
    call_command("release_post")
    assert beat(settings, FOURTEEN + 2 * HOUR) == []
    assert beat(settings, SEVEN) == set_back


def test_what_is_planned_only_after_the_restore_was_perhaps_sent_before(set_back, settings):
    """The backup is older than the plan of these messages; the log of mail is not."""
    Message.objects.filter(due_at__gt=THIRTY).delete()
    PlanState.objects.all().delete()
    held_post.end(by=None, at=FOURTEEN + HOUR)
    assert beat(settings, FOURTEEN + 2 * HOUR) == []


def test_a_log_that_is_put_back_after_the_restore_is_read_before_anything_is_released(
    set_back, settings
):
    Message.objects.filter(reason=holding.SENT_BEFORE).update(
        state=State.PLANNED, reason="", handed_over_at=None, sent_at=None
    )
    at = FOURTEEN + HOUR
    assert held_post.release(held_post.waiting(at=at), by=None, at=at) == 0
    assert beat(settings, FOURTEEN + 2 * HOUR) == []


def test_the_page_knows_at_once_what_was_sent_before(set_back, settings, client, officer):
    page = sign_in(client, officer).get(reverse("outbox:held"))
    assert page.context["sent_before"].by_log == NUMBER
    assert page.context["kinds"] == []


def test_where_the_log_is_lost_too_a_person_decides_what_goes(set_back_without_log, settings):
    at = FOURTEEN + 2 * HOUR
    assert beat(settings, at) == []
    assert held_post.waiting(at=at).count() == NUMBER
    first = held_post.waiting(at=at).first()
    held_post.release(held_post.chosen([], [first.pk], at=at), by=None, at=at)
    assert beat(settings, at) == [first.address]
    held_post.cancel(held_post.waiting(at=at), by=None, at=at)
    assert beat(settings, at + HOUR) == []  # nor is what was cancelled planned again
    held_post.end(by=None, at=at + HOUR)
    assert beat(settings, at + 2 * HOUR) == []
    assert beat(settings, SEVEN) == set_back_without_log
    events = Event.objects.filter(stream="system").values_list("verb", flat=True)
    assert list(events)[-4:] == [
        *("hold_mail", "release_messages", "cancel_messages", "release_mail")
    ]


def test_a_reminder_whose_moment_passes_while_the_post_is_held_is_spent(
    set_back_without_log, settings
):
    assert beat(settings, FOURTEEN + HOUR) == []
    later = SEVEN + HOUR
    assert beat(settings, later) == []
    waiting = {one.due_at.date() for one in held_post.waiting(at=later)}
    assert waiting == {SEVEN.date()}  # the newer one alone
    held_post.end(by=None, at=later)
    assert beat(settings, later + HOUR) == set_back_without_log


def test_mail_about_accounts_leaves_all_the_same(set_back, settings, client):
    client.post(reverse("account_reset_password"), {"email": set_back[0]})
    assert beat(settings, FOURTEEN + 2 * HOUR) == [set_back[0]]


def test_mail_about_accounts_that_the_backup_had_not_sent_yet_is_held(
    delegations, settings, leave_empty, tmp_path, client
):
    """Nobody can say whether it went out between the backup and the restore."""
    clocked(settings, THIRTY)
    client.post(reverse("account_reset_password"), {"email": "filer@ago.example"})
    call_command("backup", tmp_path / "backup.tar", verbosity=0)
    leave_empty()
    clocked(settings, THIRTY + timedelta(minutes=1))
    call_command("restore", tmp_path / "backup.tar", verbosity=0)
    at = THIRTY + timedelta(minutes=2)
    assert beat(settings, at) == []
    of_accounts = held_post.waiting(at=at).exclude(kind__startswith="reminder_")
    assert [one.address for one in of_accounts] == ["filer@ago.example"]


def test_what_a_state_files_while_the_post_is_held_waits_and_goes_out_once(
    set_back, settings, call
):
    at = FOURTEEN + 2 * HOUR
    clocked(settings, at)
    delegation = Delegation.objects.get(code="AGO")
    make_reply(call, delegation, by=delegation.memberships.get().user, at=at)
    assert beat(settings, at + HOUR) == []
    held_post.end(by=None, at=at + HOUR)
    assert "filer@ago.example" in beat(settings, at + 2 * HOUR)
    assert "filer@ago.example" not in beat(settings, at + 3 * HOUR)


def test_a_plain_copy_of_an_older_database_is_noticed_before_anything_leaves(delegations, settings):
    """As by pg_restore, or by putting an older file back: nothing tells the system."""
    everybody = beat(settings, THIRTY)
    older = transaction.savepoint()
    assert beat(settings, FOURTEEN) == everybody
    transaction.savepoint_rollback(older)
    assert beat(settings, FOURTEEN + HOUR) == []
    assert holding.held_post().cause == Pause.Cause.OLDER
    assert Message.objects.filter(reason=holding.SENT_BEFORE).count() == NUMBER


def test_a_copy_at_another_address_is_noticed_before_anything_leaves(delegations, settings):
    beat(settings, THIRTY)
    settings.SITE_URL = "https://trial.example.org"
    assert beat(settings, FOURTEEN) == []
    assert holding.held_post().cause == Pause.Cause.OTHER_ADDRESS
    settings.SITE_URL = "http://localhost:8000"
    assert beat(settings, FOURTEEN + HOUR) == []  # held until somebody says so
    settings.SITE_URL = "https://trial.example.org"
    held_post.end(by=None, at=FOURTEEN + HOUR)
    assert len(beat(settings, FOURTEEN + 2 * HOUR)) == NUMBER  # a real move
    assert Installation.objects.get().address == "https://trial.example.org"
