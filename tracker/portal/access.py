"""The gate of the portal: whose reply is it, and may this person see it?

Every page of the portal gets its reply, passage, translation, revision or file from here, and none
reads one by itself (`tests/test_gate.py` looks). What is not for the person is not even read: 404;
what they may see and not do is 403.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.access import member_of
from tracker.delegations.models import Delegation, Membership
from tracker.submissions import rules
from tracker.submissions.closed_calls import refusal_of, takes
from tracker.submissions.content import SubmissionContent
from tracker.submissions.models import (
    Attachment,
    AttachmentQuerySet,
    Clarification,
    CoSender,
    Passage,
    PassageVersion,
    Revision,
    Submission,
    Text,
    TextVersion,
)
from tracker.submissions.parties import joint
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.being_saved import TO_BE_SAVED
from tracker.submissions.queries.language_versions import (
    ChosenVersion,
    NoSuchLanguageVersion,
    choose_version,
)
from tracker.text.languages import from_ui_code


@dataclass(frozen=True, slots=True)
class ReplyAccess:
    """A member of a delegation before a call, with the delegation's reply if there is one."""

    user: User
    membership: Membership
    call: Call
    submission: Submission | None

    @property
    def delegation(self) -> Delegation:
        return self.membership.delegation

    @property
    def is_filer(self) -> bool:
        return rules.can_file(self.user, self.delegation)

    @property
    def refusal(self) -> Promise | None:
        """Why nothing can be filed or started here, whoever asks; None while the call is open.

        In a call for practice everything is tried out up to the button, which files nothing.
        """
        if self.call.is_practice:
            return None
        if self.submission is None:
            return refusal_of("start", self.call, status="")
        return refusal_of("file", self.call, status=self.submission.status)

    @property
    def can_be_brought_back(self) -> bool:
        """Whether what is withdrawn or discarded may be a draft again, whoever asks."""
        return takes("reinstate", self.call)

    @property
    def is_drafter(self) -> bool:
        return rules.can_draft(self.user, self.delegation)


def access_to(request: HttpRequest, code: str) -> ReplyAccess:
    """Return where the person stands before a call; an unknown call is 404."""
    membership = member_of(request)
    call = (
        Call.with_practice.select_related("resolution", "item__session")
        .prefetch_related("extensions", "questions")
        .filter(code=code)
        .first()
    )
    if call is None:
        raise Http404
    submission = (
        Submission.objects.visible_to(membership.user)
        .filter(call=call, delegation=membership.delegation)
        .select_related("latest_revision", "accepted_revision", "call", "delegation")
        .first()
    )
    return ReplyAccess(membership.user, membership, call, submission)


def started_reply(request: HttpRequest, code: str) -> tuple[ReplyAccess, Submission]:
    """Return the access and the reply; 404 where none was started."""
    access = access_to(request, code)
    if access.submission is None:
        raise Http404
    return access, access.submission


def draft_of(request: HttpRequest, code: str) -> tuple[ReplyAccess, Submission]:
    """Return the reply to who may draft it."""
    access, submission = started_reply(request, code)
    require_drafter(access)
    return access, submission


def replies_of(membership: Membership) -> QuerySet[Submission]:
    """Return every reply of the person's delegation."""
    return (
        Submission.objects.visible_to(membership.user)
        .filter(delegation=membership.delegation)
        .select_related("call", "delegation", "latest_revision")
        .prefetch_related("call__extensions")
    )


def asked_about(membership: Membership) -> dict[int, date]:
    """Return the replies of the person’s delegation of which the secretariat waits to hear.

    By the reply's pk the first of the days by which an answer is asked.
    """
    replies = Submission.objects.visible_to(membership.user)
    own = replies.filter(delegation=membership.delegation, status__in=FILED_SIDE)
    waiting = Clarification.objects.waiting().filter(submission__in=own)
    return dict(waiting.order_by("-due_on").values_list("submission_id", "due_on"))


def require_drafter(access: ReplyAccess) -> None:
    rules.require_drafter(access.user, access.delegation)


def require_filer(access: ReplyAccess) -> None:
    rules.require_filer(access.user, access.delegation)


def passage_of(request: HttpRequest, pk: int) -> tuple[ReplyAccess, Passage]:
    """Return a passage of the person's own delegation; any other is 404."""
    membership = member_of(request)
    passages = Passage.objects.visible_to(membership.user).select_related(
        "text__submission__call", "text__submission__delegation", "question", "translates"
    )
    own = passages.filter(text__submission__delegation=membership.delegation_id)
    passage = get_object_or_404(own, pk=pk)
    return _drafter_of(request, passage.text.submission), passage


def passage_to_save(request: HttpRequest, pk: int) -> tuple[User, Passage]:
    """Return the person and a passage of their delegation, with as little as a save needs."""
    membership = member_of(request)
    found = TO_BE_SAVED.objects(membership.user.pk, membership.delegation_id, pk)
    if not found:
        raise Http404
    rules.require_drafter(membership.user, membership.delegation)
    return membership.user, found[0]


