"""A Word file from the capital into the draft: upload it, see what it would do, say yes.

And the way there: the draft as an outline to circulate. Between the preview and the yes the file is
held; what a colleague saves meanwhile is never overwritten unseen.
"""

from collections import Counter
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tracker import clock
from tracker.files import pending
from tracker.files.checks import WORD, safe_name
from tracker.portal.access import ReplyAccess, original_of, render_page
from tracker.portal.forms.word_files import ChoicesForm, PreviewForm, WordForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.forms import HeldForm
from tracker.submissions.content import PassageContent, as_html, count
from tracker.submissions.drafting.versions import TextChanged, text_digest
from tracker.submissions.models import Passage, Text
from tracker.text.languages import LANGUAGES
from tracker.word_files import merging
from tracker.word_files.merging import MergeEffect, MergeMode, MergeStep
from tracker.word_files.outline import outline_of
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
        file = form.cleaned_data["file"]
        data = file.read()
        name = safe_name(file.name or "")
        try:
            reading = _read(data, text, "accepted")
        except Refusal as error:
            form.add_error("file", error.reason)
        else:
            facts = {"text": text.pk, "filename": name}
            token = pending.hold(data, facts, purpose=PURPOSE, at=clock.now())
            return _preview(request, access, _PreviewedFile(text, reading, name, token, into=""))
    context = {
        "language": LANGUAGES[text.language],
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, access, "portal/word.html", context, status=status)


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
    changes = asked.chosen("changes") or "accepted"
    try:
        data, facts = pending.held(token, purpose=PURPOSE)
        if facts.number("text") != text.pk:
            raise pending.UploadExpired
        reading = _read(data, text, changes)
    except (pending.UploadExpired, Refusal):
        messages.error(request, _("The file is no longer held. Upload it once more."))
        return redirect("portal:word", code)
    shown = _PreviewedFile(
        text, reading, facts.text("filename"), token, asked.chosen("into"), changes
    )
    if asked.chosen("seen") != shown.seen:
        return _changed(request, access, shown)
    if asked.chosen("do") != "confirm":
        return _preview(request, access, shown)
    form = shown.form(request.POST)
    if not form.is_valid():
        return _preview(request, access, shown, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.cleaned_data["shown"] != shown.name:
        warning = _("You made another choice. Nothing is changed yet: this is what it would do.")
        return _preview(request, access, shown, warning=warning)
    try:
        merging.merge(
            text,
            reading.passages,
            into=shown.choice,
            expected=shown.seen,
            by=access.user,
            at=clock.now(),
        )
    except TextChanged:
        return _changed(request, access, shown)
    pending.drop(token, purpose=PURPOSE)
    messages.success(request, _("The text of the file is in the draft. Nothing is filed yet."))
    return redirect("portal:draft", code)


def _changed(request: HttpRequest, access: ReplyAccess, shown: "_PreviewedFile") -> HttpResponse:
    """Show the preview again, against the draft as a colleague has left it."""
    warning = _(
        "The draft was changed while you looked at the file. Nothing is lost and nothing is put in "
        "yet: this is what it would do now."
    )
    fresh = replace(shown)
    return _preview(request, access, fresh, warning=warning, status=HTTPStatus.CONFLICT)


def _read(data: bytes, text: Text, changes: str) -> WordFileReply:
    return read_reply(
        data,
        call=text.submission.call,
        language=text.language,
        accept_changes=changes != "rejected",
    )


@dataclass(frozen=True)
class _PreviewedFile:
    """A file beside the draft, with the choices that a person has made so far."""

    text: Text
    reading: WordFileReply
    filename: str
    token: str
    into: str  # empty as long as nothing was chosen
    changes: str = "accepted"

    @cached_property
    def has_text(self) -> bool:
        return self.text.passages.exclude(heading="", body="").exists()

    @property
    def choice(self) -> MergeMode:
        """What is shown; until somebody chooses, the file as it would stand by itself."""
        return (
            MergeMode.FILL if self.into == MergeMode.FILL and self.has_text else MergeMode.REPLACE
        )

    @property
    def name(self) -> str:
        return f"{self.changes}-{self.choice}"

    @cached_property
    def seen(self) -> str:
        return text_digest(self.text)

    def form(self, data: Any = None) -> ChoicesForm:
        """Return the form with what was sent, or with what this preview shows."""
        values = {
            "held": self.token,
            "seen": self.seen,
            "shown": self.name,
            "changes": self.changes,
            "into": self.into if self.has_text else MergeMode.REPLACE,
        }
        has_changes = self.reading.changes > 0
        return ChoicesForm(data, initial=values, has_changes=has_changes, has_text=self.has_text)

    def rows(self, into: MergeMode) -> "list[_PassageRow]":
        steps = merging.plan(self.text, self.reading.passages, into)
        return [self._row(number, step) for number, step in enumerate(steps, start=1)]

    def _row(self, number: int, step: MergeStep) -> "_PassageRow":
        is_counted = step.current is not None and step.effect != MergeEffect.LEFT_OUT
        return _PassageRow(
            number,
            step,
            now=self._words(step.current.content) if step.current and is_counted else 0,
            after=self._words(step.content) if step.is_in_the_text else 0,
        )

    def _words(self, content: PassageContent) -> int:
        call = self.text.submission.call
        return count([content], language=self.text.language, call=call).total


@dataclass(frozen=True, slots=True)
class _PassageRow:
    """What would happen to one passage, and how many words it has now and afterwards."""

    number: int
    step: MergeStep
    now: int
    after: int

    @property
    def content(self) -> PassageContent:
        return self.step.content

    @property
    def part(self) -> Promise | str:
        return Passage.Part(self.content.part).label

    @property
    def letter(self) -> str:
        return self.content.question

    @property
    def heading(self) -> str:
        return self.content.heading

    @property
    def html(self) -> SafeString:
        return as_html([self.content], id_prefix=f"p{self.number}-")

    @property
    def has_text(self) -> bool:
        """Whether there will be something to read."""
        is_written = bool(self.content.heading or self.content.body.strip())
        return self.step.is_in_the_text and is_written


def _preview(
    request: HttpRequest,
    access: ReplyAccess,
    shown: _PreviewedFile,
    form: ChoicesForm | None = None,
    *,
    warning: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    rows = {into: shown.rows(into) for into in MergeMode}
    chosen = rows[shown.choice]
    context = {
        "language": LANGUAGES[shown.text.language],
        "shown": shown,
        "form": form or shown.form(),
        "warning": warning,
        "rows": chosen,
        "sums": [
            {"into": into.label, "counts": _counts(rows[into]), **_sums(rows[into])}
            for into in MergeMode
        ],
        "texts": [row for row in chosen if row.has_text],
    }
    return render_page(request, access, "portal/word_check.html", context, status=status)


def _sums(rows: list[_PassageRow]) -> dict[str, int]:
    return {"now": sum(row.now for row in rows), "after": sum(row.after for row in rows)}


def _counts(rows: list[_PassageRow]) -> list[tuple[Promise | str, int]]:
    """Return how many passages each effect has, in the order of the effects."""
    found = Counter(row.step.effect for row in rows)
    return [(effect.label, found[effect]) for effect in MergeEffect if found[effect]]
