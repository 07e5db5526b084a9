"""A reply that came by mail: upload it, check how it was read, register it for the delegation."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.calls.models import Call
from tracker.datafile.json_fields import JsonFields, JsonObject
from tracker.delegations.models import Delegation
from tracker.files import pending
from tracker.files.kinds import PDF, CheckedFile
from tracker.refusal import Refusal
from tracker.registration.registering import (
    PreparedReply,
    is_registered,
    prepare_answer,
    prepare_upload,
    register_prepared,
)
from tracker.review.filed_replies import find_reply
from tracker.review.forms import CoverNoteForm, RegisterAnswerForm, RegisterForm
from tracker.site.forms import HeldForm
from tracker.submissions import workflow
from tracker.submissions.content import CoverContent, count, document_of
from tracker.submissions.models import Submission
from tracker.text.languages import LANGUAGES
from tracker.text.output.html import to_html

PURPOSE = "register"
SCAN = "scan of a registered cover note"


@dataclass(frozen=True, slots=True)
class _MailedReply:
    """What an officer said of a file; `cover_scan` is the token of the held scan."""

    filename: str
    language: str
    received_on: date
    publish_full_text: bool
    cover: CoverContent
    cover_scan: str = ""

    def prepared(
        self, data: bytes, scan: CheckedFile | None, *, call: Call, delegation: Delegation
    ) -> PreparedReply:
        """Read the file as the delegation's reply; raise `Refusal` if it cannot be."""
        return prepare_upload(
            data,
            self.filename,
            call=call,
            delegation=delegation,
            language=self.language,
            cover=self.cover,
            publish_full_text=self.publish_full_text,
            cover_scan=scan,
        )

    def to_json(self) -> JsonObject:
        return {
            "filename": self.filename,
            "language": self.language,
            "received_on": self.received_on.isoformat(),
            "publish_full_text": self.publish_full_text,
            "cover": self.cover.to_json(),
            "cover_scan": self.cover_scan,
        }

    @classmethod
    def from_json(cls, facts: JsonFields) -> Self:
        return facts.finish(
            cls(
                filename=facts.text("filename"),
                language=facts.text("language"),
                received_on=date.fromisoformat(facts.text("received_on")),
                publish_full_text=facts.flag("publish_full_text"),
                cover=CoverContent.from_json(facts.take("cover"), "cover"),
                cover_scan=facts.text("cover_scan"),
            )
        )


@officers_only
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, code: str, delegation: str) -> HttpResponse:
    """Take the file and show how it is read; nothing is registered yet."""
    call, state, submission = find_reply(code, delegation)
    at = clock.now()
    form = RegisterForm(request.POST or None, request.FILES or None, **_days(call, at))
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        data, scan = upload.read(), form.cleaned_data["cover_scan"]
        mailed = _MailedReply(
            filename=upload.name,
            language=form.cleaned_data["language"],
            received_on=form.cleaned_data["received_on"],
            publish_full_text=form.cleaned_data["publish_full_text"],
            cover=form.cover,
        )
        try:
            prepared = mailed.prepared(data, scan, call=call, delegation=state)
        except Refusal as error:
            form.add_error("file", error.reason)
        else:
            if scan is not None:
                kept = pending.hold(scan.data, {"name": scan.name}, purpose=SCAN, at=at)
                mailed = replace(mailed, cover_scan=kept)
            facts = {"call": call.code, "delegation": state.code, **mailed.to_json()}
            token = pending.hold(data, facts, purpose=PURPOSE, at=at)
            return _preview(request, call, state, prepared, mailed.received_on, token)
    return _form_page(request, "register", call, state, submission, form)


