"""A document in the other languages: what is translated, and how it is put in."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.compilation.models import Compilation, SecretariatVersion
from tracker.compilation.translating.cover import is_cover_done, save_cover
from tracker.compilation.translating.importing import ImportedFile, take_in
from tracker.compilation.translating.pairs import (
    TranslatedReply,
    counts_of,
    earlier_versions,
    reply_versions,
)
from tracker.compilation.translating.saving import save_version, take_again
from tracker.compilation.translating.texts import cover_names
from tracker.compilation.translating.word_files import read_version
from tracker.compilation.translating.xliff import MEDIA_TYPE, xliff_of
from tracker.compilation.version_forms import (
    EarlierVersionForm,
    FrameWordsForm,
    SecretariatVersionForm,
    WordVersionForm,
    XliffForm,
)
from tracker.compilation.views.report import find
from tracker.refusal import Refusal
from tracker.site.fields import told_of_pasting
from tracker.text.languages import LANGUAGES, Language

Source = SecretariatVersion.Source


@officers_only
@require_safe
def languages(request: PersonRequest, code: str, pk: int) -> HttpResponse:
    """How many of a document's replies stand how in each language."""
    document = find(code, pk)
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "languages": counts_of(document),
    }
    return render(request, "compilation/languages.html", context)


@officers_only
@require_safe
def versions(request: PersonRequest, code: str, pk: int, language: str) -> HttpResponse:
    """The replies of a document as they stand in one language; the files for translators."""
    return _list(request, find(code, pk), _language(language))


@officers_only
@require_safe
def xliff(request: PersonRequest, code: str, pk: int, language: str) -> HttpResponse:
    """What is to be translated, as a file for translators."""
    document, into = find(code, pk), _language(language)
    stem = (document.symbol or document.call.code).replace("/", "-")
    name = f"{stem}-{into.code}.xlf"
    return HttpResponse(
        xliff_of(document, into.code),
        content_type=MEDIA_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@officers_only
@require_POST
def import_xliff(request: PersonRequest, code: str, pk: int, language: str) -> HttpResponse:
    """Take a translators' file in, and say what of it was taken."""
    document, into = find(code, pk), _language(language)
    form = XliffForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, document, into, form=form)
    try:
        results = take_in(
            document,
            form.cleaned_data["file"].read(),
            language=into.code,
            status=form.cleaned_data["status"],
            by=request.user,
            at=clock.now(),
        )
    except Refusal as refused:
        form.add_error("file", refused.reason)
        return _list(request, document, into, form=form)
    return _list(request, document, into, results=results)


@officers_only
@require_http_methods(["GET", "POST"])
def cover_version(request: PersonRequest, code: str, pk: int, language: str) -> HttpResponse:
    """The summary box or the list of corrections in another language."""
    document, into = find(code, pk), _language(language)
    if into.code == document.written_in or not cover_names(document):
        raise Http404
    form = FrameWordsForm(request.POST or None, document=document, language=into)
    if request.method == "POST" and form.is_valid():
        try:
            save_cover(
                document,
                language=into.code,
                words=form.words,
                seen=form.seen,
                instead_of=form.cleaned_data["before"],
                by=request.user,
                at=clock.now(),
            )
        except Refusal as refused:
            messages.warning(request, refused.reason)
            form = FrameWordsForm(document=document, language=into, typed=form.words)
        else:
            messages.success(request, _("Saved."))
            return redirect("compilation:versions", code, pk, language)
    originals = [(form[name].label, getattr(document, name)) for name in form.names]
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "language": into,
        "written_in": LANGUAGES[document.written_in],
        "originals": originals,
        "form": form,
    }
    return render(request, "compilation/cover_version.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def version(
    request: PersonRequest, code: str, pk: int, language: str, delegation: str
) -> HttpResponse:
    """A reply in another language, typed by passage."""
    document = find(code, pk)
    reply = _reply(document, _language(language), delegation)
    form = SecretariatVersionForm(request.POST or None, reply=reply)
    if request.method == "GET" or not form.is_valid():
        return _version_page(request, document, reply, form)
    try:
        save_version(
            document,
            reply.revision.submission,
            language=language,
            status=form.cleaned_data["status"],
            source=Source.TYPED,
            passages=form.passages(),
            instead_of=form.cleaned_data["latest"],
            by=request.user,
            at=clock.now(),
        )
    except Refusal as refused:
        messages.warning(request, refused.reason)
        reply = _reply(document, _language(language), delegation)
        typed = SecretariatVersionForm(reply=reply, typed=form.cleaned_data)
        return _version_page(request, document, reply, typed, status=HTTPStatus.CONFLICT)
    for sentence in told_of_pasting(form):
        messages.warning(request, sentence)
    messages.success(request, _("Saved."))
    return redirect("compilation:version", code, pk, language, delegation)


