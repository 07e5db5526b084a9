"""People, drafts and replies for tests, made through the verbs that the pages use."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from allauth.account.internal.userkit import user_id_to_str
from django.core.files.uploadedfile import SimpleUploadedFile

from tracker.accounts.models import User
from tracker.delegations.models import Membership
from tracker.submissions import workflow
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.drafting.translations import words_digest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "data" / "replies"
PASSWORD = "a long enough sentence"
# Before the deadline of call 76/19 (31 May 2022) and after it was opened.
NOON = datetime(2022, 4, 12, 16, 0, tzinfo=UTC)


def make_person(email, **fields):
    return User.objects.create_user(
        email=email, password=PASSWORD, name=email.split("@")[0].title(), **fields
    )


def make_member(delegation, role, *, email=None, is_administrator=False, **fields):
    person = make_person(email or f"{role}@{delegation.code.lower()}.example", **fields)
    Membership.objects.create(
        user=person,
        delegation=delegation,
        role=role,
        is_administrator=is_administrator,
        started_at=NOON - timedelta(days=30),
    )
    return person


def sign_in(client, person, *, seconds_ago=0):
    """A session of somebody who signed in just now, or earlier: how has tests of its own."""
    client.force_login(person)
    session, at = client.session, time.time() - seconds_ago
    session["account_authentication_methods"] = [{"method": "password", "at": at}]
    session["account_authentication_methods_user"] = user_id_to_str(person)
    session["session_began"] = session["session_seen"] = int(at)
    session.save()
    return client


def withdraw(submission, *, reason, by, at, note=None):
    """Withdraw what was filed last, as who has just looked at it."""
    workflow.withdraw(
        submission,
        revision_number=_latest_number(submission),
        reason=reason,
        by=by,
        at=at,
        note=note,
    )


def reopen(submission, *, reason, by, at):
    """Take the acceptance of what was filed last back, as who has just looked at it."""
    number = _latest_number(submission)
    workflow.reopen(submission, revision_number=number, reason=reason, by=by, at=at)


def _latest_number(submission):
    latest = submission.revisions.order_by("number").last() if submission.pk else None
    return latest.number if latest else 0


def make_draft(call, delegation, *, by, text="We took steps.", language="en", at=NOON):
    """A draft whose first answer says `text`."""
    submission = workflow.start(call, delegation, language=language, by=by, at=at)
    change(original_of(submission), heading="National efforts", body=text)
    return submission


def file_reply(submission, *, by, at=NOON):
    return workflow.file(submission, checked_sha256=content_of(submission).digest(), by=by, at=at)


def make_reply(call, delegation, *, by, text="We took steps.", language="en", at=NOON):
    """A filed reply whose first answer says `text`."""
    submission = make_draft(call, delegation, by=by, text=text, language=language, at=at)
    file_reply(submission, by=by, at=at)
    submission.refresh_from_db()
    return submission


def original_of(reply, part="question"):
    """The first passage of a part, in the language of the original."""
    return reply.original.passages.filter(part=part).first()


def translated(reply, language, summary, answer):
    """Translate the summary and the first answer."""
    text = translations.begin(reply, language=language)
    for part, body in (("summary", summary), ("question", answer)):
        original = original_of(reply, part)
        heading = f"{language}: {original.heading}" if original.heading else ""
        translate(text, original, body, heading=heading)
    return text


def translate(text, original, body, *, heading="", shown=None):
    passage = translations.open_passage(text, original)
    return translations.save(
        passage,
        version=passage.version,
        heading=heading,
        body=body,
        shown=words_digest(original) if shown is None else shown,
    )


def change(passage, **words):
    """Save other words in a passage, as its page does; what is not given stays."""
    words = {"heading": passage.heading, "body": passage.body} | words
    return drafting.save_passage(passage, version=passage.version, **words)


def rewrite(submission, body, *, heading=None, part="question", **which):
    """Save the same words in every passage of a part of the original."""
    words = {"body": body} if heading is None else {"body": body, "heading": heading}
    for passage in submission.original.passages.filter(part=part, **which):
        change(passage, **words)


def mailed_reply(name="JAM.docx", data=None, **fields):
    """What an officer sends to register a reply that came by mail."""
    data = (SAMPLES / "JAM.docx").read_bytes() if data is None else data
    return {
        "file": SimpleUploadedFile(name, data),
        "language": "en",
        "received_on": "2022-05-16",
        "cover_kind": "letter",
        "cover_reference": "TEST/JAM/2022/041",
        "cover_on": "2022-05-13",
        "signatory": "Tessa Sample",
        "capacity": "Permanent Representative",
        "publish_full_text": "on",
    } | fields
