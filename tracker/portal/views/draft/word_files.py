"""A Word file from the capital into the draft: upload it, see what it would do, say yes.

Between the preview and the yes the file is held; what a colleague saves meanwhile is never
overwritten unseen.
"""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.files import pending
from tracker.files.checks import safe_name
from tracker.portal.access import (
    ReplyAccess,
    access_to,
    original_of,
    render_page,
    require_drafter,
)
from tracker.portal.forms.drafting import StartForm
from tracker.portal.forms.word_files import ChoicesForm, PreviewForm, WordForm
from tracker.portal.views.draft import translated_files
from tracker.portal.views.draft.file_previews import (
    ANOTHER_CHOICE,
    DRAFT_CHANGED,
    ask_language,
    which_language,
)
from tracker.portal.views.replies import not_started
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.forms import HeldForm
from tracker.submissions import workflow
from tracker.submissions.drafting.attachments import sizes_of
from tracker.submissions.drafting.versions import TextChanged
from tracker.submissions.models import Text
from tracker.text.languages import LANGUAGES
from tracker.word_files.language.forms import WhichLanguageForm
from tracker.word_files.merging import MergeMode
from tracker.word_files.pictures import merge_with_pictures, taken
from tracker.word_files.preview import PreviewedFile, counts_of, sums_of
from tracker.word_files.replies import WordFileReply, read_reply

PURPOSE = "draft"


@signed_in
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, code: str) -> HttpResponse:
    """Take the file and show how it is read; nothing is changed yet."""
    access, text = original_of(request, code)
    form = WordForm(request.POST, request.FILES) if request.method == "POST" else WordForm()
    if form.is_valid():
        data = form.cleaned_data["file"].read()
        try:
            reading = _read(data, text, "accepted", text.language)
        except Refusal as error:
            form.add_error("file", error.reason)
        else:
            return _hold(request, access, text, data, form, reading)
    context = {"language": LANGUAGES[text.language], "form": form}
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
        found = reading.found.language or language
        submission = workflow.start(
            access.call, access.delegation, language=found, by=access.user, at=clock.now()
        )
    except Refusal as refused:
        if access.submission is None and access.refusal is None:
            form.add_error("file", refused.reason)
            return not_started(request, access, StartForm(), form)
        messages.info(request, refused.reason)
        return redirect("portal:reply", code)
    started = ReplyAccess(access.user, access.membership, access.call, submission)
    text = submission.original
    if reading.found.language not in {"", language}:  # read as if it were in the person's own
        reading = _read(data, text, "accepted", text.language)
    return _hold(request, started, text, data, form, reading, language=text.language)


def _hold(
    request: HttpRequest,
    access: ReplyAccess,
    text: Text,
    data: bytes,
    form: WordForm,
    reading: WordFileReply,
    *,
    language: str = "",
) -> HttpResponse:
    """Keep a file that can be read until somebody says yes, and show what it would do.

    Where it reads as another language than the draft's, it is asked first which is meant; not of a
    file that its draft was just begun with, in this `language`.
    """
    name = safe_name(form.cleaned_data["file"].name or "")
    facts = {"text": text.pk, "filename": name}
    token = pending.hold(data, facts, purpose=PURPOSE, by=access.user.pk, at=clock.now())
    shown = PreviewedFile(text=text, reading=reading, filename=name, token=token, asked=language)
    if shown.is_language_open:
        return _ask_language(request, access, shown, _which_language(shown))
    return _preview(request, access, shown)


def _which_language(shown: PreviewedFile, data: Any = None) -> WhichLanguageForm:
    taken = set(shown.text.submission.texts.values_list("language", flat=True))
    translations = LANGUAGES if shown.has_text else ()
    return which_language(shown, data, originals=set(LANGUAGES) - taken, translations=translations)


