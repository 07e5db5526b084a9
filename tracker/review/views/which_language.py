"""A file that came in another language than its officer said: asked which is meant."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.registration.held_replies import MailedReply
from tracker.registration.preparing import PreparedReply
from tracker.text.languages import LANGUAGES
from tracker.word_files.language.forms import WhichLanguageForm


def question_about(
    mailed: MailedReply, prepared: PreparedReply, token: str, data: Any = None
) -> WhichLanguageForm:
    """Return the question which language is meant, with what was sent of it."""
    return WhichLanguageForm(
        data,
        initial={"held": token},
        found=prepared.found,
        expected=mailed.language,
        originals=LANGUAGES,
        translations=() if mailed.translations else LANGUAGES,
    )


def ask_language(
    request: HttpRequest,
    call: Call,
    delegation: Delegation,
    prepared: PreparedReply,
    form: WhichLanguageForm,
) -> HttpResponse:
    of_reply = [call.code, delegation.code]
    context = {
        "section": "desk",
        "call": call,
        "delegation": delegation,
        "form": form,
        "prepared": prepared,
        "expected": LANGUAGES[form.expected],
        "action": reverse("review:register_check", args=of_reply),
        "again": reverse("review:register", args=of_reply),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "review/register_language.html", context, status=status)
