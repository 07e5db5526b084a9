"""A person is erased everywhere; what was filed stays, and the chain stays whole."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import NOON, PASSWORD, make_member, make_person, make_reply, sign_in
from tests.markup import as_read
from tracker.accounts.events.recording import record as record_account_event
from tracker.accounts.models import AccountEvent, Recovery, User
from tracker.audit.models import Erasure, Event
from tracker.audit.register import find_faults
from tracker.delegations import teams
from tracker.delegations.models import OfficerEnding, OfficerInvitation
from tracker.delegations.officers import notices
from tracker.delegations.people import changing
from tracker.delegations.recovery import recovering
from tracker.mail import ledger, registry
from tracker.mail.models import Message, Pause, RefusedAddress
from tracker.outbox import decisions
from tracker.privacy import erasing, proposals
from tracker.refusal import Refusal
from tracker.reminders.models import NoReminders
from tracker.review.people import ending
from tracker.submissions.models import Revision

LATER = NOON + timedelta(days=1)
NAME, ADDRESS = "Ludmilla Quist", "ludmilla.quist@jam.example"


@pytest.fixture
def person(jamaica):
    make_member(jamaica, "filer", email="head@jam.example", is_administrator=True)
    person = make_member(jamaica, "filer", email=ADDRESS, is_administrator=True)
    person.name = NAME
    person.save()
    return person


def sign_in_by_everything(client, person):
    sign_in(client, person)
    person.authenticator_set.create(type="totp", data={"secret": "of an app"})
    person.socialaccount_set.create(provider="oidc", uid="subject-77", extra_data={"name": NAME})
    UserSession.objects.create(
        user=person,
        session_key=client.session.session_key,
        ip="192.0.2.77",
        user_agent="Browser of Ludmilla",
    )


@pytest.fixture
def known(call, jamaica, person, officer, client):
    """The person has filed, signed in, invited and been invited, got mail and asked for none."""
    reply = make_reply(call, jamaica, by=person)
    make_member(jamaica, "drafter")
    ledger.plan(kind="reply_filed", address=ADDRESS, subject=reply, at=NOON, due_at=LATER)
    teams.Invitation.objects.create(
        delegation=jamaica,
        email=ADDRESS,
        name=NAME,
        role="filer",
        invited_by=officer,
        invited_at=NOON,
        expires_at=LATER,
    )
    OfficerInvitation.objects.create(
        email=ADDRESS, name=NAME, invited_by=officer, invited_at=NOON, expires_at=LATER
    )
    record_account_event(AccountEvent.Kind.SIGNED_IN, request=None, account=person, at=NOON)
    person.emailaddress_set.create(email=ADDRESS, primary=True)
    sign_in_by_everything(client, person)
    NoReminders.objects.create(call=call, address=ADDRESS, since=NOON)
    RefusedAddress.objects.create(address=ADDRESS, code=550, words="no", refused_at=NOON)
    return reply


def stored_text():
    """All that the database holds, as one text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_nothing_that_is_stored_names_an_erased_person(known, person, officer):
    assert ADDRESS in stored_text()
    erasing.erase(person, by=officer, at=LATER)
    text = stored_text()
    assert ADDRESS not in text
    assert NAME not in text


@pytest.fixture
def in_a_team(known, person, jamaica, officer, second_officer, rf, in_april):
    """What teams bring: others were told of the person, who lost a device and helped others."""
    colleague = make_member(jamaica, "filer", email="c@jam.example", is_administrator=True)
    membership = person.memberships.get()
    rights = changing.rights_to_change(membership) | {"role": "drafter"}
    changing.change_member(membership, **rights, by=colleague, at=NOON)
    changing.end_membership(colleague.memberships.get(), by=person, at=NOON)
    teams.invite(
        jamaica,
        email="next@jam.example",
        name="Next",
        role="drafter",
        is_administrator=False,
        language="en",
        by=person,
        at=NOON,
    )
    recovering.start(person, by=officer, at=NOON)
    notices.tell_officers(
        "proposed", name=NAME, address=ADDRESS, by=officer, subject=person, at=NOON
    )
    ledger.plan(
        kind="team_changed",
        address="mission@jam.example",
        subject=membership,
        about="JAM",
        at=NOON,
        key=f"team_changed:{membership.pk}:mission@jam.example:invited:{ADDRESS}",
        data={"act": "invited", "name": NAME, "address": ADDRESS, "by": "Somebody else"},
    )
    request = rf.get("/", REMOTE_ADDR="192.0.2.78", headers={"user-agent": "Browser of Ludmilla"})
    kind = AccountEvent.Kind.RECOVERY_STARTED
    record_account_event(kind, request=request, account=colleague, by=person, at=NOON)
    return membership


