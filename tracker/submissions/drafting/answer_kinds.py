"""Answers that are not a text: choosing one in a draft, and what it may point at."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions.content import count
from tracker.submissions.drafting.translation_state import is_blank
from tracker.submissions.models import FIRST_YEAR, AnswerKind, Revision, Submission, Text
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.transitions import TABLE, not_editable


def choose(
    submission: Submission, *, kind: str, at: datetime, since_year: int | None = None
) -> None:
    """Choose how the draft answers. A text that was written is kept aside, untouched."""
    if kind == AnswerKind.NO_CHANGE and not is_plausible(since_year, today=clock.day_of(at)):
        raise Refusal(_("Choose the year of an earlier reply."))
    chosen = Submission.objects.filter(pk=submission.pk, status__in=TABLE["file"].sources).update(
        kind=kind, since_year=since_year if kind == AnswerKind.NO_CHANGE else None
    )
    submission.refresh_from_db()
    if not chosen:
        raise not_editable(submission)


def is_plausible(year: int | None, *, today: date) -> bool:
    """Whether a State can have sent a reply in this year."""
    return year is not None and FIRST_YEAR <= year <= today.year


def earlier_replies(delegation: Delegation, call: Call) -> list[Revision]:
    """Return the replies to other calls that stand filed, the newest first."""
    return list(
        Revision.objects.filter(
            submission__delegation=delegation,
            submission__status__in=FILED_SIDE,
            submission__latest_revision=F("pk"),
            kind=AnswerKind.REPLY,
        )
        .exclude(submission__call=call)
        .select_related("submission__call")
        .defer("content")
        .order_by("-received_on")
    )


def has_words(text: Text) -> bool:
    """Whether anything has been written."""
    return any(not is_blank(passage) for passage in text.passages.all())


def words_kept_aside(submission: Submission) -> int:
    """Return the words of a text that stands beside an answer without one."""
    if submission.kind == AnswerKind.REPLY:
        return 0
    text = submission.original
    passages = [passage.content for passage in text.passages.select_related("question")]
    return count(passages, language=text.language, call=submission.call).total


@transaction.atomic
def write(submission: Submission, *, language: str | None, at: datetime) -> None:
    """Go back to a text, in `language` where nothing has been written yet."""
    choose(submission, kind=AnswerKind.REPLY, at=at)
    text = submission.original
    is_free = not submission.texts.filter(language=language).exists()
    if language is not None and is_free and not has_words(text):
        text.language = language
        text.save(update_fields=["language"])
