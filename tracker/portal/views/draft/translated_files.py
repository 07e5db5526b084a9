"""A whole courtesy translation, as a Word file or as one text: see what it would do, say yes."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.files import pending
from tracker.files.checks import safe_name
from tracker.portal.access import ReplyAccess, original_of, render_page
from tracker.portal.forms.word_files import PreviewForm, TranslationChoicesForm, TranslationForm
from tracker.portal.views.draft.file_previews import (
    ANOTHER_CHOICE,
    DRAFT_CHANGED,
    ask_language,
    which_language,
)
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.fields import told_of_pasting
from tracker.site.forms import HeldForm
from tracker.submissions.drafting.versions import Act, TextChanged
from tracker.submissions.models import Submission
from tracker.text.languages import LANGUAGES
from tracker.word_files.language.forms import WhichLanguageForm
from tracker.word_files.replies import WordFileReply, read_pasted, read_reply
from tracker.word_files.translations.bringing_in import TranslationMode, bring_in
from tracker.word_files.translations.preview import PreviewedTranslation

PURPOSE = "translation"


@signed_in
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Take a file or a text and show how it is read; nothing is changed yet."""
    access, _submission = _translatable(request, code, language)
    is_sent = request.method == "POST"
    form = TranslationForm(request.POST, request.FILES) if is_sent else TranslationForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read() if file else form.cleaned_data["text"].encode()
        name = safe_name(file.name or "") if file else ""
        for sentence in told_of_pasting(form):
            messages.warning(request, sentence)
        try:
            return show(request, access, language, data, name)
        except Refusal as refused:
            form.add_error("file" if file else "text", refused.reason)
    context = {"form": form, "into_language": LANGUAGES[language]}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, access, "portal/translation_text.html", context, status=status)


def _translatable(request: HttpRequest, code: str, language: str) -> tuple[ReplyAccess, Submission]:
    """Return the reply to who may draft it; 404 for a language that takes no translation of it."""
    access, text = original_of(request, code)
    if language not in LANGUAGES or language == text.language:
        raise Http404
    return access, text.submission


def show(
    request: HttpRequest,
    access: ReplyAccess,
    language: str,
    data: bytes,
    filename: str,
    *,
    is_language_said: bool = False,
) -> HttpResponse:
    """Keep what can be read until somebody says yes, and show what it would do.

    A text has no file name. Where it reads as another language, it is asked first which is meant,
    unless the person has just said so.
    """
    submission = access.submission
    if submission is None:
        raise Http404
    reading = _read(data, submission, language, is_pasted=not filename)
    facts = {"submission": submission.pk, "filename": filename}
    shown = PreviewedTranslation(
        submission=submission,
        into_language=language,
        is_pasted=not filename,
        reading=reading,
        filename=filename,
        asked=language if is_language_said else "",
        token=pending.hold(data, facts, purpose=PURPOSE, by=access.user.pk, at=clock.now()),
    )
    if shown.is_language_open:
        return _ask_language(request, access, shown, _which_language(shown))
    return _preview(request, access, shown)