def test_what_a_team_brought_is_erased_too(in_a_team, person, officer, capsys):
    salts = [in_a_team.salt, teams.Invitation.objects.get(email=ADDRESS).salt]
    salts.append(OfficerInvitation.objects.get().salt)
    told = Message.objects.exclude(address=ADDRESS).exclude(data={})
    assert {*told.values_list("data__name", flat=True)} >= {NAME}
    assert Message.objects.exclude(address=ADDRESS).filter(key__contains=ADDRESS).exists()
    erasing.erase(person, by=officer, at=LATER)
    text = stored_text()
    gone = [NAME, ADDRESS, "of an app", "subject-77", "192.0.2.77", "192.0.2.78", "of Ludmilla"]
    assert [one for one in (*gone, *salts) if one in text] == []
    assert f"Person {person.pk}" in text
    assert Recovery.objects.count() == UserSession.objects.count() == 0
    waiting = Message.objects.filter(state="planned", kind="recovery_started")
    assert not waiting.exists()  # their words would name a person who is no more
    assert "next@jam.example" in text  # whom the person invited
    call_command("verify_audit")
    assert "every chain whole" in capsys.readouterr().out


def test_the_notices_of_a_namesake_keep_the_name(known, person, officer, kenya):
    namesake = make_member(kenya, "filer", is_administrator=True, email="other@ken.example")
    namesake.name = NAME
    namesake.save()
    data = {"by": NAME, "at": NOON.isoformat()}
    for code in ("KEN", "JAM"):
        ledger.plan(
            kind="team_changed",
            address="x@example.org",
            subject=person,
            at=NOON,
            about=code,
            key=code,
            data=data,
        )
    erasing.erase(person, by=officer, at=LATER)
    named = {one.about: one.data["by"] for one in Message.objects.filter(address="x@example.org")}
    assert named == {"KEN": NAME, "JAM": f"Person {person.pk}"}


@pytest.mark.parametrize(
    "other",
    [
        f"jo{ADDRESS}",
        f"{ADDRESS}.org",
        f'"{ADDRESS}"@x.example',
        f'"a:{ADDRESS}:b"@x.example',
    ],
)
def test_a_message_to_somebody_elses_address_keeps_its_key_and_is_not_sent_again(
    person, officer, other
):
    one = ledger.PlannedMessage(
        kind="team_changed", key=f"team_changed:1:{other}:ended:{ADDRESS.upper()}:at",
        address=other, subject=officer, due_at=NOON, about="KEN", data={"address": ADDRESS},
    )  # fmt: skip
    reminder = replace(one, key=f"reminder:1:2:call-3:{other}", data={})
    ledger.plan_all([one, reminder], at=NOON)
    erasing.erase(person, by=officer, at=LATER)
    assert ledger.plan_all([reminder], at=LATER) == 0
    keys = Message.objects.filter(address=other).values_list("key", flat=True)
    gone = f"person-{person.pk}@erased.invalid"
    assert {*keys} == {reminder.key, f"team_changed:1:{other}:ended:{gone}:at"}


def test_what_was_filed_stays_and_so_does_the_proof(known, person, officer, capsys):
    receipt = known.latest_revision.receipt
    erasing.erase(person, by=officer, at=LATER)
    assert Revision.objects.get().receipt == receipt
    assert Revision.objects.get().filed_by_id == person.pk
    assert list(find_faults()) == []
    call_command("verify_audit")
    assert "every chain whole" in capsys.readouterr().out
    event = Event.objects.get(verb="erase_person")
    assert (event.object_label, event.actor_label) == (f"person {person.pk}", str(officer))


def test_the_account_ends_at_once_everywhere(known, person, officer, client):
    assert client.get("/account/profile/").status_code == 200
    erasing.erase(person, by=officer, at=LATER)
    assert client.get("/account/profile/").status_code == 302
    assert not Client().login(email=ADDRESS, password=PASSWORD)
    assert not Session.objects.exists()
    assert not person.memberships.filter(ended_at=None).exists()
    assert Message.objects.filter(state="planned", address__contains="erased").count() == 0


def test_a_second_time_changes_nothing_and_two_erased_people_keep_apart(
    known, person, officer, jamaica_filer
):
    first = erasing.erase(person, by=officer, at=LATER)
    again = erasing.erase(person, by=officer, at=LATER)
    assert (first.events > 0, first.messages > 0, again.events) == (True, True, 0)
    erasing.erase(jamaica_filer, by=officer, at=LATER)
    assert User.objects.filter(email__endswith=erasing.DOMAIN).count() == 2


