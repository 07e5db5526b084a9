"""What goes with the text: the cover note with its scan, and the annexes of the draft."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.files.kinds import CheckedFile
from tracker.portal.access import (
    ReplyAccess,
    draft_of,
    enclosed_file_of,
    file_of,
    render_page,
)
from tracker.portal.forms.drafting import MoveForm
from tracker.portal.forms.enclosures import AnnexForm, CoverForm
from tracker.refusal import Refusal
from tracker.registration.downloads import download
from tracker.site.decorators import signed_in
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Attachment, Submission
from tracker.submissions.publication.consent import set_consent
from tracker.submissions.queries import cover
from tracker.submissions.queries.answered import FILED_SIDE

Kind = Attachment.Kind


@signed_in
@require_http_methods(["GET", "POST"])
def cover_note(request: HttpRequest, code: str) -> HttpResponse:
    """The cover note, its scan, and whether the full text may be published."""
    access, submission = draft_of(request, code)
    at = clock.now()
    earliest, latest = cover.days_of_a_note(access.call, at=at)
    form = CoverForm(
        *_sent(request),
        submission=submission,
        is_filer=access.is_filer,
        earliest=earliest,
        latest=latest,
    )
    if request.method == "POST" and form.is_valid():
        scan: CheckedFile | None = form.cleaned_data["scan"]
        try:
            if scan is not None:
                attachments.enclose_scan(submission, scan, by=access.user, at=at)
        except Refusal as refused:
            form.add_error("scan", refused.reason)
        else:
            consent = form.cleaned_data["publish_full_text"]
            if consent != submission.publish_full_text and submission.status in FILED_SIDE:
                set_consent(submission, publishes=consent, by=access.user, at=at)
            cover.save_cover(submission, form.cover, publish_full_text=consent)
            messages.success(request, _("Saved."))
            if form.left_out:
                messages.info(request, _("Only a letter is signed: the name was left out."))
            return redirect("portal:reply", code)
    context = {
        "form": form,
        "scan": submission.attachments.in_draft().cover_scans().first(),
    }
    return render_page(request, access, "portal/cover.html", context, status=_status_of(form))


@signed_in
@require_http_methods(["GET", "POST"])
def annexes(request: HttpRequest, code: str) -> HttpResponse:
    """The annexes of the draft in their order, and the form that adds one."""
    access, submission = draft_of(request, code)
    form = AnnexForm(
        *_sent(request),
        is_new=True,
        initial={"language": _language_of(submission)},
    )
    if request.method == "POST" and form.is_valid():
        file: CheckedFile = form.cleaned_data["file"]
        try:
            attachments.attach(
                submission,
                file,
                title=form.cleaned_data["title"],
                language=form.cleaned_data["language"],
                by=access.user,
                at=clock.now(),
            )
        except Refusal as refused:
            form.add_error("file", refused.reason)
        else:
            messages.success(request, _("The annex is added. It is filed with the text."))
            _tell(request, file)
            return redirect("portal:annexes", code)
    context = {
        "form": form,
        "annexes": submission.attachments.in_draft().annexes(),
        "annexes_aside": submission.annexes_kept_aside(),
        "limit": attachments.MAX_FILES,
        "megabytes": attachments.MAX_TOTAL // 1024 // 1024,
    }
    return render_page(request, access, "portal/annexes.html", context, status=_status_of(form))


@signed_in
@require_http_methods(["GET", "POST"])
def annex(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an annex: its title, its language, or the file itself."""
    access, current = enclosed_file_of(request, pk)
    if current.removed_at is not None:
        return _gone(request, access)
    form = AnnexForm(
        *_sent(request),
        is_new=False,
        initial={"title": current.title, "language": current.language},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _change(current, form, access)
        except Refusal as refused:
            form.add_error("file", refused.reason)
        except attachments.AttachmentGone:
            return _gone(request, access)
        else:
            messages.success(request, _("Saved."))
            if form.cleaned_data["file"]:
                _tell(request, form.cleaned_data["file"])
            return redirect("portal:annexes", access.call.code)
    context = {
        "form": form,
        "annex": current,
    }
    return render_page(request, access, "portal/annex.html", context, status=_status_of(form))


def _change(current: Attachment, form: AnnexForm, access: ReplyAccess) -> None:
    at, file = clock.now(), form.cleaned_data["file"]
    if file is not None:
        current = attachments.replace(current, file, by=access.user, at=at)
    attachments.describe(
        current,
        title=form.cleaned_data["title"],
        language=form.cleaned_data["language"],
        at=at,
    )


@signed_in
@require_POST
def move_annex(request: HttpRequest, pk: int) -> HttpResponse:
    access, current = enclosed_file_of(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("There is no such place in the reply."))
    try:
        attachments.move(current, steps=form.steps, at=clock.now())
    except attachments.AttachmentGone:
        return _gone(request, access)
    return redirect("portal:annexes", access.call.code)


@signed_in
@require_http_methods(["GET", "POST"])
def remove_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take a file out of the draft."""
    access, current = enclosed_file_of(request, pk)
    if current.removed_at is not None:
        return _gone(request, access)
    back = "portal:cover" if current.kind == Kind.COVER else "portal:annexes"
    if request.method == "POST":
        try:
            attachments.remove(current, at=clock.now())
        except attachments.AttachmentGone:
            return _gone(request, access)
        messages.success(request, _("The file is removed from the draft."))
        return redirect(back, access.call.code)
    context = {
        "file": current,
        "is_filed": current.revisions.exists(),
        "back": back,
    }
    return render_page(request, access, "portal/remove_file.html", context)


@signed_in
@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of the own delegation, or an annex of a reply that another asks it to confirm."""
    return download(request, file_of(request, pk))


def _language_of(submission: Submission) -> str:
    original = submission.texts.filter(is_original=True).first()
    return original.language if original else ""


def _gone(request: HttpRequest, access: ReplyAccess) -> HttpResponse:
    messages.warning(request, _("A colleague has changed or removed this file meanwhile."))
    return redirect("portal:annexes", access.call.code)


def _tell(request: HttpRequest, file: CheckedFile) -> None:
    """Say what the file has in it that its readers should know of."""
    if file.told:
        messages.warning(request, f"{file.name}: {' '.join(file.told)}")


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """Return what a form is bound to: nothing for a look, an empty form too for a POST."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _status_of(form: CoverForm | AnnexForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
