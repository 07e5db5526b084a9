"""Alarms: one mail when it starts, one when it is over, one a day between, never a flood."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError

from tests.factories import NOON
from tracker.accounts.models import User
from tracker.mail import ledger
from tracker.mail.models import Message, Pause, Tick
from tracker.monitoring.alarms import checking, messages
from tracker.monitoring.findings import Finding, PartState, fails, works
from tracker.monitoring.models import Alarm
from tracker.monitoring.parts import BY_NAME, PARTS, Part
from tracker.monitoring.readings import Reading

pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AGAIN = 10 * MINUTE
SENT = ("alarm_began", "alarm_goes_on", "alarm_over")


class System:
    """Parts of a system that are made to fail, and checks every ten minutes."""

    def __init__(self, monkeypatch):
        self.broken, self.at = {}, NOON
        monkeypatch.setattr(checking, "read", self.read)

    def read(self, parts, *, at):
        return [Reading(part, self.broken.get(part.name) or works()) for part in parts]

    def goes_on(self, duration, *, looks=AGAIN):
        ends = self.at + duration
        while self.at < ends:
            self.at += looks
            checking.check(at=self.at)


@pytest.fixture
def system(monkeypatch, settings):
    settings.ALARM_ADDRESSES = ["office@example.org"]
    return System(monkeypatch)


def planned():
    return list(Message.objects.filter(kind__in=SENT).order_by("pk").values_list("kind", flat=True))


def test_one_mail_when_it_starts_one_a_day_and_one_when_it_is_over(system):
    system.broken["disk"] = Finding.of(PartState.FAILS, "space", free=1, size=100)
    system.goes_on(10 * MINUTE)
    assert planned() == []
    system.goes_on(2 * HOUR)
    assert planned() == ["alarm_began"]
    system.goes_on(50 * HOUR, looks=HOUR)
    assert planned() == ["alarm_began", "alarm_goes_on", "alarm_goes_on"]
    system.broken.clear()
    system.goes_on(3 * HOUR)
    assert planned()[3:] == ["alarm_over"]
    assert Alarm.objects.get().over_at is not None


def test_what_is_over_soon_is_no_alarm(system):
    system.broken["broker"] = fails()
    system.goes_on(10 * MINUTE)
    system.broken.clear()
    system.goes_on(HOUR)
    assert (planned(), Alarm.objects.count()) == ([], 0)


def test_what_comes_and_goes_all_day_mails_a_few_times(system):
    for _time in range(19):
        system.broken["cache"] = fails()
        system.goes_on(30 * MINUTE)
        system.broken.clear()
        system.goes_on(40 * MINUTE)
    assert planned().count("alarm_began") == checking.MANY
    assert planned().count("alarm_over") == checking.MANY - 1
    assert len(planned()) == 2 * checking.MANY - 1


def test_two_checks_at_the_same_time_mail_once(system):
    system.broken["register_check"] = Finding.of(
        PartState.FAILS, "faults", number=2, at=NOON.isoformat()
    )
    for _process in range(3):
        checking.check(at=NOON)
    assert planned() == ["alarm_began"]


def test_a_part_that_could_not_be_asked_is_neither_on_nor_over(system):
    system.broken["tick"] = fails()
    system.goes_on(HOUR)
    system.broken["tick"] = Finding.of(PartState.UNKNOWN, "not_asked")
    system.goes_on(5 * HOUR)
    assert planned() == ["alarm_began"]


def test_each_address_is_told_in_its_language_and_a_stranger_in_english(system, settings, officer):
    settings.ALARM_ADDRESSES = [officer.email, "office@example.org"]
    User.objects.filter(pk=officer.pk).update(language="fr")
    system.broken["disk"] = Finding.of(PartState.FAILS, "space", free=2**30, size=2**36)
    system.goes_on(HOUR)
    told = Message.objects.filter(kind="alarm_began").values_list("address", "language")
    assert dict(told) == {officer.email: "fr", "office@example.org": "en"}
    ledger.tick(at=system.at)
    [english] = [one for one in mail.outbox if one.to == ["office@example.org"]]
    assert english.subject == "Alarm: Disk"
    assert "1.0 GB of 64.0 GB are free." in english.body.replace("\xa0", " ")
    assert "Make room" in english.body
    assert "/desk/status/" in english.body


def test_alarms_go_out_while_the_post_is_held(system):
    Pause.objects.create(group="", reason="held", paused_at=NOON, paused_by="x")
    system.broken["backup"] = Finding.of(PartState.FAILS, "no_backup")
    system.goes_on(2 * HOUR)
    ledger.tick(at=system.at)
    assert [one.subject for one in mail.outbox] == ["Alarm: Backup"]


def test_an_alarm_that_waits_for_the_mail_server_is_said_loudly_and_ends_in_one_mail(
    system, caplog
):
    system.broken["mail"] = Finding.of(PartState.FAILS, "trouble", reason="no connection")
    system.goes_on(HOUR)
    assert "alarms not mailed" in caplog.text
    assert "office@example.org" not in caplog.text
    system.broken.clear()
    system.goes_on(HOUR)
    ledger.tick(at=system.at)
    assert [one.subject for one in mail.outbox] == ["Alarm over: Mail server"]


def test_without_addresses_nothing_is_mailed_and_the_log_tells(system, settings, caplog):
    settings.ALARM_ADDRESSES = []
    system.broken["files"] = fails()
    system.goes_on(HOUR)
    assert (planned(), Alarm.objects.count()) == ([], 1)
    assert "'event': 'alarm'" in caplog.text


def test_the_command_mails_by_itself_what_a_dead_beat_cannot(settings, capsys, in_april):
    settings.ALARM_ADDRESSES = ["office@example.org"]
    Tick.objects.create(pk=1, started_at=NOON - DAY)
    Alarm.objects.create(part="tick", began_at=NOON - HOUR, latest_at=NOON - AGAIN)
    with pytest.raises(SystemExit) as ended:
        call_command("check_alarms")
    assert ended.value.code == 1
    assert "Last tick: The last tick began: 11 April 2022" in capsys.readouterr().out
    [told] = [one for one in mail.outbox if one.subject == "Alarm: Last tick"]
    assert told.to == ["office@example.org"]
    assert Message.objects.get(kind="alarm_began", data__part="tick").state == "sent"


def test_the_command_is_content_where_all_is_well(system, capsys):
    call_command("check_alarms")
    assert capsys.readouterr().out == "no alarm\n"


@pytest.mark.parametrize("is_well", [True, False])
def test_the_command_leaves_a_stamp_when_it_has_looked(system, tmp_path, is_well):
    stamp = tmp_path / "looked"
    if not is_well:
        Alarm.objects.create(part="disk", began_at=NOON, latest_at=NOON, told_at=NOON)
        system.broken["disk"] = fails()
    with suppress(SystemExit):
        call_command("check_alarms", stamp=stamp)
    assert stamp.exists()


def test_the_command_leaves_no_stamp_when_it_could_not_look(monkeypatch, tmp_path):
    def breaks(*_given, **_named):
        raise RuntimeError

    monkeypatch.setattr(checking, "read", breaks)
    with pytest.raises(RuntimeError):
        call_command("check_alarms", stamp=tmp_path / "looked")
    assert not (tmp_path / "looked").exists()


def test_every_part_has_words_for_its_alarm(system, settings):
    for part in PARTS:
        system.broken[part.name] = fails()
    system.goes_on(2 * HOUR)
    assert len(planned()) == len(PARTS)
    ledger.tick(at=system.at)
    assert {one.subject for one in mail.outbox} == {f"Alarm: {part.label}" for part in PARTS}


def test_outside_one_is_told_that_there_is_an_alarm_though_nobody_checks(client, in_april):
    """Beat and the worker are dead: nothing is written, and the web server still says so."""
    Tick.objects.create(pk=1, started_at=NOON - DAY)
    Message.objects.all().delete()
    assert "alarm" not in client.get("/alarmz").text.replace("no alarm", "")
    Alarm.objects.create(part="tick", began_at=NOON - HOUR, latest_at=NOON - HOUR)
    answer = client.get("/alarmz")
    assert (answer.status_code, "tick" in answer.text) == (503, True)


def test_without_a_database_those_who_ask_are_told_though_nothing_can_be_mailed(
    client, monkeypatch, caplog
):
    def down(*_given, **_named):
        raise OperationalError("no connection")

    monkeypatch.setattr(Alarm.objects, "filter", down)
    with pytest.raises(CommandError, match="Database: it does not answer") as ended:
        call_command("check_alarms")
    assert ended.value.returncode == 2
    assert "alarms not mailed" in caplog.text
    database = Reading(BY_NAME["database"], fails())
    monkeypatch.setattr("tracker.monitoring.views.readings.read", lambda *_p, **_n: [database])
    answer = client.get("/alarmz")
    assert (answer.status_code, answer.text) == (503, "alarm: database\n")


def test_an_alarm_of_a_part_that_is_no_more_ends(system):
    Alarm.objects.create(
        part="gone", began_at=NOON - DAY, latest_at=NOON - DAY, told_at=NOON - HOUR
    )
    system.goes_on(AGAIN)
    assert planned() == ["alarm_over"]
    ledger.tick(at=system.at)
    assert mail.outbox[0].subject == "Alarm over: gone"


def test_what_was_planned_of_alarms_is_sent_by_the_process_that_looks(system):
    system.broken["disk"] = fails()
    system.goes_on(HOUR)
    messages.send_now(at=system.at)
    assert len(mail.outbox) == 1
    messages.send_now(at=system.at)
    assert len(mail.outbox) == 1


def test_a_part_says_what_it_needs():
    assert all(isinstance(part, Part) and part.name == part.name.casefold() for part in PARTS)
