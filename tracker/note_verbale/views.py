"""The desk's pages of the note verbale: in six languages, as it was sent, and announced."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.models import Call
from tracker.note_verbale.announcing import WORD, announce, announcement_of
from tracker.note_verbale.forms import NoteForm
from tracker.note_verbale.recording import record_note
from tracker.note_verbale.word_file import file_name_of, note_of, word_file_of
from tracker.refusal import Refusal
from tracker.site.held_mail import messages_in_words
from tracker.site.templatetags.page import language_name
from tracker.text.languages import LANGUAGES


def _find(code: str) -> Call:
    calls = Call.objects.select_related("resolution", "item__session")
    return get_object_or_404(calls, code=code)


@officers_only
@require_http_methods(["GET", "POST"])
def note_verbale(request: PersonRequest, code: str) -> HttpResponse:
    """The files to check and sign off; the form stores what was sent."""
    call = _find(code)
    known = {"reference": call.note_verbale_reference, "sent_on": call.note_verbale_on}
    form = NoteForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            record_note(call, by=request.user, at=clock.now(), **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, refused.reason)
        else:
            messages.success(request, _("Saved."))
            return redirect("note_verbale:note", code)
    notes = [note_of(call, language=one, address=settings.SITE_URL) for one in LANGUAGES]
    context = {
        "section": "desk",
        "call": call,
        "form": form,
        "notes": [(LANGUAGES[note.language], note) for note in notes],
    }
    return render(request, "note_verbale/note_verbale.html", context)


@officers_only
@require_safe
def note_file(request: PersonRequest, code: str, language: str) -> HttpResponse:
    """The note in one language as a Word file."""
    if language not in LANGUAGES:
        raise Http404("no such language")
    call = _find(code)
    note = note_of(call, language=language, address=settings.SITE_URL)
    answer = HttpResponse(
        word_file_of(note, on=clock.day_of(clock.now())),
        content_type=WORD,
    )
    name = file_name_of(call, language)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@officers_only
@require_http_methods(["GET", "POST"])
def announcement(request: PersonRequest, code: str) -> HttpResponse:
    """Announce the call: the page says to whom and in which words, its button does it."""
    call = _find(code)
    if request.method == "POST":
        try:
            planned = announce(call, by=request.user, at=clock.now())
        except Refusal as refused:
            messages.warning(request, refused.reason)
        else:
            messages.success(request, messages_in_words(planned))
        return redirect("note_verbale:announcement", code)
    found = announcement_of(call)
    context = {
        "section": "desk",
        "call": call,
        "found": found,
        "languages": [
            (language_name(LANGUAGES[one]), found.by_language[one])
            for one in LANGUAGES
            if found.by_language.get(one)
        ],
    }
    return render(request, "note_verbale/announcement.html", context)
