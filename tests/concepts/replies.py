"""Replies of several States to several calls, with what their passages are about."""

from tests.factories import NOON, change, file_reply, make_draft, make_member
from tracker.agenda.models import Concept
from tracker.concepts import reading
from tracker.delegations.models import Delegation
from tracker.submissions import workflow


def concept(code):
    return Concept.objects.get(code=code)


def speak(call, state, words, *, tags=(), by=None, summary="", publish=True, letter="b", at=NOON):
    """File a reply whose answer to a question says `words`, tagged by the State; it is read."""
    delegation = Delegation.objects.get(code=state)
    member = delegation.memberships.first()
    filer = by or (member.user if member else make_member(delegation, "filer"))
    draft = make_draft(call, delegation, by=filer, text="", at=at)
    draft.publish_full_text = publish
    draft.save(update_fields=["publish_full_text"])
    answer = draft.original.passages.get(part="question", question__letter=letter)
    change(answer, heading="Views", body=words, concepts=[concept(code) for code in tags])
    if summary:
        change(draft.original.passages.get(part="summary"), heading="Summary", body=summary)
    file_reply(draft, by=filer, at=at)
    draft.refresh_from_db()
    reading.read(draft.latest_revision, at=at)
    return draft


def accepted(call, state, words, *, officer, **more):
    """The same, accepted."""
    reply = speak(call, state, words, **more)
    number = reply.latest_revision.number
    workflow.accept(
        reply, revision_number=number, disposition="report", by=officer, at=more.get("at", NOON)
    )
    reply.refresh_from_db()
    return reply


def number_of(reply, heading="Views"):
    """The number of the passage with a heading, from 1."""
    passages = reply.latest_revision.filed.passages
    return next(n for n, one in enumerate(passages, start=1) if one.heading == heading)


def tags_of(reply):
    rows = reply.latest_revision.concepttags.order_by("concept__order")
    return list(rows.values_list("concept__code", "source"))


def suggestions_of(reply):
    rows = reply.latest_revision.conceptsuggestions.order_by("concept__order")
    return list(rows.values_list("concept__code", flat=True))
