"""Every message is in its recipient's language."""

from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail

from tests import changed_dates
from tests.catalogues.foreign_words import foreign
from tests.factories import (
    NOON,
    ROOT,
    file_reply,
    make_draft,
    make_member,
    make_person,
    make_reply,
    reopen,
    rewrite,
    withdraw,
)
from tests.slow import one_of
from tracker import clock
from tracker.accounts import messages as account_messages
from tracker.accounts.models import User
from tracker.calls import closing
from tracker.delegations import teams
from tracker.delegations.officers import inviting
from tracker.delegations.people import changing, filing_rule
from tracker.delegations.recovery import recovering
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import ledger, registry
from tracker.mail.composing import compose
from tracker.mail.models import Message
from tracker.monitoring.alarms import messages as alarm_messages
from tracker.monitoring.findings import FindingRemark
from tracker.monitoring.models import Alarm
from tracker.monitoring.parts import PARTS
from tracker.monitoring.sentences import SENTENCES
from tracker.note_verbale import announcing
from tracker.review.people import absences, assigning, ending
from tracker.review.selection import letters
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Submission
from tracker.submissions.parties import joint
from tracker.submissions.publication import deciding
from tracker.submissions.publication.consent import set_consent
from tracker.text.languages import LANGUAGES

pytestmark = pytest.mark.once  # no database changes the words

OTHERS = sorted(set(LANGUAGES) - {"en"})
LATER = NOON + timedelta(days=9)
NAMES = (
    *("Drafter", "Jamaica", "Kenya", "Filer", "New", "Jamaïque", "Olga", "Officer"),
    *("Other", "Third", "Second.Officer"),
)


@pytest.fixture
def of_every_kind(
    call,
    jamaica,
    kenya,
    jamaica_filer,
    jamaica_drafter,
    kenya_filer,
    officer,
    second_officer,
    settings,
):
    """Return a function: messages of every kind that has words, all in one language."""

    def messages(language):
        User.objects.update(language=language)
        settings.REGISTER_WITNESSES = [officer.email]
        User.objects.filter(pk=second_officer.pk).update(told_of_replies="at_once")
        _reply_that_goes_every_way(call, jamaica, kenya, jamaica_filer, jamaica_drafter, officer)
        discarded = make_draft(call, kenya, by=kenya_filer)
        content = content_of(discarded)
        workflow.discard(discarded, by=kenya_filer, at=NOON)
        day = clock.day_of(NOON)
        workflow.register(call, kenya, content, received_on=day, by=officer, at=NOON)
        _team_that_changes(jamaica, jamaica_filer, jamaica_drafter, language)
        _device_that_is_lost(kenya_filer, officer, second_officer)
        sharing = _officers_who_share_the_work(call, jamaica, officer, second_officer, language)
        _officers_that_change(sharing, officer, second_officer, language)
        registry.run_steps(NOON)
        _dates_that_move(call, kenya, officer)
        registry.run_steps(LATER)
        for kind in account_messages.KINDS:
            account_messages.plan_account_message(
                kind=kind,
                address=jamaica_filer.email,
                link="/x/",
                facts={"browser": "Firefox", "place": "203.0.113.9"},
            )
        settings.ALARM_ADDRESSES = [officer.email]
        _alarms_with_everything_that_can_be_found()
        return Message.objects.filter(language=language)

    return messages


def _device_that_is_lost(person, officer, second):
    TOTP.activate(person, generate_totp_secret())
    for answer in (recovering.decline, recovering.confirm):
        answer(recovering.start(person, by=officer, at=NOON), by=second, at=NOON)
    recovering.use(person.recoveries.get(ended_at=None), at=NOON)


