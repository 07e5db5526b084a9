"""Saving while somebody types: the smallest answer that is safe, since it comes every few words."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from tracker import clock
from tracker.portal.access import passage_to_save
from tracker.portal.forms.drafting import PassageForm
from tracker.site.decorators import signed_in
from tracker.submissions.content import count
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting.translations import is_overtaken
from tracker.submissions.models import Passage


@signed_in
@require_POST
def autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what stands in the fields now, unless a colleague was first; say so and count it."""
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
    call = passage.text.submission.call
    words = count(
        [form.as_typed],
        language=passage.text.language,
        call=call,
    )
    context = {
        "is_saved": status == HTTPStatus.OK,
        "is_conflict": status == HTTPStatus.CONFLICT,
        "is_own": is_own,
        "form": form,
        "passage": passage,
        "at": at,
        "words": words,
        "limit": call.summary_word_limit if passage.part == Passage.Part.SUMMARY else None,
        "is_overtaken": is_overtaken(passage, shown=form.cleaned_data.get("shown", "")),
    }
    # A part of a page, every few words: it needs nothing of what a whole page is given.
    return HttpResponse(render_to_string("portal/_autosaved.html", context), status=status)
