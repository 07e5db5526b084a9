"""Writing the working text, passage by passage. Nothing that was typed is ever lost."""

import secrets
from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.accounts.models import User
from tracker.comparison.since_last_time import since_last_time
from tracker.portal.access import (
    ReplyAccess,
    draft_of,
    original_of,
    passage_of,
    render_page,
)
from tracker.portal.forms.drafting import (
    MoveForm,
    NewPassageForm,
    PassageForm,
    QuestionForm,
    VersionForm,
)
from tracker.portal.views.translations import original_beside
from tracker.site.decorators import signed_in
from tracker.submissions.content import PassageContent, count
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations
from tracker.submissions.drafting.translation_state import is_blank
from tracker.submissions.models import Passage, Submission
from tracker.text.languages import LANGUAGES, from_ui_code
from tracker.text.word_count import WordCount

Part = Passage.Part


@signed_in
@require_safe
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The passages in their order, each with its words and the way to edit it."""
    access, text = original_of(request, code)
    submission = text.submission
    passages = list(text.passages.select_related("question"))
    groups = [
        {
            "question": question,
            "text": question.text_in(text.language),
            "passages": _rows([p for p in passages if p.question_id == question.pk], submission),
        }
        for question in access.call.questions.all()
    ]
    context = {
        "submission": submission,
        "language": LANGUAGES[text.language],
        "opening": _rows([p for p in passages if p.part == Part.OPENING], submission),
        "summary": _rows([p for p in passages if p.part == Part.SUMMARY], submission),
        "groups": groups,
        "unassigned": _rows([p for p in passages if p.part == Part.UNASSIGNED], submission),
        "closing": _rows([p for p in passages if p.part == Part.CLOSING], submission),
        "limit": access.call.summary_word_limit,
        "translations": translations.translations_of(submission),
        "last_time": since_last_time(submission, passages),
    }
    return render_page(request, access, "portal/draft.html", context)


def _rows(passages: list[Passage], submission: Submission) -> list[dict[str, object]]:
    """Passages of one part and question, which can be moved among each other."""
    return [
        {
            "passage": passage,
            "words": _words(passage, submission, passage.body),
            "can_move_up": number > 0,
            "can_move_down": number < len(passages) - 1,
        }
        for number, passage in enumerate(passages)
    ]


def _words(passage: Passage, submission: Submission, body: str) -> WordCount:
    return count(
        [PassageContent(passage.part, heading=passage.heading, body=body)],
        language=passage.text.language,
        call=submission.call,
    )


@signed_in
@require_http_methods(["GET", "POST"])
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit one passage; a save that comes second is shown both texts."""
    access, current = passage_of(request, pk)
    form = PassageForm(request.POST or None, passage=current, initial=_initial(current))
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        try:
            _save(current, form, by=access.user, at=clock.now())
        except drafting.PassageConflict as conflict:
            return _conflict(request, access, form, conflict)
        return _saved(request, access, current, form)
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "passage": current,
        "question_text": (
            current.question.text_in(current.text.language) if current.question else ""
        ),
        "language": LANGUAGES[current.text.language],
        "form": form,
        "words": _words(current, current.text.submission, current.body),
        "limit": _limit(current),
        "outline": _outline(current),
        "beside": original_beside(current),
    }
    return render_page(request, access, "portal/passage.html", context, status=status)


def _save(passage: Passage, form: PassageForm, *, by: User, at: datetime) -> None:
    if passage.text.is_original:
        drafting.save_passage(passage, **form.to_save, by=by, at=at)
    else:
        shown = form.cleaned_data["shown"]
        translations.save(passage, **form.to_save, shown=shown, by=by, at=at)


def _saved(
    request: HttpRequest, access: ReplyAccess, passage: Passage, form: PassageForm
) -> HttpResponse:
    """Go back to the list; a translation whose original changed meanwhile shows the change."""
    if passage.text.is_original:
        messages.success(request, _("Saved."))
        return redirect("portal:draft", access.call.code)
    if translations.is_overtaken(passage, shown=form.cleaned_data["shown"]):
        messages.warning(
            request, _("Saved. The original changed while you were writing: see what changed.")
        )
        return redirect("portal:passage", passage.pk)
    messages.success(request, _("Saved."))
    return redirect("portal:translation", access.call.code, passage.text.language)


