"""A reply as the secretariat reads it: what was filed, never what is being written."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.cover import Enclosed, enclosed
from tracker.submissions.models import Revision, Submission
from tracker.submissions.payload import count, document_of, is_as_filed, payload_of, summary_of
from tracker.text.html import to_html
from tracker.text.languages import LANGUAGES, Language

Status = Submission.Status
Disposition = Submission.Disposition


@dataclass(frozen=True, slots=True)
class Filed:
    """One filed revision as printed, with its numbers."""

    revision: Revision
    text: SafeString
    language: Language
    words: int
    han: int  # Chinese characters, counted as `words` by the call's factor
    summary_words: int
    is_late: bool
    enclosed: Enclosed

    @property
    def is_summary_too_long(self) -> bool:
        limit = self.revision.submission.call.summary_word_limit
        return limit is not None and self.summary_words > limit


def find_reply(code: str, delegation_code: str) -> tuple[Call, Delegation, Submission | None]:
    """Return the call, the delegation and its reply, if there is one; 404 for unknown codes."""
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    delegation = get_object_or_404(Delegation, code=delegation_code)
    submission = (
        Submission.objects.filter(call=call, delegation=delegation)
        .select_related(
            "call__resolution",
            "delegation",
            "latest_revision",
            "accepted_revision",
            "taken_up_by",
            "registered_by",
        )
        .first()
    )
    return call, delegation, submission


def filed(revision: Revision) -> Filed:
    """Return a revision ready to be shown."""
    call, content = revision.submission.call, revision.content
    factor = float(call.chinese_factor)
    due_on = call.deadline_for(revision.submission.delegation)
    counted = count(content["passages"], language=revision.language, chinese_factor=factor)
    summary = count(summary_of(content), language=revision.language, chinese_factor=factor)
    html = to_html(document_of(revision.passages), id_prefix="reply-", heading_offset=1)
    return Filed(
        revision=revision,
        text=mark_safe(html),  # noqa: S308 - escaped by to_html
        language=LANGUAGES[revision.language],
        words=counted.total,
        han=counted.han,
        summary_words=summary.total,
        is_late=due_on is not None and revision.is_late(due_on=due_on),
        enclosed=enclosed(content, revision.attachments.all()),
    )


def has_newer_draft(submission: Submission) -> bool:
    """Whether the delegation has words that are not filed; which ones is its own affair."""
    if submission.latest_revision is None:
        return submission.status == Status.DRAFT
    if submission.latest_revision.on_behalf and submission.confirmed_at is None:
        return submission.status == Status.DRAFT
    return not is_as_filed(payload_of(submission), submission.latest_revision)


def likely_disposition(revision: Revision, *, is_late: bool) -> str:
    """Return what an officer most likely chooses: the report, or the call's rule for late ones."""
    if not is_late:
        return str(Disposition.REPORT)
    late: dict[str, Any] = {
        Call.LatePolicy.ADDENDUM: Disposition.ADDENDUM,
        Call.LatePolicy.WEBSITE: Disposition.WEBSITE,
    }
    return str(late[revision.submission.call.late_policy])


def is_past(call: Call, delegation: Delegation, *, at: datetime) -> bool:
    due_on = call.deadline_for(delegation)
    return due_on is not None and clock.is_late(at, due_on=due_on)
