"""Years of replies as rows: one through the verbs, the others as copies of it, back in time.

What a year leaves behind: its call with questions and dates, 196 accepted replies with what was
written and filed, the report with its entries, the ledger, the register, who joined and signed in.
"""

import secrets
from datetime import timedelta

from django.db.models import Min

from tests.factories import NOON
from tracker.accounts.models import User
from tracker.agenda.models import AgendaItem, Resolution, Session
from tracker.audit.models import Event
from tracker.calls.models import Call, Milestone, Question
from tracker.compilation.models import Compilation, Entry
from tracker.concepts import reading
from tracker.concepts.models import ConceptReading, ConceptTag
from tracker.delegations.models import Delegation, Invitation, Membership
from tracker.mail.models import Message
from tracker.reminders.models import ReminderRule
from tracker.submissions import workflow
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Passage, Revision, Submission, Text

A_YEAR = timedelta(days=365)
PEOPLE = 3  # of each delegation and year, who were told
REMINDERS = 8
WORDS = " ".join(["The State adopted measures and reports on them in good faith."] * 80)


def fill_the_year(call, *, by):
    """Let every delegation that has no reply file one, and accept it."""
    answered = Submission.objects.filter(call=call).values_list("delegation_id", flat=True)
    for delegation in Delegation.objects.exclude(pk__in=list(answered)):
        filer = User.objects.create_user(f"{delegation.code}@scale.example", None, name="Filer")
        Membership.objects.create(user=filer, delegation=delegation, role="filer", started_at=NOON)
        reply = workflow.start(call, delegation, language="en", by=filer, at=NOON)
        answers = Passage.objects.filter(text__submission=reply, part="question")
        answers.update(heading="Measures", body=WORDS)
        for answer in answers:
            answer.concepts.set(answer.question.concepts()[delegation.pk % 5 :: 3])
        workflow.file(reply, checked_sha256=content_of(reply).digest(), by=filer, at=NOON)
        workflow.accept(reply, revision_number=1, disposition="report", by=by, at=NOON)
    while reading.read_some(at=NOON):
        pass
    _reminders_that_went_out(call)


def _reminders_that_went_out(call):
    """The ledger of the year: each of its reminders to each person, sent."""
    Message.objects.bulk_create(
        Message(
            key=f"scale:{call.code}:{code}:{person}:{number}",
            kind="reminder_reply",
            group=call.code,
            about=code,
            address=f"{code}{person}@scale.example".lower(),
            subject_type="calls.call",
            subject_id=str(call.pk),
            state=Message.State.SENT,
            due_at=NOON,
            next_try_at=NOON,
            sent_at=NOON,
        )
        for code in Delegation.objects.values_list("code", flat=True)
        for person in range(PEOPLE)
        for number in range(REMINDERS)
    )


def copy_to_earlier_year(call, back):
    """Copy all that a year left behind to so many years before; its call is closed."""
    by = A_YEAR * back
    session = _copy_one(
        call.item.session,
        number=Session.objects.aggregate(oldest=Min("number"))["oldest"] - 1,  # no other call's
        opens_on=call.item.session.opens_on - by,
    )
    item = _copy_one(call.item, session=session)
    resolution = _copy_one(call.resolution, symbol=f"{76 - back}/19")
    earlier = _copy_one(
        call,
        code=f"{76 - back}-19",
        item=item,
        resolution=resolution,
        opens_on=call.opens_on - by,
        deadline_on=call.deadline_on - by,
        closed_at=NOON - by + timedelta(days=200),
    )
    questions = _copy(call.questions.all(), call=earlier)
    _copy(call.milestones.exclude(on=None), call=earlier)
    _copy(call.reminder_rules.all(), call=earlier)
    replies = _copy_replies(call, earlier, questions, by)
    _copy_documents(call, earlier, replies, back)
    _copy_around(call, earlier, by, back)
    return earlier


