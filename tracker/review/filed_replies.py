"""The gate of the desk: a reply as the secretariat reads it, filed and never being written.

No view of the desk reads a reply by itself (`tests/test_gate.py` looks).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.content import count, document_of
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import (
    AnswerKind,
    Attachment,
    Revision,
    Submission,
    SubmissionQuerySet,
)
from tracker.submissions.queries.answered import AnsweredWith, answered_by
from tracker.submissions.queries.cover import CoverAndAnnexes, enclosed
from tracker.submissions.queries.language_versions import ChosenVersion, choose_version
from tracker.submissions.queries.parties import parties_of
from tracker.text.languages import LANGUAGES, Language
from tracker.text.output.html import to_html

Status = Submission.Status
Disposition = Submission.Disposition


@dataclass(frozen=True, slots=True)
class FiledReply:
    """One filed revision as printed, with its numbers."""

    revision: Revision
    text: SafeString
    language: Language  # of the original, which is printed and counted
    chosen: ChosenVersion
    words: int
    han: int  # Chinese characters, counted as `words` by the call's factor
    summary_words: int
    is_late: bool
    senders: list[tuple[Delegation, str]]  # named as co-senders, each with its answer in words
    aligned: tuple[Delegation, ...]
    enclosed: CoverAndAnnexes

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


def find_file(pk: int) -> Attachment:
    """Return a file of a filed revision; what lies beside a draft is 404."""
    return get_object_or_404(Attachment.objects.filed(), pk=pk)


def printed_replies(call: Call) -> SubmissionQuerySet:
    """Return the accepted replies of a call that are printed somewhere."""
    accepted = call.submissions.filter(accepted_revision__isnull=False)
    return accepted.exclude(accepted_revision__kind=AnswerKind.NO_REPLY)


def filed(revision: Revision, *, asked: str = "", reader: str = "en") -> FiledReply:
    """Return a revision ready to be shown, in the language `asked` for, by default the original's.

    `reader` is the language of the page. Raises `NoSuchVersion`.
    """
    call, content = revision.submission.call, revision.filed
    due_on = call.deadline_for(revision.submission.delegation)
    counted = count(content.passages, language=revision.language, call=call)
    summary = count(content.summary, language=revision.language, call=call)
    chosen = choose_version(content, asked=asked, reader=reader)
    html = to_html(document_of(chosen.version.passages), id_prefix="reply-", heading_offset=1)
    parties = parties_of([revision])[revision.pk]
    return FiledReply(
        revision=revision,
        text=mark_safe(html),  # noqa: S308 - escaped by to_html
        language=LANGUAGES[revision.language],
        chosen=chosen,
        words=counted.total,
        han=counted.han,
        summary_words=summary.total,
        is_late=clock.is_late(revision.came, due_on=due_on),
        senders=_with_answers(revision, parties.named),
        aligned=parties.aligned,
        enclosed=enclosed(content.cover, revision.attachments.all()),
    )


def _with_answers(revision: Revision, named: Sequence[Delegation]) -> list[tuple[Delegation, str]]:
    """Return who was named, and what it answered; an organization's members are not asked."""
    if revision.submission.delegation.kind == Delegation.Kind.ORGANIZATION:
        return [(state, "") for state in named]
    answers = {
        sender.delegation_id: sender.get_answer_display()
        for sender in revision.submission.co_senders.filter(asked_at__isnull=False)
    }
    return [(state, answers.get(state.pk, _("named no longer"))) for state in named]


def joint_lead(call: Call, delegation: Delegation) -> Delegation | None:
    """Return who leads the joint reply that this delegation has confirmed, if there is one."""
    answer = answered_by(call).get(delegation.pk)
    if answer is None or answer.how != AnsweredWith.JOINT:
        return None
    return Delegation.objects.get(pk=answer.lead_id)


def has_newer_draft(submission: Submission) -> bool:
    """Whether the delegation has words that are not filed; which ones is its own affair."""
    if submission.latest_revision is None:
        return submission.status == Status.DRAFT
    if submission.latest_revision.on_behalf and submission.confirmed_at is None:
        return submission.status == Status.DRAFT
    # Where a co-sender declined, the draft names one State less; nobody has written anything.
    latest = submission.latest_revision
    working = replace(content_of(submission), co_senders=latest.filed.co_senders)
    return not latest.holds(working)


def likely_disposition(revision: Revision, *, is_late: bool, is_report_open: bool) -> str:
    """Return what an officer most likely chooses: the report, or the call's rule for late ones.

    What comes after the report is frozen goes into its addendum; what says that there is no reply
    appears nowhere.
    """
    if revision.kind == AnswerKind.NO_REPLY:
        return str(Disposition.NOWHERE)
    if not is_late:
        return str(Disposition.REPORT if is_report_open else Disposition.ADDENDUM)
    late: dict[str, Any] = {
        Call.LatePolicy.ADDENDUM: Disposition.ADDENDUM,
        Call.LatePolicy.WEBSITE: Disposition.WEBSITE,
    }
    return str(late[revision.submission.call.late_policy])
