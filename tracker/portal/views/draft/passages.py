"""Writing one passage: its page, and saving while somebody types. Nothing typed is ever lost."""

import secrets
from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.models import User
from tracker.portal.access import ReplyAccess, passage_of, passage_to_save, render_page
from tracker.portal.forms.drafting import AfterSaveForm, PassageForm
from tracker.portal.views.draft.drafting import to_draft, words_of_passage
from tracker.portal.views.draft.translations import original_beside
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.fields import told_of_pasting
from tracker.submissions.content import count, count_summary
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations
from tracker.submissions.models import AnswerKind, Passage
from tracker.text.languages import LANGUAGES, from_ui_code


@signed_in
@require_http_methods(["GET", "POST"])
def passage(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit one passage; a save that comes second is shown both texts."""
    access, current = passage_of(request, pk)
    form = PassageForm(request.POST or None, passage=current, initial=_initial(current))
    status = HTTPStatus.OK
    if request.method == "POST" and form.is_valid():
        after = AfterSaveForm(request.POST)
        form.cleaned_data["heading"] = after.chosen("use_heading") or form.cleaned_data["heading"]
        try:
            _save(current, form, by=access.user, at=clock.now())
        except drafting.PassageConflict as conflict:
            return _conflict(request, access, form, conflict)
        except Refusal as refused:
            form.add_error("body", refused.reason)
        else:
            return _saved(request, access, current, form, after)
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "passage": current,
        "question_text": (
            current.question.text_in(current.text.language) if current.question else ""
        ),
        "language": LANGUAGES[current.text.language],
        "form": form,
        "words": words_of_passage(current, current.text.submission, current.body),
        "limit": _limit(current),
        "outline": _outline(current),
        "beside": original_beside(current),
        **_what_is_next(current),
    }
    return render_page(request, access, "portal/passage.html", context, status=status)


def _what_is_next(passage: Passage) -> dict[str, str]:
    """Return what the first button leads to: the next passage or, behind the last, the check."""
    if not passage.text.is_original or passage.text.submission.kind != AnswerKind.REPLY:
        return {}
    following = drafting.following(passage)
    if following is None:
        return {"then": "check"}
    is_other = following.question is not None and following.question_id != passage.question_id
    letter = following.question.letter if following.question and is_other else ""
    return {"then": "next", "next_letter": letter}


def _save(passage: Passage, form: PassageForm, *, by: User, at: datetime) -> None:
    if passage.text.is_original:
        drafting.save_passage(passage, **form.to_save, by=by, at=at)
    else:
        shown = form.cleaned_data["shown"]
        translations.save(passage, **form.to_save, shown=shown, by=by, at=at)


def _saved(
    request: HttpRequest,
    access: ReplyAccess,
    passage: Passage,
    form: PassageForm,
    after: AfterSaveForm,
) -> HttpResponse:
    """Go where the button leads; a translation whose original changed shows the change."""
    for sentence in told_of_pasting(form):
        messages.warning(request, sentence)
    if not passage.text.is_original and translations.is_overtaken(
        passage, shown=form.cleaned_data["shown"]
    ):
        messages.warning(
            request, _("Saved. The original changed while you were writing: see what changed.")
        )
        return redirect("portal:passage", passage.pk)
    messages.success(request, _("Saved."), extra_tags=f"passage-{passage.pk}")
    if after.chosen("use_heading"):
        return redirect("portal:passage", passage.pk)
    if not passage.text.is_original:
        return redirect("portal:translation", access.call.code, passage.text.language)
    then = after.chosen("then")
    following = drafting.following(passage) if then == "next" else None
    if following is not None:
        return redirect("portal:passage", following.pk)
    if then == "check":
        return redirect("portal:check", access.call.code)
    return to_draft(access.call.code, at=f"passage-{passage.pk}")


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
    is_summary = passage.part == Passage.Part.SUMMARY
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
def autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what stands in the fields now, unless a colleague was first; say so and count it.

    The smallest answer that is safe, since it comes every few words.
    """
    person, passage = passage_to_save(request, pk)
    form = PassageForm(request.POST, passage=passage)
    at, is_own = clock.now(), False
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        try:
            drafting.save_passage(passage, **form.to_save, by=person, at=at)
            status = HTTPStatus.OK
        except drafting.PassageConflict as conflict:
            status, is_own = HTTPStatus.CONFLICT, conflict.is_own(person)
        except Refusal as refused:
            form.add_error("body", refused.reason)
    call = passage.text.submission.call
    counted = count_summary if passage.part == Passage.Part.SUMMARY else count
    words = counted([form.as_typed], language=passage.text.language, call=call)
    context = {
        "is_saved": status == HTTPStatus.OK,
        "is_conflict": status == HTTPStatus.CONFLICT,
        "is_own": is_own,
        "form": form,
        "passage": passage,
        "told": told_of_pasting(form),
        "at": at,
        "words": words,
        "limit": _limit(passage),
        "is_overtaken": translations.is_overtaken(
            passage, shown=form.cleaned_data.get("shown", "")
        ),
    }
    # A part of a page, every few words: it needs nothing of what a whole page is given.
    return HttpResponse(render_to_string("portal/_autosaved.html", context), status=status)