def _reply_that_goes_every_way(call, jamaica, kenya, filer, drafter, officer):
    kenya_filer = kenya.memberships.get().user
    reply = make_draft(call, jamaica, by=filer)
    joint.name(reply, kenya)
    workflow.say_ready(reply, checked_sha256=content_of(reply).digest(), by=drafter, at=NOON)
    file_reply(reply, by=filer)
    registry.run_steps(NOON + timedelta(days=8))
    sender = reply.co_senders.get()
    joint.decline(sender, revision_number=1, by=kenya_filer, at=NOON)
    sender.refresh_from_db()
    joint.confirm(sender, revision_number=1, by=officer, at=NOON)  # from a note
    reply.refresh_from_db()
    asked = workflow.return_to_delegation(
        reply, revision_number=1, message="?", due_on=date(2022, 5, 31), by=officer, at=NOON
    )
    Message.objects.filter(kind="reply_returned").update(handed_over_at=NOON)
    workflow.take_back(reply, clarification=asked.pk, reason="!", by=officer, at=NOON)
    reply.refresh_from_db()
    question = workflow.return_to_delegation(
        reply, revision_number=1, message="?", due_on=date(2022, 5, 31), by=officer, at=NOON
    )
    registry.run_steps(NOON + timedelta(days=8))
    workflow.answer(reply, clarification=question.pk, message="!", by=filer, at=NOON)
    _question_that_goes_to_and_fro(reply, filer, officer)
    reply.refresh_from_db()
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    _reply_that_is_printed_and_published(reply, officer)
    reply.refresh_from_db()
    reopen(reply, reason="!", by=officer, at=NOON)
    rewrite(reply, "We took further steps.")
    file_reply(reply, by=filer)
    withdraw(reply, reason="!", by=filer, at=NOON)


def _reply_that_is_printed_and_published(reply, officer):
    by = {"by": officer, "at": NOON}
    revision = reply.revisions.get(number=1)
    printed = {"document": 1, "symbol": "A/77/92", "pages": (3, 4)}
    workflow.tell_where_printed(revision, to=reply.delegation, **printed, **by)
    deciding.set_level(reply, revision_number=1, level="states", reason="!", note="", **by)
    set_consent(reply, publishes=False, **by)


def _officers_who_share_the_work(call, jamaica, officer, second_officer, language):
    third = make_person("third@secretariat.example", secretariat_role="officer", language=language)
    second_officer.refresh_from_db()  # whose language is another by now
    for to, by in ((third, officer), (second_officer, officer)):
        assigning.assign(call, [jamaica], to=to, by=by, at=NOON)
    day = clock.day_of(NOON)
    days = {"first_on": day, "last_on": day}
    absences.set_absence(officer, substitute=second_officer, by=officer, at=NOON, **days)
    words = {one: letters.LetterWords("!", "!") for one in LANGUAGES}
    letters.send(call, [jamaica], words, token="a" * 32, by=officer, at=NOON)
    announcing.announce(call, by=officer, at=NOON)
    return third


def _question_that_goes_to_and_fro(reply, filer, officer):
    common = {"message": "!", "at": NOON}
    by_officer = {**common, "due_on": date(2022, 5, 31), "by": officer}
    asked = workflow.ask(reply, revision_number=1, passage=None, **by_officer)
    registry.run_steps(NOON + timedelta(days=8))
    file = CheckedFile("law.pdf", b"%PDF-law", PDF)
    of_state = {**common, "clarification": asked.pk, "by": filer}
    workflow.answer(reply, files=[file], **of_state)
    workflow.add_message(reply, **of_state)
    workflow.write_back(reply, clarification=asked.pk, seen=2, **by_officer)
    workflow.stand(reply, **of_state)
    workflow.close_question(reply, clarification=asked.pk, seen=4, by=officer, at=NOON)


