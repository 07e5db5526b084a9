"""How far a reply is published: each view makes one call of the verbs."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.refusal import Refusal
from tracker.review.publication import page
from tracker.review.publication.forms import (
    LevelForm,
    RecordConsentForm,
    RedactForm,
    RestoreForm,
    SeenRevisionForm,
    TextsCheckedForm,
)
from tracker.review.publication.page import PublicationDesk, find_publication
from tracker.review.views.verb_pages import days_of, done
from tracker.submissions.publication import deciding
from tracker.submissions.publication.consent import set_consent
from tracker.submissions.publication.places import places_of
from tracker.text.languages import from_ui_code
from tracker.text.lists import listed


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def publication(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Who reads the reply, what is left out of it, and how it is read on the site."""
    desk = find_publication(code, delegation)
    form = LevelForm(
        request.POST or None,
        has_consent=desk.revision.is_public_in_full,
        is_text=desk.is_text,
        initial={
            "revision": desk.revision.number,
            "level": desk.told.level,
            "reason": desk.told.reason,
            "note": desk.decided.note if desk.decided else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        return _decide(
            request,
            desk,
            lambda: deciding.set_level(
                desk.submission,
                revision_number=found["revision"],
                level=found["level"],
                reason=found["reason"],
                note=found["note"],
                by=request.user,
                at=clock.now(),
            ),
            _("It is decided; the delegation is told."),
        )
    asked, reader = request.GET.get("language", ""), from_ui_code(get_language())
    chosen, text = page.as_read(desk, asked=asked, reader=reader)
    again, gone = page.to_look_at(desk)
    parts = page.parts_held(desk)
    context = {
        "form": form,
        "chosen": chosen,
        "text": text,
        "again": again,
        "gone": gone,
        "checked_form": _checked_form(desk, parts) if parts else None,
    }
    return _render(request, desk, "review/publication_of_reply.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def redact(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Leave words or a passage out of what is published."""
    desk = find_publication(code, delegation)
    form = RedactForm(
        request.POST or None,
        passages=page.passages_of(desk.revision.filed),
        initial={"revision": desk.revision.number},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _redact(request, desk, form)
        except Refusal as refused:
            form.add_error("passage" if form.place else "words", refused.reason)
        else:
            return redirect("review:publish_reply", code, delegation)
    asked, reader = request.GET.get("language", ""), from_ui_code(get_language())
    chosen, text = page.as_filed(desk, asked=asked, reader=reader)
    context = {"form": form, "chosen": chosen, "text": text}
    return _render(request, desk, "review/redact.html", context)


def _redact(request: PersonRequest, desk: PublicationDesk, form: RedactForm) -> None:
    found = form.cleaned_data
    deciding.redact(
        desk.submission,
        revision_number=found["revision"],
        words=found["words"],
        passage=form.place,
        reason=found["reason"],
        explanation=found["explanation"],
        note=found["note"],
        by=request.user,
        at=clock.now(),
    )
    messages.success(request, _("It is left out on the site; the delegation is told."))
    longer = places_of(desk.revision, found["words"]).longer if found["words"] else ()
    if longer:
        messages.warning(
            request,
            _("These longer words hold it and still stand there: %(words)s.")
            % {"words": listed(longer)},
        )


@officers_only
@require_POST
@fresh_sign_in
def restore(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Show again what was left out."""
    desk = find_publication(code, delegation)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        return _no_choice()
    return _decide(
        request,
        desk,
        lambda: deciding.restore(
            desk.submission,
            form.cleaned_data["redaction"],
            revision_number=form.cleaned_data["revision"],
            by=request.user,
            at=clock.now(),
        ),
        _("It is shown again; the delegation is told."),
    )


@officers_only
@require_POST
@fresh_sign_in
def checked(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Show the translations and annexes that the officer has looked through."""
    desk = find_publication(code, delegation)
    form = TextsCheckedForm(request.POST, parts=page.parts_held(desk))
    if not form.is_valid():
        return _no_choice()
    return _decide(
        request,
        desk,
        lambda: deciding.show_checked(
            desk.submission,
            form.cleaned_data["parts"],
            revision_number=form.cleaned_data["revision"],
            by=request.user,
            at=clock.now(),
        ),
        _("Saved."),
    )


@officers_only
@require_POST
@fresh_sign_in
def carry_over(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Leave out of a newer revision what was left out of the one before it."""
    desk = find_publication(code, delegation)
    form = SeenRevisionForm(request.POST)
    if not form.is_valid():
        return _no_choice()
    return _decide(
        request,
        desk,
        lambda: deciding.carry_over(
            desk.submission,
            revision_number=form.cleaned_data["revision"],
            by=request.user,
            at=clock.now(),
        ),
        _("The newer revision is shown; the delegation is told."),
    )


@officers_only
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def consent(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Record that a State objects to its full text on the site, or consents to it."""
    desk = find_publication(code, delegation)
    at = clock.now()
    form = RecordConsentForm(
        request.POST or None,
        label=gettext_lazy("Record it"),
        initial={"received_on": clock.day_of(at)},
        **days_of(desk.call, at),
    )
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            desk.submission,
            lambda: set_consent(
                desk.submission,
                publishes=form.cleaned_data["publishes"],
                note=form.note,
                by=request.user,
                at=at,
            ),
            _("It is recorded and counts at once; the State is told."),
        )
    return _render(request, desk, "review/consent.html", {"form": form})


def _checked_form(desk: PublicationDesk, parts: list[tuple[str, str]]) -> TextsCheckedForm:
    ticked = desk.decided.checked if desk.decided else []
    return TextsCheckedForm(
        parts=parts, initial={"revision": desk.revision.number, "parts": ticked}
    )


def _decide(
    request: PersonRequest,
    desk: PublicationDesk,
    verb: Callable[[], object],
    success: str | Promise,
) -> HttpResponse:
    """Do it and say so, or say what happened meanwhile; either way show the page again."""
    try:
        verb()
    except Refusal as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, str(success))
    return redirect("review:publish_reply", desk.call.code, desk.delegation.code)


def _no_choice() -> HttpResponse:
    return HttpResponseBadRequest(_("There is no such choice."))


def _render(
    request: PersonRequest, desk: PublicationDesk, template: str, context: dict[str, object]
) -> HttpResponse:
    known = {
        "section": "desk",
        "call": desk.call,
        "delegation": desk.delegation,
        "submission": desk.submission,
        "publication": desk.told,
        "desk": desk,
    }
    form = context["form"]
    has_faults = isinstance(form, forms.Form) and bool(form.errors)
    return render(request, template, {**known, **context}, status=422 if has_faults else 200)
