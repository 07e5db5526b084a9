"""Several Word files that came by mail: read together, looked at, registered one by one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in_after_preview
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.delegations.states.finder import StateFinder
from tracker.files import pending
from tracker.refusal import Refusal
from tracker.registration.held_replies import MailedReply
from tracker.registration.recognizing import language_in, state_of
from tracker.registration.registering import register_prepared
from tracker.review.filed_replies import find_reply
from tracker.review.several_forms import (
    OneOfSeveralForm,
    SeveralFilesForm,
    formset_of,
    refuse_doubles,
)
from tracker.review.views.verb_pages import days_of, latest_number
from tracker.submissions.content import PassageContent, count, document_of
from tracker.submissions.document_texts import texts_printed
from tracker.submissions.queries import consequences
from tracker.submissions.queries.in_report.printed import TextOnPage, as_printed
from tracker.submissions.queries.in_report.without_font import PassageSigns, signs_in
from tracker.text.languages import LANGUAGES, Language
from tracker.text.lists import labelled
from tracker.text.tree import plain_text
from tracker.word_files.pictures import offered
from tracker.word_files.replies import read_reply

PURPOSE = "register several"
FIRST_WORDS = 300  # characters of a text that the page shows


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What the page shows of a file beside its form."""

    filename: str
    words: int
    headings: list[str]
    beginning: str
    language: Language
    text: TextOnPage
    without_font: list[PassageSigns]
    remarks: list[str]
    pictures_at: str  # the page on which its pictures can be annexes; empty if none can
    consequences: list[str]


@officers_only
@require_http_methods(["GET", "POST"])
def register_several(request: PersonRequest, code: str) -> HttpResponse:
    """Take the files and show how each is read, and whose it seems to be."""
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    form = SeveralFilesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        at, finder, initial = clock.now(), StateFinder(), []
        for file in form.cleaned_data["word_files"]:
            try:
                initial.append(_guessed(request, file, call, finder, at=at))
            except Refusal as refused:
                messages.error(request, labelled(file.name, refused.reason))
        if initial:
            return _page(request, call, formset_of(**days_of(call, at), initial=initial))
    context = {"section": "desk", "call": call, "form": form}
    return render(request, "review/register_several.html", context)


def _guessed(
    request: PersonRequest,
    file: "UploadedFile[bytes]",
    call: Call,
    finder: StateFinder,
    *,
    at: datetime,
) -> dict[str, Any]:
    """Hold a file and return what its form begins with; raise `Refusal` if it cannot be read."""
    filename, data = file.name or "", file.read()
    reading = read_reply(data, call=call)
    code = state_of(filename, reading.passages, finder)
    state = Delegation.objects.filter(code=code).first()
    facts = {"call": call.code, "filename": filename[:200]}
    return {
        "held": pending.hold(data, facts, purpose=PURPOSE, by=request.user.pk, at=at),
        "state": state.name if state else "",
        "language": language_in(filename, reading.found),
        "received_on": clock.day_of(at),
    }


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in_after_preview
def check(request: PersonRequest, code: str) -> HttpResponse:
    """Register what the page showed; what cannot be stays on the page with the reason."""
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    if request.method == "GET" and not request.POST:
        return redirect("review:register_several", code)
    at = clock.now()
    formset = formset_of(request.POST, **days_of(call, at))
    try:
        if (
            request.method == "GET"
            or not formset.is_valid()
            or refuse_doubles(formset)
            or _refuse_unseen(formset, call)
        ):
            return _page(request, call, formset)
        left = [form for form in formset.forms if not _settled(request, form, call, at=at)]
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("review:register_several", code)
    if left:
        initial = [form.cleaned_data for form in left]
        return _page(request, call, formset_of(**days_of(call, at), initial=initial))
    return redirect("review:board", code)


def _refuse_unseen(formset: "BaseFormSet[OneOfSeveralForm]", call: Call) -> bool:
    """Mark the files whose State or language the page has not told or asked of; say if any is."""
    is_any = False
    for form in formset.forms:
        if form.cleaned_data["is_wanted"]:
            data, _filename = _held(form.cleaned_data["held"], call)
            is_any |= form.refuse_open_language(read_reply(data, call=call).found)
            is_any |= form.refuse_unseen_state()
    return is_any


