"""A Word file from the capital into the draft: upload it, see what it would do, say yes.

And the way there: the draft as an outline to circulate. Between the preview and the yes the file is
held; what a colleague saves meanwhile is never overwritten unseen.
"""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.files import pending
from tracker.files.checks import WORD, safe_name
from tracker.portal.access import (
    ReplyAccess,
    access_to,
    original_of,
    render_page,
    require_drafter,
)
from tracker.portal.forms.drafting import StartForm
from tracker.portal.forms.word_files import ChoicesForm, PreviewForm, WordForm
from tracker.portal.views.replies import not_started
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.forms import HeldForm
from tracker.submissions import workflow
from tracker.submissions.drafting.versions import TextChanged
from tracker.submissions.models import Submission, Text
from tracker.text.languages import LANGUAGES
from tracker.word_files import merging
from tracker.word_files.merging import MergeMode
from tracker.word_files.outline import outline_of
from tracker.word_files.preview import PreviewedFile, counts_of, sums_of
from tracker.word_files.replies import WordFileReply, read_reply

PURPOSE = "draft"


@signed_in
@require_safe
def outline(request: HttpRequest, code: str) -> HttpResponse:
    """The draft as a Word file, to be filled in where no account is needed."""
    access, text = original_of(request, code)
    data = outline_of(text, on=clock.day_of(clock.now()))
    response = HttpResponse(data, content_type=WORD)
    name = f"{access.call.code}-{access.delegation.code}-{text.language}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@signed_in
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Take the file and show how it is read; nothing is changed yet."""
    access, text = original_of(request, code)
    form = WordForm(request.POST, request.FILES) if request.method == "POST" else WordForm()
    if form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            _read(data, text, "accepted", text.language)
        except Refusal as error:
            form.add_error("file", error.reason)
        else:
            return _hold(request, access, text, data, form)
    context = {
        "language": LANGUAGES[text.language],
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, access, "portal/word.html", context, status=status)


@signed_in
@require_POST
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Start a draft in the language of a file, and show how the file is read."""
    access = access_to(request, code)
    require_drafter(access)
    if access.submission is not None:
        messages.info(request, _("A colleague has already started this reply."))
        return redirect("portal:reply", code)
    form = WordForm(request.POST, request.FILES)
    if not form.is_valid():
        return not_started(request, access, StartForm(), form)
    data = form.cleaned_data["file"].read()
    language = access.user.language
    try:
        reading = read_reply(data, call=access.call, language=language)
        submission = _start(access, reading.written_in or language)
    except Refusal as refused:
        if access.submission is None and access.refusal is None:
            form.add_error("file", refused.reason)
            return not_started(request, access, StartForm(), form)
        messages.info(request, refused.reason)
        return redirect("portal:reply", code)
    started = ReplyAccess(access.user, access.membership, access.call, submission)
    return _hold(request, started, submission.original, data, form)


def _start(access: ReplyAccess, language: str) -> Submission:
    return workflow.start(
        access.call, access.delegation, language=language, by=access.user, at=clock.now()
    )


def _hold(
    request: HttpRequest, access: ReplyAccess, text: Text, data: bytes, form: WordForm
) -> HttpResponse:
    """Keep a file that can be read until somebody says yes, and show what it would do."""
    name = safe_name(form.cleaned_data["file"].name or "")
    reading = _read(data, text, "accepted", text.language)
    facts = {"text": text.pk, "filename": name}
    token = pending.hold(data, facts, purpose=PURPOSE, at=clock.now())
    return _preview(request, access, PreviewedFile(text, reading, name, token, into=""))


@signed_in
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Show the file anew with other choices, or put into the draft what was shown.

    A visit, as after a change of language, leads to the upload: the preview belongs to a form.
    """
    access, text = original_of(request, code)
    if request.method == "GET":
        return redirect("portal:word", code)
    token, asked = HeldForm(request.POST).token, PreviewForm(request.POST)
    try:
        shown = _held(token, text, asked)
    except (pending.UploadExpired, Refusal):
        messages.error(request, _("The file is no longer held. Upload it once more."))
        return redirect("portal:word", code)
    if asked.chosen("seen") != shown.seen:
        return _changed(request, access, shown)
    if asked.chosen("do") != "confirm":
        return _preview(request, access, shown)
    form = _choices(shown, request.POST)
    if not form.is_valid():
        return _preview(request, access, shown, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.cleaned_data["shown"] != shown.name:
        warning = _("You made another choice. Nothing is changed yet: this is what it would do.")
        return _preview(request, access, shown, warning=warning)
    try:
        merging.merge(
            text,
            shown.reading.passages,
            into=shown.choice,
            expected=shown.seen,
            language=shown.language,
            by=access.user,
            at=clock.now(),
        )
    except TextChanged:
        return _changed(request, access, shown)
    pending.drop(token, purpose=PURPOSE)
    messages.success(request, _("The text of the file is in the draft. Nothing is filed yet."))
    return redirect("portal:draft", code)


def _held(token: str, text: Text, asked: PreviewForm) -> PreviewedFile:
    """Read the file that is held for a text again, with the choices that were made."""
    changes = asked.chosen("changes") or "accepted"
    language = asked.chosen("language")
    data, facts = pending.held(token, purpose=PURPOSE)
    if facts.number("text") != text.pk:
        raise pending.UploadExpired
    reading = _read(data, text, changes, language or text.language)
    return PreviewedFile(
        text, reading, facts.text("filename"), token, asked.chosen("into"), changes, language
    )


def _changed(request: HttpRequest, access: ReplyAccess, shown: PreviewedFile) -> HttpResponse:
    """Show the preview again, against the draft as a colleague has left it."""
    warning = _(
        "The draft was changed while you looked at the file. Nothing is lost and nothing is put in "
        "yet: this is what it would do now."
    )
    fresh = replace(shown)
    return _preview(request, access, fresh, warning=warning, status=HTTPStatus.CONFLICT)


def _choices(shown: PreviewedFile, data: Any = None) -> ChoicesForm:
    """Return the form with what was sent, or with what this preview shows."""
    values = {
        "held": shown.token,
        "seen": shown.seen,
        "shown": shown.name,
        "language": shown.language,
        "changes": shown.changes,
        "into": shown.into if shown.has_text else MergeMode.REPLACE,
    }
    has_changes = shown.reading.changes > 0
    return ChoicesForm(data, initial=values, has_changes=has_changes, has_text=shown.has_text)


def _read(data: bytes, text: Text, changes: str, language: str) -> WordFileReply:
    return read_reply(
        data,
        call=text.submission.call,
        language=language,
        accept_changes=changes != "rejected",
    )


def _preview(
    request: HttpRequest,
    access: ReplyAccess,
    shown: PreviewedFile,
    form: ChoicesForm | None = None,
    *,
    warning: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    rows = {into: shown.rows(into) for into in MergeMode}
    chosen = rows[shown.choice]
    context = {
        "language": LANGUAGES[shown.language],
        "shown": shown,
        "form": form or _choices(shown),
        "warning": warning,
        "rows": chosen,
        "sums": [
            {"into": into.label, "counts": counts_of(rows[into]), **sums_of(rows[into])}
            for into in MergeMode
        ],
        "texts": [row for row in chosen if row.has_text],
    }
    return render_page(request, access, "portal/word_check.html", context, status=status)
