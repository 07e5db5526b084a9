"""The draft as a whole: its passages in their order, added, moved, assigned and removed.

And the draft as an outline to circulate, a Word file.
"""

from itertools import takewhile

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.comparison.since_last_time import since_last_time
from tracker.files.checks import WORD
from tracker.portal.access import (
    draft_of,
    original_of,
    passage_of,
    render_page,
)
from tracker.portal.forms.drafting import (
    AssignForm,
    MoveForm,
    NewPassageForm,
    VersionForm,
)
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions.content import PassageContent, count, count_summary
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations, versions
from tracker.submissions.drafting.translation_state import is_blank
from tracker.submissions.models import Passage, Submission
from tracker.text.languages import LANGUAGES
from tracker.text.lists import own_letter
from tracker.text.word_count import WordCount
from tracker.word_files.outline.document import outline_of

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
        "undoable": versions.undoable(text),
        "removed": versions.removed_from(text),
        "removed_translations": [
            {"version": one, "language": LANGUAGES[one.language]}
            for one in versions.removed_translations(submission)
        ],
    }
    return render_page(request, access, "portal/draft.html", context)


def _rows(passages: list[Passage], submission: Submission) -> list[dict[str, object]]:
    """Passages of one part and question, which can be moved among each other."""
    return [
        {
            "passage": passage,
            "words": words_of_passage(passage, submission, passage.body),
            "state": _state(number, passages),
            "can_move_up": number > 0,
            "can_move_down": number < len(passages) - 1,
        }
        for number, passage in enumerate(passages)
    ]


def _state(number: int, siblings: list[Passage]) -> str:
    """Return the status of a passage among those of its part and question.

    A heading whose sub-headings say something is done, and a passage that nobody wrote is no task
    where the question is answered by another.
    """
    below = siblings[number + 1 :] if siblings[number].level == 1 else []
    own = [siblings[number], *takewhile(lambda one: one.level > 1, below)]
    if any(one.body.strip() for one in own):
        return "done"
    return "optional" if any(one.body.strip() for one in siblings) else "to_do"


def words_of_passage(passage: Passage, submission: Submission, body: str) -> WordCount:
    content = PassageContent(passage.part, heading=passage.heading, body=body)
    counted = count_summary if passage.part == Part.SUMMARY else count
    return counted([content], language=passage.text.language, call=submission.call)


def to_draft(code: str, *, at: str) -> HttpResponse:
    """Lead to a place of the draft: what was acted on is in sight again."""
    return redirect(reverse("portal:draft", args=[code], fragment=at))


@signed_in
@require_POST
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add a passage to a question, an opening or a closing, and open it."""
    access, submission = draft_of(request, code)
    form = NewPassageForm(request.POST, call=access.call)
    if not form.is_valid():
        return HttpResponseBadRequest(_("There is no such place in the reply."))
    try:
        added = drafting.add_passage(
            submission.original,
            part=form.cleaned_data["part"],
            question=form.cleaned_data["question"],
        )
    except Refusal as refused:
        messages.error(request, refused.reason)
        return redirect("portal:draft", code)
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
    return to_draft(access.call.code, at=f"passage-{current.pk}")


@signed_in
@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a passage that answers no question under one, or take it as the executive summary."""
    access, current = passage_of(request, pk)
    form = AssignForm(request.POST, call=access.call)
    if not form.is_valid() or not current.text.is_original:
        return HttpResponseBadRequest(_("There is no such place in the reply."))
    is_summary = form.cleaned_data["part"] == Part.SUMMARY
    question = None if is_summary else form.cleaned_data["question"]
    if drafting.assign_passage(current, question=question):
        told = (
            _("The passage is now under (%(letter)s).") % {"letter": own_letter(question.letter)}
            if question
            else _("The passage is now the executive summary.")
        )
        messages.success(request, told)
    else:
        messages.info(request, _("A colleague has already put the passage under a question."))
    # Whoever puts several passages in their places goes on with the next.
    is_last = not current.text.passages.filter(part=Part.UNASSIGNED).exists()
    return to_draft(access.call.code, at=f"passage-{current.pk}" if is_last else "unassigned")


@signed_in
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then remove a passage that nobody changed meanwhile."""
    access, current = passage_of(request, pk)
    if request.method == "POST":
        form = VersionForm(request.POST)
        try:
            version = form.cleaned_data["version"] if form.is_valid() else 0  # which none has
            drafting.remove_passage(current, version=version, by=access.user, at=clock.now())
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