def test_an_officers_decisions_about_mail_lose_the_name(known, officer, second_officer):
    officer.name, officer.email = "Ottoline Vries", "ottoline.vries@secretariat.example"
    officer.save()
    Message.objects.update(state="failed")
    decisions.send_again(Message.objects.first(), by=officer, at=NOON)
    decisions.pause(None, reason="A test.", by=officer, at=NOON)
    ending.propose_end(officer, successor=None, by=second_officer, at=NOON)
    third = make_person("third@secretariat.example", secretariat_role="officer")
    ending.confirm_end(OfficerEnding.objects.get(), by=third, at=NOON)
    officer.refresh_from_db()
    erasing.erase(officer, by=second_officer, at=LATER)
    text = stored_text()
    assert officer.email not in text
    assert officer.name not in text


def test_a_pause_keeps_the_name_of_an_officer_whose_namesake_is_erased(person, officer):
    officer.name = NAME
    officer.save()
    decisions.pause(None, reason="A test.", by=officer, at=NOON)
    erasing.erase(person, by=officer, at=LATER)
    assert Pause.objects.get().paused_by == NAME


# The rules of teams -----------------------------------------------------------------------------


def test_the_last_administrator_is_not_erased(
    known, person, jamaica, officer, second_officer, client
):
    proposals.propose(person, reason="Asked.", by=officer, at=NOON)
    jamaica.memberships.exclude(user=person).update(is_administrator=False, role="reader")
    words = "The team of Jamaica must always have an administrator, and there is no other one."
    with pytest.raises(Refusal, match=words):
        proposals.confirm(person, by=second_officer, at=LATER)
    assert Erasure.objects.get().outcome == ""
    with pytest.raises(CommandError, match=words):
        call_command("erase_person", ADDRESS)
    page = sign_in(client, second_officer).get(reverse("privacy:erase", args=[person.pk]))
    said = as_read(page.content.decode())
    assert words in said
    assert "Nobody files for Jamaica afterwards." in said
    assert 'value="confirm"' not in page.text
    person.refresh_from_db()
    assert not erasing.is_erased(person)


def test_an_officer_is_ended_before_they_are_erased(officer, second_officer):
    with pytest.raises(Refusal, match="End that first"):
        proposals.propose(officer, reason="Left.", by=second_officer, at=NOON)
    with pytest.raises(CommandError, match="End that first"):
        call_command("erase_person", officer.email, dry_run=True)


def test_an_erased_persons_team_is_told_and_their_invitations_end(
    known, person, jamaica, officer, second_officer
):
    jamaica.official_email = "mission@jam.example"
    jamaica.save()
    facts = {"name": "Next", "role": "drafter", "is_administrator": False, "language": "en"}
    sent = teams.invite(jamaica, email="next@jam.example", **facts, by=person, at=LATER)
    erasing.erase(person, by=officer, at=LATER)
    sent.refresh_from_db()
    assert sent.revoked_at == LATER
    assert Event.objects.get(verb="end_membership").actor_id == str(officer.pk)
    told = Message.objects.filter(kind="team_changed", data__act="erased")
    assert sorted(told.values_list("address", flat=True)) == [
        "head@jam.example",
        "mission@jam.example",
    ]
    words = " ".join(registry.render(told[0], at=LATER).text.split())
    assert "The account of a person who acted for Jamaica was erased" in words
    assert "Role: filer." in words


def test_of_a_large_ledger_and_many_sessions_few_rows_are_read(
    known, person, officer, second_officer
):
    for number in range(30):
        sign_in(Client(), second_officer)
        ledger.plan(
            kind="team_changed", address=f"{number}@x.example", subject=officer, at=NOON,
            about="KEN", data={"act": "ended", "name": "Somebody else", "by": "Another"},
        )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        assert erasing.erasable_of(person).sessions == 1
        found = erasing._messages_that_say(person.name, person.email)
        assert {message.kind for message in found} == {"reply_filed"}
    assert not any("session_data" in one["sql"] for one in asked)


@pytest.mark.parametrize("name", ['Zoë "Zo" O’Neill', "ياسمين", "100% Ann_a", "Back\\slash"])
def test_a_name_is_found_in_the_ledger_however_it_is_spelled(person, officer, name):
    User.objects.filter(pk=person.pk).update(name=name)
    data = {"act": "ended", "list": [{"name": name}], "by": "Another"}
    ledger.plan(
        kind="team_changed", address="x@x.example", subject=officer, about="KEN", at=NOON, data=data
    )
    erasing.erase(person, by=officer, at=LATER)
    assert Message.objects.get(address="x@x.example").data["list"] == [
        {"name": f"Person {person.pk}"}
    ]