@officers_only
@require_POST
def word_version(
    request: PersonRequest, code: str, pk: int, language: str, delegation: str
) -> HttpResponse:
    """A reply in another language, from a Word file."""
    document = find(code, pk)
    reply = _reply(document, _language(language), delegation)
    form = WordVersionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _version_page(
            request, document, reply, SecretariatVersionForm(reply=reply), word_form=form
        )
    try:
        read = read_version(form.cleaned_data["file"].read(), reply, call=document.call)
        save_version(
            document,
            reply.revision.submission,
            language=language,
            status=form.cleaned_data["status"],
            source=Source.WORD,
            passages=read.passages,
            instead_of=form.cleaned_data["latest"],
            by=request.user,
            at=clock.now(),
        )
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("compilation:version", code, pk, language, delegation)
    for remark in read.remarks:
        messages.warning(request, remark)
    taken = len(read.passages)
    words = ngettext(
        "%(count)s passage was taken from the file. Check it.",
        "%(count)s passages were taken from the file. Check them.",
        taken,
    )
    messages.success(request, words % {"count": taken})
    return redirect("compilation:version", code, pk, language, delegation)


@officers_only
@require_POST
def take_version(
    request: PersonRequest, code: str, pk: int, language: str, delegation: str
) -> HttpResponse:
    """Take an earlier version again."""
    document = find(code, pk)
    reply = _reply(document, _language(language), delegation)
    form = EarlierVersionForm(request.POST)
    wanted = form.cleaned_data["wanted"] if form.is_valid() else 0
    found = next((one for one in earlier_versions(reply) if one.number == wanted), None)
    if found is None:
        messages.warning(request, _("There is no such earlier version."))
        return redirect("compilation:version", code, pk, language, delegation)
    try:
        number = form.cleaned_data["latest"]
        take_again(document, found, instead_of=number, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
    else:
        messages.success(request, _("The earlier version stands again."))
    return redirect("compilation:version", code, pk, language, delegation)


def _language(code: str) -> Language:
    if code not in LANGUAGES:
        raise Http404
    return LANGUAGES[code]


def _reply(document: Compilation, language: Language, delegation: str) -> TranslatedReply:
    """Return a printed reply that is in another language, or answer 404."""
    replies = reply_versions(document, language.code)
    found = next((one for one in replies if one.code == delegation), None)
    if found is None or found.original == language:
        raise Http404
    return found


def _list(
    request: PersonRequest,
    document: Compilation,
    language: Language,
    *,
    form: XliffForm | None = None,
    results: list[ImportedFile] | None = None,
) -> HttpResponse:
    has_cover = bool(cover_names(document)) and language.code != document.written_in
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "language": language,
        "replies": reply_versions(document, language.code),
        "has_cover": has_cover,
        "is_cover_done": has_cover and is_cover_done(document, language.code),
        "form": form or XliffForm(),
        "results": results,
    }
    return render(request, "compilation/versions.html", context)


def _version_page(
    request: PersonRequest,
    document: Compilation,
    reply: TranslatedReply,
    form: SecretariatVersionForm,
    *,
    word_form: WordVersionForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    known = {"latest": reply.number, "status": form["status"].value()}
    context = {
        "section": "desk",
        "call": document.call,
        "document": document,
        "reply": reply,
        "language": reply.language,
        "form": form,
        "is_overtaken": status == HTTPStatus.CONFLICT,
        "word_form": word_form or WordVersionForm(initial=known),
        "earlier": earlier_versions(reply),
    }
    return render(request, "compilation/version.html", context, status=status)