@signed_in
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Show it anew with other choices, or put in what was shown.

    A visit, as after a change of language, leads to the upload: the preview belongs to a form.
    """
    access, submission = _translatable(request, code, language)
    again = redirect("portal:translation_text", code, language)
    if request.method == "GET":
        return again
    token, asked = HeldForm(request.POST).token, PreviewForm(request.POST)
    try:
        data, shown = _held(token, submission, language, asked)
    except Refusal as refused:
        messages.error(request, refused.reason)
        return again
    if shown.is_language_open:
        which = _which_language(shown, request.POST)
        if not which.is_valid():
            return _ask_language(request, access, shown, which)
        meant = replace(
            shown,
            into_language=which.language,
            asked=which.language,
            reading=_read(data, submission, which.language, is_pasted=shown.is_pasted),
        )
        return _preview(request, access, meant)
    if asked.chosen("seen") != shown.seen:
        return _changed(request, access, shown)
    if asked.chosen("do") != "confirm":
        return _preview(request, access, shown)
    return _put_in(request, access, shown)


def _put_in(request: HttpRequest, access: ReplyAccess, shown: PreviewedTranslation) -> HttpResponse:
    form = _choices(shown, request.POST)
    if not form.is_valid() or not shown.changes_something:
        return _preview(request, access, shown, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.cleaned_data["shown"] != shown.name:
        return _preview(request, access, shown, warning=ANOTHER_CHOICE)
    try:
        bring_in(
            shown.submission,
            shown.reading.passages,
            language=shown.into_language,
            mode=shown.choice,
            expected=shown.seen,
            act=Act.PASTED if shown.is_pasted else Act.WORD_FILE,
            remarks=shown.remarks,
            by=access.user,
            at=clock.now(),
        )
    except TextChanged:
        return _changed(request, access, shown)
    pending.drop(shown.token, purpose=PURPOSE)
    messages.success(request, _("The translation is in the draft. Nothing is filed yet."))
    return redirect("portal:translation", access.call.code, shown.into_language)


def _held(
    token: str, submission: Submission, language: str, asked: PreviewForm
) -> tuple[bytes, PreviewedTranslation]:
    """Read again what is held for a reply, with the choices that were made."""
    data, facts = pending.held(token, purpose=PURPOSE)
    said = asked.chosen("language")
    if facts.number("submission") != submission.pk or said not in {"", language}:
        raise pending.UploadExpired
    filename = facts.text("filename")
    changes = asked.chosen("changes") or "accepted"
    reading = _read(data, submission, language, is_pasted=not filename, changes=changes)
    return data, PreviewedTranslation(
        submission=submission,
        into_language=language,
        is_pasted=not filename,
        reading=reading,
        filename=filename,
        token=token,
        into=asked.chosen("into"),
        changes=changes,
        asked=said,
    )


def _read(
    data: bytes, submission: Submission, language: str, *, is_pasted: bool, changes: str = ""
) -> WordFileReply:
    if is_pasted:
        return read_pasted(data.decode(), call=submission.call, language=language)
    accept = changes != "rejected"
    return read_reply(data, call=submission.call, language=language, accept_changes=accept)


def _which_language(shown: PreviewedTranslation, data: Any = None) -> WhichLanguageForm:
    others = set(LANGUAGES) - {shown.submission.original.language}
    return which_language(shown, data, originals=(), translations=others)


def _ask_language(
    request: HttpRequest, access: ReplyAccess, shown: PreviewedTranslation, form: WhichLanguageForm
) -> HttpResponse:
    of_translation = [access.call.code, shown.into_language]
    return ask_language(
        request,
        access,
        shown,
        form,
        action=reverse("portal:translation_check", args=of_translation),
        again=reverse("portal:translation_text", args=of_translation),
        is_translation=True,
    )


def _changed(
    request: HttpRequest, access: ReplyAccess, shown: PreviewedTranslation
) -> HttpResponse:
    """Show the preview again, against the draft as a colleague has left it."""
    return _preview(
        request, access, replace(shown), warning=DRAFT_CHANGED, status=HTTPStatus.CONFLICT
    )


def _choices(shown: PreviewedTranslation, data: Any = None) -> TranslationChoicesForm:
    """Return the form with what was sent, or with what this preview shows."""
    values = {
        "held": shown.token,
        "seen": shown.seen,
        "shown": shown.name,
        "language": shown.into_language,
        "changes": shown.changes,
        "into": shown.into if shown.has_text else TranslationMode.REPLACE,
    }
    has_changes = shown.reading.changes > 0
    return TranslationChoicesForm(
        data, initial=values, has_changes=has_changes, has_text=shown.has_text
    )


def _preview(
    request: HttpRequest,
    access: ReplyAccess,
    shown: PreviewedTranslation,
    form: TranslationChoicesForm | None = None,
    *,
    warning: str | Promise = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "language": LANGUAGES[shown.submission.original.language],
        "into_language": LANGUAGES[shown.into_language],
        "shown": shown,
        "form": form or _choices(shown),
        "warning": warning,
    }
    return render_page(request, access, "portal/translation_check.html", context, status=status)
