"""The gate of the desk: a reply as the secretariat reads it, filed and never being written.

No view of the desk reads a reply by itself (`tests/test_gate.py` looks).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from tracker import clock
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.content import count, count_summary
from tracker.submissions.document_texts import is_rendered_by_secretariat, texts_printed
from tracker.submissions.drafting.draft_content import (
    BesideDraft,
    aligned_with,
    content_of,
)
from tracker.submissions.models import (
    AnswerKind,
    Attachment,
    Clarification,
    CoSender,
    Revision,
    Submission,
    SubmissionQuerySet,
)
from tracker.submissions.parties.joint import requests_to
from tracker.submissions.queries.cover import CoverAndAnnexes, enclosed
from tracker.submissions.queries.in_report.printed import (
    TextOnPage,
    as_printed,
    printed_of,
    printed_translation,
)
from tracker.submissions.queries.in_report.without_font import PassageSigns, signs_by_language
from tracker.submissions.queries.language_versions import ChosenVersion, choose_version
from tracker.submissions.queries.parties import parties_of
from tracker.text.languages import LANGUAGES, Language
from tracker.word_files.remarks import sentences_of

Status = Submission.Status
Disposition = Submission.Disposition
Kind = Attachment.Kind


@dataclass(frozen=True, slots=True)
class FiledReply:
    """One filed revision as printed, with its numbers."""

    revision: Revision
    text: TextOnPage  # of the version chosen
    language: Language  # of the original, which is counted
    chosen: ChosenVersion
    is_printed: bool  # the version chosen; a translation in the report of its language
    without_font: Sequence[PassageSigns]
    words: int
    han: int  # Chinese characters, counted as `words` by the call's factor
    summary_words: int
    is_late: bool
    senders: list[tuple[Delegation, str]]  # named as co-senders, each with its answer in words
    aligned: tuple[Delegation, ...]
    enclosed: CoverAndAnnexes
    told: list[str]  # of the Word files that it came in

    @property
    def objects_to_full_text(self) -> bool:
        """Whether a text was filed that the State does not want in full on the website."""
        return self.revision.kind == AnswerKind.REPLY and not self.revision.is_public_in_full

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


def find_question(code: str, delegation_code: str, pk: int) -> tuple[Submission, Clarification]:
    """Return a reply and what was asked about it; 404 for a question about another."""
    submission = _started(code, delegation_code)
    questions = submission.clarifications.select_related("revision", "asked_by", "answered_by")
    return submission, get_object_or_404(questions, pk=pk)


def find_latest(code: str, delegation_code: str) -> tuple[Submission, Revision]:
    """Return a reply and its latest filed revision; 404 where nothing was filed."""
    submission = _started(code, delegation_code)
    latest = submission.latest_revision
    if latest is None:
        raise Http404("nothing is filed")
    latest.submission = submission
    return submission, latest


def _started(code: str, delegation_code: str) -> Submission:
    _call, _delegation, submission = find_reply(code, delegation_code)
    if submission is None:
        raise Http404("no reply has been started")
    return submission


def find_file(officer: User, pk: int) -> Attachment:
    """Return a file of a filed revision, or of a message; what lies beside a draft is 404."""
    return get_object_or_404(Attachment.objects.visible_to(officer), pk=pk)


def taken_up_by(officer: User) -> SubmissionQuerySet:
    """Return the filed replies that an officer has taken up and not yet decided on."""
    return Submission.objects.filter(taken_up_by=officer, status=Status.FILED)


def printed_replies(call: Call) -> SubmissionQuerySet:
    """Return the accepted replies of a call that are printed somewhere."""
    accepted = call.submissions.filter(accepted_revision__isnull=False)
    return accepted.exclude(accepted_revision__kind=AnswerKind.NO_REPLY)


def filed(
    revision: Revision, *, asked: str = "", reader: str = "en", is_late: bool | None = None
) -> FiledReply:
    """Return a revision ready to be shown, in the language `asked` for, by default the original's.

    `reader` is the language of the page. Who knows whether it is late hands that in. Raises
    `NoSuchLanguageVersion`.
    """
    call, content = revision.submission.call, revision.filed
    counted = count(content.passages, language=revision.language, call=call)
    summary = count_summary(content.passages, language=revision.language, call=call)
    chosen = choose_version(content, asked=asked, reader=reader)
    shown_in = chosen.version.language.code
    if is_late is None:
        due_on = call.deadline_for(revision.submission.delegation)
        is_late = clock.is_late(revision.came, due_on=due_on)
    texts = texts_printed(call, revision=revision.pk, is_late=is_late)
    printed = printed_of(content.passages, texts).printed
    is_printed = chosen.version.is_original or (
        bool(printed_translation(content, printed, shown_in))
        and not is_rendered_by_secretariat(revision, shown_in)
    )
    parties = parties_of([revision])[revision.pk]
    return FiledReply(
        revision=revision,
        text=as_printed(
            chosen.version.passages, language=shown_in, texts=texts, id_prefix="reply-"
        ),
        is_printed=is_printed,
        without_font=signs_by_language(content),
        language=LANGUAGES[revision.language],
        chosen=chosen,
        words=counted.total,
        han=counted.han,
        summary_words=summary.total,
        is_late=is_late,
        senders=_with_answers(revision, parties.named),
        aligned=parties.aligned,
        enclosed=enclosed(content.cover, revision.attachments.all()),
        told=sentences_of(revision.remarks),
    )


def _with_answers(revision: Revision, named: Sequence[Delegation]) -> list[tuple[Delegation, str]]:
    """Return who was named, and what it answered; an organization's members are not asked."""
    if not named:
        return []
    if revision.submission.delegation.kind == Delegation.Kind.ORGANIZATION:
        return [(state, "") for state in named]
    answers = {
        sender.delegation_id: sender.get_answer_display()
        for sender in revision.submission.co_senders.filter(asked_at__isnull=False)
    }
    return [(state, answers.get(state.pk, _("named no longer"))) for state in named]


def joint_requests(call: Call, delegation: Delegation) -> list[CoSender]:
    """Return the filed joint replies that ask this delegation, each with its answer."""
    return requests_to(delegation, [call])


def find_joint_request(code: str, delegation_code: str, lead_code: str) -> CoSender:
    """Return the place of a delegation in the joint reply of `lead_code`; 404 if it has none."""
    call, delegation, _submission = find_reply(code, delegation_code)
    for sender in joint_requests(call, delegation):
        if sender.submission.delegation.code == lead_code:
            return sender
    raise Http404("not asked")


def has_newer_draft(
    submission: Submission, *, files: Sequence[Attachment], has_aligned: bool
) -> bool:
    """Whether the delegation has words that are not filed; which ones is its own affair.

    `files` are those of the draft, `has_aligned` whether States align themselves with it.
    """
    if submission.latest_revision is None:
        return submission.status == Status.DRAFT
    if submission.latest_revision.on_behalf and submission.confirmed_at is None:
        return submission.status == Status.DRAFT
    # Where a co-sender declined, the draft names one State less; nobody has written anything.
    latest = submission.latest_revision
    aligned = aligned_with(submission) if has_aligned else ()
    kind = AnswerKind(submission.kind)
    enclosures = [one for one in files if kind == AnswerKind.REPLY or one.kind == Kind.COVER]
    beside = BesideDraft(enclosures, latest.filed.co_senders, aligned)
    working = content_of(submission, beside=beside)
    # An answer without a text has no other States, whatever stood in what was filed.
    return not latest.holds(replace(working, co_senders=latest.filed.co_senders))


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