# The command ------------------------------------------------------------------------------------


def test_the_command_says_first_what_it_would_erase(known, person, capsys):
    call_command("erase_person", ADDRESS.upper(), dry_run=True)
    said = capsys.readouterr().out
    assert f"person {person.pk} would be erased" in said
    assert "memberships: 1" in said
    assert ADDRESS in stored_text()
    call_command("erase_person", str(person.pk))
    assert f"person {person.pk} is erased" in capsys.readouterr().out
    assert ADDRESS not in stored_text()
    assert Event.objects.get(verb="erase_person").actor_id == ""


@pytest.mark.parametrize("nobody", ["nobody@jam.example", "999999", "1" * 40, "²"])
def test_the_command_names_whom_it_does_not_find(db, nobody):
    with pytest.raises(CommandError, match="there is no person"):
        call_command("erase_person", nobody)


# Two officers -----------------------------------------------------------------------------------


def test_one_officer_proposes_and_another_confirms(known, person, officer, second_officer):
    proposals.propose(person, reason="Asked for it.", by=officer, at=NOON)
    with pytest.raises(Refusal, match="Another officer confirms"):
        proposals.confirm(person, by=officer, at=NOON)
    assert not erasing.is_erased(User.objects.get(pk=person.pk))
    proposals.confirm(person, by=second_officer, at=LATER)
    assert erasing.is_erased(User.objects.get(pk=person.pk))
    told = list(Event.objects.filter(verb__contains="eras").values_list("verb", "actor_id"))
    assert told == [
        ("propose_erasure", str(officer.pk)),
        ("erase_person", str(second_officer.pk)),
    ]


def test_nobody_is_erased_twice_at_once_nor_by_themselves(person, officer, second_officer):
    proposals.propose(person, reason="Asked.", by=officer, at=NOON)
    with pytest.raises(Refusal, match="A colleague has proposed this already"):
        proposals.propose(person, reason="Asked.", by=second_officer, at=NOON)
    Erasure.objects.create(
        person_id=officer.pk, reason="Left.", proposed_at=NOON, proposed_by_id=second_officer.pk
    )
    with pytest.raises(Refusal, match="nor the person"):
        proposals.confirm(officer, by=officer, at=NOON)
    with pytest.raises(Refusal, match="Nobody may erase their own account"):
        proposals.propose(second_officer, reason="Left.", by=second_officer, at=NOON)


def test_a_proposal_that_was_declined_or_withdrawn_can_be_made_again(
    person, officer, second_officer
):
    for by, outcome in ((officer, "withdrawn"), (second_officer, "declined")):
        proposals.propose(person, reason="Asked.", by=officer, at=NOON)
        proposals.decline(person, by=by, at=NOON)
        assert Erasure.objects.first().outcome == outcome
    with pytest.raises(Refusal, match="any more"):
        proposals.confirm(person, by=second_officer, at=NOON)


def test_an_office_of_one_erases_at_once(known, person, officer, settings):
    settings.SECOND_OFFICER = False
    assert proposals.propose(person, reason="Asked.", by=officer, at=NOON) is None
    assert ADDRESS not in stored_text()
    kept = Erasure.objects.get()
    assert (kept.reason, kept.outcome, kept.answered_by_id) == ("Asked.", "confirmed", "")


@pytest.mark.parametrize("is_alone", [False, True])
def test_the_reason_is_kept_as_it_was_cleaned(person, officer, client, settings, is_alone):
    settings.SECOND_OFFICER = not is_alone
    sign_in(client, officer)
    typed = {"verb": "propose", "reason": " " * 1000 + "Asked in a cafe\u0301." + " " * 300}
    client.post(reverse("privacy:erase", args=[person.pk]), typed)
    assert Erasure.objects.get().reason == "Asked in a caf\u00e9."