def _ask_language(
    request: HttpRequest, access: ReplyAccess, shown: PreviewedFile, form: WhichLanguageForm
) -> HttpResponse:
    of_call = [access.call.code]
    action, again = (reverse(f"portal:{name}", args=of_call) for name in ("word_check", "word"))
    return ask_language(request, access, shown, form, action=action, again=again)


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
        data, shown = _held(token, text, asked)
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("portal:word", code)
    if shown.is_language_open:
        which = _which_language(shown, request.POST)
        if not which.is_valid():
            return _ask_language(request, access, shown, which)
        if which.is_translation:
            return translated_files.show(
                request, access, which.language, data, shown.filename, is_language_said=True
            )
        reading = _read(data, text, "accepted", which.language)
        return _preview(request, access, replace(shown, reading=reading, asked=which.language))
    if asked.chosen("seen") != shown.seen:
        return _changed(request, access, shown)
    if asked.chosen("do") != "confirm":
        return _preview(request, access, shown)
    form = _choices(shown, request.POST)
    if not form.is_valid():
        return _preview(request, access, shown, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.cleaned_data["shown"] != shown.name:
        return _preview(request, access, shown, warning=ANOTHER_CHOICE)
    try:
        enclosed = merge_with_pictures(
            text,
            shown.reading.passages,
            taken(data, shown.chosen_pictures, beside=sizes_of(text.submission)),
            into=shown.choice,
            expected=shown.seen,
            remarks=shown.reading.remarks,
            language=shown.language,
            by=access.user,
            at=clock.now(),
        )
    except TextChanged:
        return _changed(request, access, shown)
    except Refusal as refused:
        if not shown.chosen_pictures:
            return _preview(request, access, shown, warning=refused.reason)
        form.add_error("pictures", refused.reason)
        return _preview(request, access, shown, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    pending.drop(token, purpose=PURPOSE)
    _say_what_is_in(request, pictures=len(enclosed))
    return redirect("portal:draft", code)


def _say_what_is_in(request: HttpRequest, *, pictures: int) -> None:
    messages.success(request, _("The text of the file is in the draft. Nothing is filed yet."))
    if pictures:
        said = ngettext(
            "%(number)s picture of it is enclosed as an annex.",
            "%(number)s pictures of it are enclosed as annexes.",
            pictures,
        )
        messages.success(request, said % {"number": pictures})


def _held(token: str, text: Text, asked: PreviewForm) -> tuple[bytes, PreviewedFile]:
    """Read the file that is held for a text again, with the choices that were made."""
    changes = asked.chosen("changes") or "accepted"
    language = asked.chosen("language")
    data, facts = pending.held(token, purpose=PURPOSE)
    if facts.number("text") != text.pk:
        raise pending.UploadExpired
    reading = _read(data, text, changes, language or text.language)
    shown = PreviewedFile(
        text=text,
        reading=reading,
        filename=facts.text("filename"),
        token=token,
        into=asked.chosen("into"),
        changes=changes,
        asked=language,
        ticked=asked.ticked,
    )
    offered = {"", text.language, *reading.found.other_than(text.language)}
    if shown.has_text and language not in offered:
        raise pending.UploadExpired
    return data, shown


def _changed(request: HttpRequest, access: ReplyAccess, shown: PreviewedFile) -> HttpResponse:
    """Show the preview again, against the draft as a colleague has left it."""
    return _preview(
        request, access, replace(shown), warning=DRAFT_CHANGED, status=HTTPStatus.CONFLICT
    )


def _choices(shown: PreviewedFile, data: Any = None) -> ChoicesForm:
    """Return the form with what was sent, or with what this preview shows."""
    values = {
        "held": shown.token,
        "seen": shown.seen,
        "shown": shown.name,
        "language": shown.language,
        "changes": shown.changes,
        "into": shown.into if shown.has_text else MergeMode.REPLACE,
        "pictures": shown.ticked,
    }
    return ChoicesForm(
        data,
        initial=values,
        has_changes=shown.reading.changes > 0,
        has_text=shown.has_text,
        pictures=shown.pictures,
    )


def _read(data: bytes, text: Text, changes: str, language: str) -> WordFileReply:
    return read_reply(
        data, call=text.submission.call, language=language, accept_changes=changes != "rejected"
    )


def _preview(
    request: HttpRequest,
    access: ReplyAccess,
    shown: PreviewedFile,
    form: ChoicesForm | None = None,
    *,
    warning: str | Promise = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    rows = {into: shown.rows(into) for into in MergeMode}
    chosen = rows[shown.choice]
    context = {
        "language": LANGUAGES[shown.language],
        "language_now": LANGUAGES[shown.expected],
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