def version_of(request: HttpRequest, pk: int) -> tuple[ReplyAccess, PassageVersion]:
    """Return what a passage of the person's own delegation said earlier; any other is 404."""
    membership = member_of(request)
    versions = PassageVersion.objects.visible_to(membership.user).select_related(
        "submission__call", "question"
    )
    own = versions.filter(submission__delegation=membership.delegation_id)
    version = get_object_or_404(own, pk=pk)
    return _drafter_of(request, version.submission), version


def text_version_of(request: HttpRequest, pk: int) -> tuple[ReplyAccess, TextVersion]:
    """Return what a text of the person's own delegation was earlier; any other is 404."""
    membership = member_of(request)
    versions = TextVersion.objects.visible_to(membership.user).select_related(
        "submission__call", "kept_by"
    )
    own = versions.filter(submission__delegation=membership.delegation_id)
    version = get_object_or_404(own, pk=pk)
    return _drafter_of(request, version.submission), version


def _drafter_of(request: HttpRequest, submission: Submission) -> ReplyAccess:
    membership = member_of(request)
    access = ReplyAccess(membership.user, membership, submission.call, submission)
    require_drafter(access)
    return access


def translation_of(request: HttpRequest, code: str, language: str) -> tuple[ReplyAccess, Text]:
    """Return the working text in a language; 404 where the reply has none in it."""
    access, submission = draft_of(request, code)
    text = submission.texts.filter(language=language).first()
    if text is None:
        raise Http404
    return access, text


def original_of(request: HttpRequest, code: str) -> tuple[ReplyAccess, Text]:
    """Return the working text of the reply; 403 where an answer without a text has none."""
    access, submission = draft_of(request, code)
    if not submission.texts.exists():
        raise PermissionDenied(_("There is no working text."))
    return access, submission.original


def revision_of(request: HttpRequest, code: str, number: int) -> tuple[ReplyAccess, Revision]:
    """Return a filed revision of the person's own delegation; any other is 404."""
    access, submission = started_reply(request, code)
    revisions = submission.revisions.select_related(
        "filed_by", "submission__call__resolution", "submission__delegation"
    )
    return access, get_object_or_404(revisions, number=number)


def question_of(
    request: HttpRequest, code: str, pk: int
) -> tuple[ReplyAccess, Submission, Clarification]:
    """Return what the secretariat asked the person's own delegation; any other is 404."""
    access, submission = started_reply(request, code)
    return access, submission, get_object_or_404(submission.clarifications, pk=pk)


def request_of(access: ReplyAccess, lead: str) -> CoSender | None:
    """Return what the filed reply of another delegation asks this one, if it asks anything."""
    asked = joint.requests_to(access.delegation, [access.call])
    return next((one for one in asked if one.submission.delegation.code == lead), None)


def asking_revision(sender: CoSender) -> Revision:
    """Return the revision that asks; what its lead writes afterwards is the lead's own."""
    return sender.submission.revisions.select_related(
        "filed_by", "submission__call__resolution", "submission__delegation"
    ).latest("number")


def file_of(request: HttpRequest, pk: int) -> Attachment:
    """Return a file of the own delegation, or an annex of a reply that asks it; else 404."""
    membership = member_of(request)
    asked = joint.annexes_shown_to(membership.delegation)
    shown = Attachment.objects.filter(Q(pk__in=_own_files(membership)) | Q(pk__in=asked))
    return get_object_or_404(shown, pk=pk)


def enclosed_file_of(request: HttpRequest, pk: int) -> tuple[ReplyAccess, Attachment]:
    """Return a file that was enclosed with the delegation's own reply; any other is 404."""
    own = _own_files(member_of(request))
    found = get_object_or_404(own.enclosed().select_related("submission__call"), pk=pk)
    access = access_to(request, found.submission.call.code)
    require_drafter(access)
    return access, found


def _own_files(membership: Membership) -> AttachmentQuerySet:
    """Return the files of the delegation acted for; a person may act for several."""
    files = Attachment.objects.visible_to(membership.user)
    return files.filter(submission__delegation=membership.delegation_id)


def version_asked(request: HttpRequest, content: SubmissionContent) -> ChosenVersion:
    """Return the language version that `?language=` asks for; 404 where there is none."""
    try:
        return choose_version(
            content, asked=request.GET.get("language", ""), reader=from_ui_code(get_language())
        )
    except NoSuchLanguageVersion as error:
        raise Http404 from error


def render_page(
    request: HttpRequest,
    access: ReplyAccess,
    template: str,
    context: Mapping[str, object],
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Answer with a page about the reply: each knows the access and the call."""
    known = {"section": "replies", "access": access, "call": access.call}
    return render(request, template, {**known, **context}, status=status)