@officers_only
@require_http_methods(["GET", "POST"])
def register_answer(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Register *no change* or *no reply*: one short form, with nothing to read first."""
    call, state, submission = find_reply(code, delegation)
    at = clock.now()
    form = RegisterAnswerForm(request.POST or None, request.FILES or None, **_days(call, at))
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
                by=request.user,
                at=at,
            )
        except Refusal as error:
            messages.error(request, error.reason)
        else:
            messages.success(
                request, _("The answer is registered; the delegation is asked to confirm it.")
            )
        return redirect("review:reply", call.code, state.code)
    return _form_page(request, "register_answer", call, state, submission, form)


def _days(call: Call, at: datetime) -> dict[str, Any]:
    """Return what a cover note's form knows of days: it came today, unless an officer says else."""
    today = clock.day_of(at)
    return {"today": today, "opens_on": call.opens_on, "initial": {"received_on": today}}


def _form_page(
    request: HttpRequest,
    name: str,
    call: Call,
    delegation: Delegation,
    submission: Submission | None,
    form: CoverNoteForm,
) -> HttpResponse:
    context = {
        "section": "desk",
        "call": call,
        "delegation": delegation,
        "submission": submission,
        "form": form,
        "is_possible": submission is None
        or submission.status in workflow.TABLE["register"].sources,
    }
    return render(request, f"review/{name}.html", context)


@officers_only
@require_http_methods(["GET", "POST"])
def check(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Register what the preview showed; a visit, as after a change of language, starts anew."""
    call, state, _submission = find_reply(code, delegation)
    if request.method == "GET":
        return redirect("review:register", call.code, state.code)
    token = HeldForm(request.POST).token
    try:
        data, facts = pending.held(token, purpose=PURPOSE)
        if (facts.text("call"), facts.text("delegation")) != (call.code, state.code):
            raise pending.UploadExpired
        mailed = _MailedReply.from_json(facts)
        prepared = mailed.prepared(data, _held(mailed.cover_scan), call=call, delegation=state)
    except (pending.UploadExpired, Refusal):
        messages.error(request, _("The file is no longer held. Upload it once more."))
        return redirect("review:register", call.code, state.code)
    try:
        if is_registered(prepared, call=call, delegation=state):
            raise Refusal(_("This very file is registered already."))
        register_prepared(
            prepared,
            call=call,
            delegation=state,
            received_on=mailed.received_on,
            by=request.user,
            at=clock.now(),
        )
    except Refusal as error:
        messages.error(request, error.reason)
        return redirect("review:reply", call.code, state.code)
    pending.drop(token, purpose=PURPOSE)
    if mailed.cover_scan:
        pending.drop(mailed.cover_scan, purpose=SCAN)
    messages.success(request, _("The reply is registered; the delegation is asked to confirm it."))
    return redirect("review:reply", call.code, state.code)


def _held(scan: str) -> CheckedFile | None:
    if not scan:
        return None
    data, facts = pending.held(scan, purpose=SCAN)
    return CheckedFile(facts.text("name"), data, PDF)


def _preview(
    request: HttpRequest,
    call: Call,
    delegation: Delegation,
    prepared: PreparedReply,
    received_on: date,
    token: str,
) -> HttpResponse:
    content = prepared.content
    language, cover = LANGUAGES[content.language], content.cover
    due_on = call.deadline_for(delegation)
    html = to_html(document_of(content.passages), id_prefix="reply-", heading_offset=1)
    context = {
        "section": "desk",
        "call": call,
        "delegation": delegation,
        "prepared": prepared,
        "token": token,
        "language": language,
        "received_on": received_on,
        "is_late": clock.is_late(received_on, due_on=due_on),
        "cover_kind": dict(Submission.CoverKind.choices).get(cover.kind, ""),
        "cover": cover,
        "words": count(content.passages, language=language.code, call=call).total,
        "summary_words": count(content.summary, language=language.code, call=call).total,
        "text": mark_safe(html),  # noqa: S308 - escaped by to_html
        "is_known": is_registered(prepared, call=call, delegation=delegation),
    }
    return render(request, "review/register_check.html", context)