def _settled(request: PersonRequest, form: OneOfSeveralForm, call: Call, *, at: datetime) -> bool:
    """Register one file, or leave it out as asked; return whether nothing is left to do with it."""
    token = form.cleaned_data["held"]
    data, filename = _held(token, call)
    if form.cleaned_data["is_wanted"]:
        try:
            name = _register(form, data, filename, call, by=request.user, at=at)
        except Refusal as refused:
            messages.error(request, labelled(filename, refused.reason))
            return False
        messages.success(
            request,
            _("%(file)s is registered for %(name)s, which is told.")
            % {"file": filename, "name": name},
        )
    pending.drop(token, purpose=PURPOSE)
    return True


def _register(
    form: OneOfSeveralForm, data: bytes, filename: str, call: Call, *, by: User, at: datetime
) -> str:
    found = form.cleaned_data
    delegation = Delegation.objects.get(code=found["state"])
    mailed = MailedReply(
        filename=filename,
        language=found["language"],
        received_on=found["received_on"],
        replaces=form.stood_there,
        publish_full_text=found["publish_full_text"],
        cover=form.cover,
    )
    register_prepared(
        mailed.prepared(data, call=call, delegation=delegation),
        call=call,
        delegation=delegation,
        received_on=mailed.received_on,
        replaces=mailed.replaces,
        by=by,
        at=at,
    )
    return delegation.name


def _page(
    request: HttpRequest, call: Call, formset: "BaseFormSet[OneOfSeveralForm]"
) -> HttpResponse:
    finder, texts = StateFinder(), texts_printed(call)
    files = [(form, _read(form, call, finder, texts)) for form in formset.forms]
    context = {
        "section": "desk",
        "call": call,
        "formset": formset,
        "files": files,
        "forms": [form for form, _file in files],
    }
    return render(request, "review/register_several_check.html", context)


def _read(form: OneOfSeveralForm, call: Call, finder: StateFinder, texts: str) -> ReadFile:
    """Read a held file for the page; raise `UploadExpired`, or `Refusal` if it cannot be read."""
    data, filename = _held(str(form["held"].value() or ""), call)
    chosen = str(form["language"].value() or "")
    reading = read_reply(data, call=call, language=chosen if chosen in LANGUAGES else "")
    language = chosen if chosen in LANGUAGES else reading.found.language or "en"
    form.show_languages(reading.found)
    code = finder.called(str(form["state"].value() or ""))
    told: list[str] = []
    number = 0
    if code:
        _call, delegation, submission = find_reply(call.code, code)
        told = consequences.of_registration(submission, delegation)
        number = (submission and latest_number(submission)) or 0
    form.show_stood(code or "", number)
    kept = [one for one in offered(reading.pictures) if not one.why_not]
    return ReadFile(
        filename=filename,
        words=count(reading.passages, language=language, call=call).total,
        headings=[one.heading for one in reading.passages if one.heading],
        beginning=_beginning(reading.passages),
        language=LANGUAGES[language],
        text=as_printed(
            reading.passages, language=language, texts=texts, id_prefix=f"{form.prefix}-"
        ),
        without_font=signs_in(reading.passages, language),
        remarks=reading.warnings,
        pictures_at=reverse("review:register", args=[call.code, code]) if code and kept else "",
        consequences=told,
    )


def _beginning(passages: list[PassageContent]) -> str:
    text = document_of([replace(one, heading="") for one in passages])
    words = " ".join(plain_text(text).split())
    return words if len(words) <= FIRST_WORDS else f"{words[:FIRST_WORDS]}…"


def _held(token: str, call: Call) -> tuple[bytes, str]:
    data, facts = pending.held(token, purpose=PURPOSE)
    if facts.text("call") != call.code:
        raise pending.UploadExpired
    return data, facts.text("filename")