def _team_that_changes(jamaica, filer, drafter, language):
    invited = {"email": "new@jam.example", "name": "New", "role": "filer", "language": language}
    teams.invite(jamaica, is_administrator=True, by=filer, at=NOON, **invited)
    other = make_member(
        jamaica, "filer", email="other@jam.example", is_administrator=True, language=language
    )
    filing_rule.let_two_file(jamaica, by=filer, at=NOON)
    reply = Submission.objects.get(delegation=jamaica)
    workflow.reinstate(reply, by=filer, at=NOON)
    rewrite(reply, "We took the last steps.")
    checked = content_of(reply).digest()
    workflow.ask_to_file(reply, checked_sha256=checked, by=filer, at=NOON)
    reply.refresh_from_db()
    workflow.file(reply, checked_sha256=checked, by=other, at=NOON)
    withdraw(reply, reason="!", by=filer, at=NOON)
    for at in (NOON, LATER):
        filing_rule.ask_for_one(jamaica, by=filer, at=at)
        decide = filing_rule.keep_two if at == NOON else filing_rule.agree_to_one
        decide(jamaica, by=other, at=at)
    member = drafter.memberships.get()
    changing.change_member(
        member, role="reader", is_administrator=True, seen="drafter-member", by=filer, at=NOON
    )
    changing.end_membership(member, by=other, at=NOON)


def _officers_that_change(third, officer, second_officer, language):
    invitation = inviting.invite_officer(
        email="new@secretariat.example", name="New", language=language, by=officer, at=NOON
    )
    inviting.confirm_officer(invitation, by=second_officer, at=NOON)
    leaving = ending.propose_end(third, successor=officer, by=officer, at=NOON)
    ending.confirm_end(leaving, by=second_officer, at=NOON)


def _alarms_with_everything_that_can_be_found():
    values = {"at": NOON.isoformat(), "number": 3, "free": 2**30, "size": 2**40}
    values |= {"names": "LibreOffice", "reason": "550", "code": "76-19"}
    remarks = [FindingRemark(kind, values).to_json() for kind in SENTENCES]
    for part in PARTS:
        alarm = Alarm.objects.create(part=part.name, began_at=NOON, latest_at=NOON, remarks=remarks)
        for kind in alarm_messages.KINDS:
            alarm_messages.plan(kind, alarm, at=NOON)


def _dates_that_move(call, kenya, officer):
    by = {"reason": "!", "by": officer, "at": LATER}
    changed_dates.move_deadline(call, new_on=date(2022, 6, 10), **by)
    changed_dates.extend(call, kenya, until=date(2022, 6, 20), **by)
    changed_dates.take_item_off(call, **by)
    closing.close(call, **by)


@pytest.mark.parametrize("language", one_of(OTHERS, first="ar"))
def test_every_word_of_a_message_is_in_its_recipients_language_and_fits_a_small_screen(
    of_every_kind, language
):
    own, kinds = LANGUAGES[language], set()
    for message in of_every_kind(language):
        kinds.add(message.kind)
        rendered = registry.render(message, at=NOON)
        found, number = foreign(f"{rendered.subject}\n{rendered.text}", language, names=NAMES)
        assert number > 0
        assert found == [], message.kind
        assert f'<html lang="{own.ui_code}" dir="{own.direction}">' in rendered.html
        assert [one for one in addresses_shown(rendered.html) if len(one) > 60] == [], message.kind
        letter = message_from_bytes(compose(message, rendered, at=NOON).data, policy=policy.default)
        assert letter["Content-Language"] == language
    assert kinds == {path.stem for path in (ROOT / "templates" / "mail").glob("*/[!_]*.txt")}


def addresses_shown(html):
    """The bare addresses in the words of a message, which no line of them can be broken at."""
    shown = html.partition("<body")[2].replace(">", "<").split("<")[1::2]
    return [word for text in shown for word in text.split() if "://" in word]


def test_who_reads_english_is_written_to_in_english(call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    ledger.tick(at=NOON)
    assert mail.outbox[0].body.startswith("The reply of Jamaica was filed by")


def test_a_password_link_is_for_the_language_of_who_gets_it(client, jamaica_filer):
    jamaica_filer.language = "fr"
    jamaica_filer.save()
    client.post("/account/password/reset/", {"email": jamaica_filer.email})
    message = Message.objects.get(kind="password_reset_key")
    assert message.language == "fr"
    rendered = registry.render(message, at=NOON)
    assert rendered.language == "fr"
    assert '<html lang="fr"' in rendered.html