def _copy_replies(call, earlier, questions, by):
    replies = Submission.objects.filter(call=call)
    copied = _copy(
        replies,
        call=earlier,
        latest_revision=None,
        accepted_revision=None,
        status="draft",
        disposition="",
        started_from=None,
    )
    revisions = _copy(
        Revision.objects.filter(submission__call=call),
        submission=copied,
        receipt_number=lambda _one: secrets.token_hex(16),
        filed_at=lambda one: one.filed_at - by,
        received_on=lambda one: one.received_on - by,
    )
    restored = []
    for reply in replies:
        copy = copied[reply.pk]
        copy.latest_revision = revisions.get(reply.latest_revision_id)
        copy.accepted_revision = revisions.get(reply.accepted_revision_id)
        copy.status, copy.disposition = reply.status, reply.disposition
        restored.append(copy)
    fields = ["latest_revision", "accepted_revision", "status", "disposition"]
    Submission.objects.bulk_update(restored, fields)
    for model in (ConceptReading, ConceptTag):
        _copy(model.objects.filter(revision__submission__call=call), revision=revisions)
    originals = Text.objects.filter(submission__call=call)
    texts = _copy(originals, submission=copied)
    passages = Passage.objects.filter(text__in=originals, translates=None)
    _copy(passages, text=texts, question=questions)
    return revisions


def _copy_documents(call, earlier, revisions, back):
    documents = _copy(
        Compilation.objects.filter(call=call, earlier=None),
        call=earlier,
        symbol=lambda one: one.symbol and f"{one.symbol}-{back}",
    )
    entries = Entry.objects.filter(compilation__call=call, compilation__earlier=None)
    _copy(entries, compilation=documents, revision=revisions)


def _copy_around(call, earlier, by, back):
    """The ledger, the register, sign-ins, invitations of the year and sessions that ended."""
    shifted = {
        name: lambda one, name=name: getattr(one, name) and getattr(one, name) - by
        for name in ("due_at", "next_try_at", "handed_over_at", "sent_at")
    }
    _copy(
        Message.objects.filter(group=call.code),
        group=earlier.code,
        key=lambda one: f"{one.key}-{back}",
        **shifted,
    )
    _copy(Event.objects.filter(stream=call.stream), stream=earlier.stream)
    system = Event.objects.filter(stream="system", sequence__lt=1_000_000)
    first = 1_000_000 * back
    _copy(system, sequence=lambda one: first + one.sequence, at=lambda one: one.at - by)
    Invitation.objects.bulk_create(
        Invitation(
            delegation=one.delegation,
            email=f"year{back}-{one.pk}@scale.example",
            name="Colleague",
            language="en",
            role="drafter",
            invited_by=one.user,
            invited_at=NOON - by,
            expires_at=NOON - by + timedelta(days=14),
            used_at=NOON - by,
        )
        for one in Membership.objects.select_related("delegation", "user")
    )
    _people_who_left(by, back)


def _people_who_left(by, back):
    """A filer of each delegation who has acted in that year and ended since."""
    delegations = list(Delegation.objects.all())
    people = User.objects.bulk_create(
        User(email=f"{one.code}-{back}@scale.example".lower(), name="Filer of that year")
        for one in delegations
    )
    Membership.objects.bulk_create(
        Membership(
            user=person,
            delegation=delegation,
            role="filer",
            started_at=NOON - by,
            ended_at=NOON - by + timedelta(days=300),
        )
        for person, delegation in zip(people, delegations, strict=True)
    )


def _copy_one(row, **changes):
    [copy] = _copy([row], **changes).values()
    return copy


def _copy(rows, **changes):
    """Copy rows with these changes; return the copies by the key of what each is a copy of.

    A change is a value, a function of the row, or the copies of what a foreign key points at.
    """
    copies = {}
    for row in rows:
        model = type(row)
        values = {field.attname: getattr(row, field.attname) for field in model._meta.fields}
        del values[model._meta.pk.attname]
        for name, change in changes.items():
            field = model._meta.get_field(name)
            if isinstance(change, dict):
                value = change.get(values[field.attname])
                values[field.attname] = value.pk if value else None
            else:
                value = change(row) if callable(change) else change
                values[field.attname] = value.pk if hasattr(value, "pk") else value
        copies[row.pk] = model(**values)
    if copies:
        type(next(iter(copies.values())))._base_manager.bulk_create(copies.values(), 500)
    return copies


SIZES = (
    *(Session, AgendaItem, Resolution, Call, Milestone, Question, ReminderRule),
    *(Submission, Revision, Passage, Message, Event, User),
)


def sizes():
    """Return how many rows each table has that grows with the years."""
    return {model.__name__: model._base_manager.count() for model in SIZES}