def test_the_pages_lead_from_the_address_to_the_second_officers_word(
    known, person, officer, second_officer
):
    first, second = sign_in(Client(), officer), sign_in(Client(), second_officer)
    found = first.post(reverse("privacy:erasures"), {"person": ADDRESS}, follow=True)
    page = as_read(found.content.decode())
    assert f"Erase the data of person {person.pk}" in page
    address = reverse("privacy:erase", args=[person.pk])
    assert first.post(address, {"verb": "propose", "reason": ""}).status_code == 200
    assert not Erasure.objects.exists()
    first.post(address, {"verb": "propose", "reason": "Asked in a letter."})
    assert "you have proposed it" in as_read(first.get(address).content.decode())
    first.post(address, {"verb": "confirm"})
    assert ADDRESS in stored_text()
    listed = as_read(second.get(reverse("privacy:erasures")).content.decode())
    assert "It waits for another officer." in listed
    second.post(address, {"verb": "confirm"})
    assert ADDRESS not in stored_text()
    assert "The data of this person are erased." in as_read(second.get(address).content.decode())
    assert "confirmed" in as_read(second.get(reverse("privacy:erasures")).content.decode())


@pytest.mark.parametrize("words", ["", "nobody@x.example", "²", "9" * 30, "a\0b"])
def test_whom_nobody_knows_is_said_in_words(client, officer, words):
    sign_in(client, officer)
    answer = client.post(reverse("privacy:erasures"), {"person": words})
    assert answer.status_code == 200
    assert answer.context["form"].errors


# One's own data ---------------------------------------------------------------------------------


def test_a_person_downloads_all_that_is_stored_about_them(known, person, client):
    answer = client.get(reverse("privacy:own_data"))
    assert answer["Content-Disposition"] == 'attachment; filename="my-data.json"'
    told = json.loads(answer.content)
    assert told["profile"]["email"] == ADDRESS
    assert [one["delegation"] for one in told["memberships"]] == ["JAM"]
    assert [one["delegation"] for one in told["invitations"]] == ["JAM"]
    assert len(told["sessions"]) == 1
    assert len(told["officer_invitations"]) == 1
    tables = {"accounts.AccountEvent", "account.EmailAddress", "usersessions.UserSession"}
    assert tables <= told["account"].keys()
    [browser] = told["account"]["usersessions.UserSession"]
    assert (browser["ip"], "session_key" in browser) == ("192.0.2.77", False)
    assert [one["verb"] for one in told["events"]] == ["start", "file"]
    assert {one["kind"] for one in told["messages"]} == {"reply_filed"}
    assert told["reminders_stopped"][0]["address"] == ADDRESS
    assert told["address_refused"][0]["address"] == ADDRESS
    assert told["named_in"]["submissions.Revision.filed_by"] == [known.latest_revision.pk]


def test_the_file_says_why_a_message_failed_but_not_what_an_officer_noted_of_it(
    known, person, client, officer
):
    Message.objects.filter(address=ADDRESS).update(state="uncertain", reason="no answer")
    told = json.loads(client.get(reverse("privacy:own_data")).content)
    assert {one["reason"] for one in told["messages"]} == {"no answer"}
    message = Message.objects.filter(address=ADDRESS).first()
    decisions.mark_arrived(message, note="He told me on the telephone.", by=officer, at=NOON)
    words = client.get(reverse("privacy:own_data")).content.decode()
    assert "He told me" not in words
    assert {one["state"] for one in json.loads(words)["messages"]} == {"sent"}


def test_the_file_holds_no_secret_and_nobody_else(known, person, client, kenya_filer, officer):
    """Not even whom the person has invited: the rows that name them say their numbers."""
    person.authenticator_set.update(data={"secret": "sesame-secret"})
    facts = {"role": "drafter", "is_administrator": False, "language": "en"}
    colleague = "invited@jam.example"
    teams.invite(
        person.memberships.get().delegation,
        email=colleague,
        name="Ida Invited",
        by=person,
        at=NOON,
        **facts,
    )
    recovering.start(person, by=officer, at=NOON)
    text = client.get(reverse("privacy:own_data")).content.decode()
    assert f"recovery of person {person.pk}" not in text  # who lost a device, under its table
    assert "accounts.Recovery" in text
    person.refresh_from_db()
    assert "sesame-secret" not in text
    assert colleague not in text
    assert "Ida Invited" not in text
    assert person.password not in text
    assert kenya_filer.email not in text
    assert officer.email not in text


def test_a_proposal_of_who_is_no_officer_any_more_is_not_confirmed(person, officer, second_officer):
    proposals.propose(person, reason="Asked.", by=officer, at=NOON)
    User.objects.filter(pk=officer.pk).update(secretariat_role="")
    with pytest.raises(Refusal, match="no officer any more"):
        proposals.confirm(person, by=second_officer, at=LATER)
    assert not erasing.is_erased(person)
    proposals.decline(person, by=second_officer, at=LATER)