def _initial(passage: Passage) -> dict[str, object]:
    return {
        "version": passage.version,
        "page": secrets.token_hex(8),
        "shown": translations.words_digest(passage.translates) if passage.translates else "",
        "heading": passage.heading,
        "body": passage.body,
        "concepts": passage.concepts.all(),
    }


def _limit(passage: Passage) -> int | None:
    is_summary = passage.part == Part.SUMMARY
    return passage.text.submission.call.summary_word_limit if is_summary else None


def _outline(passage: Passage) -> list[str]:
    """Headings that are offered and never required."""
    return passage.question.headings_in(passage.text.language) if passage.question else []


def _conflict(
    request: HttpRequest, access: ReplyAccess, form: PassageForm, conflict: drafting.PassageConflict
) -> HttpResponse:
    """Show both texts, mine to be edited; what either side ticked is ticked."""
    mine, theirs = form.cleaned_data, conflict.theirs
    their_ticks = list(theirs.concepts.all())
    my_ticks = list(mine.get("concepts", their_ticks))
    joined = PassageForm(
        passage=theirs,
        initial={
            **_initial(theirs),
            "heading": mine["heading"],
            "body": mine["body"],
            "shown": mine.get("shown", ""),
            "concepts": [*their_ticks, *my_ticks],
        },
    )
    context = {
        "language": LANGUAGES[theirs.text.language],
        "theirs": theirs,
        "is_own": conflict.is_own(access.user),
        "their_ticks": [one.name_in(from_ui_code(get_language())) for one in their_ticks],
        "ticks_differ": set(my_ticks) != set(their_ticks),
        "form": joined,
    }
    return render_page(request, access, "portal/conflict.html", context, status=HTTPStatus.CONFLICT)


@signed_in
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a passage to a question, an opening or a closing, and open it."""
    access, submission = draft_of(request, code)
    form = NewPassageForm(request.POST, call=access.call)
    if not form.is_valid():
        return HttpResponseBadRequest(_("There is no such place in the reply."))
    added = drafting.add_passage(
        submission.original,
        part=form.cleaned_data["part"],
        question=form.cleaned_data["question"],
    )
    return redirect("portal:passage", added.pk)


@signed_in
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a passage one place up or down among those of its question."""
    access, current = passage_of(request, pk)
    if not current.text.is_original:
        return HttpResponseBadRequest(_("A translation follows the order of the original."))
    form = MoveForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("There is no such place in the reply."))
    drafting.move_passage(current, steps=form.steps)
    return redirect("portal:draft", access.call.code)


@signed_in
@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a passage that answers no question under one."""
    access, current = passage_of(request, pk)
    form = QuestionForm(request.POST, call=access.call)
    if not form.is_valid() or not current.text.is_original:
        return HttpResponseBadRequest(_("There is no such place in the reply."))
    question = form.cleaned_data["question"]
    if drafting.assign_passage(current, question=question):
        messages.success(
            request, _("The passage is now under (%(letter)s).") % {"letter": question.letter}
        )
    else:
        messages.info(request, _("A colleague has already put the passage under a question."))
    return redirect("portal:draft", access.call.code)


@signed_in
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then remove a passage that nobody changed meanwhile."""
    access, current = passage_of(request, pk)
    if request.method == "POST":
        form = VersionForm(request.POST)
        try:
            version = form.cleaned_data["version"] if form.is_valid() else 0  # which none has
            drafting.remove_passage(current, version=version)
        except drafting.PassageConflict:
            messages.warning(request, _("A colleague has changed the passage. It is kept."))
        else:
            messages.success(request, _("The passage is removed."))
        if not current.text.is_original:
            return redirect("portal:translation", access.call.code, current.text.language)
        return redirect("portal:draft", access.call.code)
    context = {
        "passage": current,
        "language": LANGUAGES[current.text.language],
        "has_translations": any(not is_blank(one) for one in current.translations.all()),
    }
    return render_page(request, access, "portal/remove.html", context)
