"""A reply that came by mail: upload it, check how it was read, register it for the delegation."""

from dataclasses import replace
from datetime import datetime
from itertools import chain, repeat
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import (
    fresh_sign_in_after_preview,
    fresh_sign_in_before_files,
)
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.registration import held_replies
from tracker.registration.held_replies import MailedReply
from tracker.registration.preparing import (
    PreparedAnnex,
    prepare_answer,
    with_pictures,
)
from tracker.registration.registering import is_standing, register_prepared
from tracker.review.filed_replies import find_reply
from tracker.review.mail_forms import CoverNoteForm, RegisterAnswerForm, RegisterForm
from tracker.review.views.register_preview import preview
from tracker.review.views.which_language import ask_language, question_about
from tracker.site.forms import HeldForm
from tracker.submissions.models import Submission
from tracker.submissions.queries import consequences
from tracker.text.languages import LANGUAGES, Language
from tracker.word_files.forms import PicturesForm
from tracker.word_files.language.forms import WhichLanguageForm
from tracker.word_files.pictures import offered


@officers_only
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, code: str, delegation: str) -> HttpResponse:
    """Take the file and show how it is read; nothing is registered yet."""
    call, state, submission = find_reply(code, delegation)
    at = clock.now()
    form = RegisterForm(
        request.POST or None,
        request.FILES or None,
        code=state.code,
        **_known(call, submission, at=at),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        mailed, place = _mailed(form), "file"
        try:
            if not mailed.language:
                mailed = mailed.in_language_of(data, call=call, delegation=state)
            place = "translations"
            mailed = _with_translations(mailed, form, call, state, by=request.user.pk or 0, at=at)
            place = "file"
            prepared = mailed.prepared(
                data,
                call=call,
                delegation=state,
                scan=form.cleaned_data["cover_scan"],
                annexes=_annexes(form, mailed.language),
            )
        except Refusal as error:
            form.add_error(place, error.reason)
        else:
            token = held_replies.hold(
                mailed, data, prepared, call=call, by=request.user.pk or 0, at=at
            )
            if mailed.is_language_open(prepared):
                which = question_about(mailed, prepared, token)
                return ask_language(request, call, state, prepared, which)
            return preview(request, call, state, submission, prepared, mailed, token)
    return _form_page(request, "register", call, state, submission, form)


def _mailed(form: RegisterForm) -> MailedReply:
    found = form.cleaned_data
    return MailedReply(
        filename=found["file"].name,
        language=found["language"],
        received_on=found["received_on"],
        replaces=found["replaces"],
        publish_full_text=found["publish_full_text"],
        cover=form.cover,
        co_senders=found["co_senders"],
        aligned=found["aligned"],
        translations=tuple(filter(None, [found["translation"]])),
    )


def _with_translations(
    mailed: MailedReply,
    form: RegisterForm,
    call: Call,
    delegation: Delegation,
    *,
    by: int,
    at: datetime,
) -> MailedReply:
    """Hold the courtesy translations that came with the file; raise `Refusal` for a faulty one."""
    tokens = [
        held_replies.hold_translation(
            file.read(), file.name, call=call, delegation=delegation, by=by, at=at
        )
        for file in form.cleaned_data["translations"]
    ]
    return replace(mailed, translations=(*mailed.translations, *tokens))


def _annexes(form: RegisterForm, language: str) -> list[PreparedAnnex]:
    """Return the annexes with their titles; they are in the language of the reply."""
    titles = chain(form.titles, repeat(""))
    return [
        PreparedAnnex(file, title or PurePath(file.name).stem[:200], language)
        for file, title in zip(form.cleaned_data["annexes"], titles, strict=False)
    ]


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in_before_files
def register_answer(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Register *no change* or *no reply*: one short form, with nothing to read first."""
    call, state, submission = find_reply(code, delegation)
    at = clock.now()
    form = RegisterAnswerForm(
        request.POST or None, request.FILES or None, **_known(call, submission, at=at)
    )
    if request.method == "POST" and form.is_valid():
        prepared = prepare_answer(
            call=call,
            delegation=state,
            kind=form.cleaned_data["kind"],
            since_year=form.cleaned_data["since_year"],
            cover=form.cover,
            cover_scan=form.cleaned_data["cover_scan"],
        )
        try:
            register_prepared(
                prepared,
                call=call,
                delegation=state,
                received_on=form.cleaned_data["received_on"],
                replaces=form.cleaned_data["replaces"],
                by=request.user,
                at=at,
            )
        except Refusal as error:
            messages.error(request, error.reason)
        else:
            messages.success(request, _("The answer is registered; the delegation is told."))
        return redirect("review:reply", call.code, state.code)
    return _form_page(request, "register_answer", call, state, submission, form)


def _known(call: Call, submission: Submission | None, *, at: datetime) -> dict[str, Any]:
    """Return what a form knows: it came today, unless an officer says else, and what stands now."""
    today = clock.day_of(at)
    latest = submission.latest_revision if submission else None
    initial = {"received_on": today, "replaces": latest.number if latest else 0}
    return {"today": today, "opens_on": call.opens_on, "initial": initial}


def _form_page(
    request: HttpRequest,
    name: str,
    call: Call,
    delegation: Delegation,
    submission: Submission | None,
    form: CoverNoteForm,
    *,
    translation: Language | None = None,
) -> HttpResponse:
    form.ask_again()
    context = {
        "section": "desk",
        "call": call,
        "delegation": delegation,
        "form": form,
        "translation": translation,
        "consequences": consequences.of_registration(submission, delegation),
    }
    return render(request, f"review/{name}.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in_after_preview
def check(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Register what the preview showed; a visit, as after a change of language, starts anew.

    After a fresh sign-in the preview is shown again (a look, with the form as it was sent).

    Before the preview stands the question which language is meant, if it is open.
    """
    call, state, submission = find_reply(code, delegation)
    if request.method == "GET" and not request.POST:
        return redirect("review:register", call.code, state.code)
    token = HeldForm(request.POST).token
    try:
        mailed, prepared = held_replies.held(token, call=call, delegation=state)
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("review:register", call.code, state.code)
    if mailed.is_language_open(prepared):
        which = question_about(mailed, prepared, token, request.POST)
        if request.method == "GET" or not which.is_valid():
            return ask_language(request, call, state, prepared, which)
        return _with_language(request, call, state, submission, mailed, which)
    form = PicturesForm(request.POST, pictures=offered(prepared.pictures))
    if request.method == "GET":
        return preview(request, call, state, submission, prepared, mailed, token, form=form)
    try:
        if not form.is_valid():
            raise Refusal(_("Choose among the pictures of the file."))
        prepared = with_pictures(prepared, form.cleaned_data.get("pictures", ()))
    except Refusal as error:
        shown = (call, state, submission, prepared, mailed, token)
        return preview(request, *shown, form=form, error=error)
    try:
        if is_standing(prepared, submission):
            raise Refusal(_("This very file is registered already."))
        register_prepared(
            prepared,
            call=call,
            delegation=state,
            received_on=mailed.received_on,
            replaces=mailed.replaces,
            by=request.user,
            at=clock.now(),
        )
    except Refusal as error:
        messages.error(request, error.reason)
        return redirect("review:reply", call.code, state.code)
    held_replies.drop(token)
    messages.success(request, _("The reply is registered; the delegation is told."))
    return redirect("review:reply", call.code, state.code)


def _with_language(
    request: HttpRequest,
    call: Call,
    delegation: Delegation,
    submission: Submission | None,
    mailed: MailedReply,
    which: WhichLanguageForm,
) -> HttpResponse:
    """Go on in the language that is meant; a courtesy translation waits for its original."""
    at = clock.now()
    if which.is_translation:
        token = held_replies.hold_as_translation(
            which.language, which.token, by=request.user.pk or 0, at=at
        )
        known = _known(call, submission, at=at)
        form = RegisterForm(
            code=delegation.code, **known | {"initial": _said_of(mailed) | {"translation": token}}
        )
        language = LANGUAGES[which.language]
        return _form_page(
            request, "register", call, delegation, submission, form, translation=language
        )
    token = held_replies.hold_in(which.language, which.token, by=request.user.pk or 0, at=at)
    try:
        mailed, prepared = held_replies.held(token, call=call, delegation=delegation)
    except Refusal as error:
        messages.error(request, error.reason)
        return redirect("review:register", call.code, delegation.code)
    return preview(request, call, delegation, submission, prepared, mailed, token)


def _said_of(mailed: MailedReply) -> dict[str, Any]:
    """Return what a form begins with that takes the original of a translation."""
    cover = mailed.cover
    return {
        "language": mailed.language,
        "received_on": mailed.received_on,
        "replaces": mailed.replaces,
        "publish_full_text": mailed.publish_full_text,
        "cover_kind": cover.kind,
        "cover_reference": cover.reference,
        "cover_on": cover.on,
        "signatory": cover.signatory,
        "capacity": cover.capacity,
        "co_senders": "\n".join(mailed.co_senders),
        "aligned": "\n".join(mailed.aligned),
    }
