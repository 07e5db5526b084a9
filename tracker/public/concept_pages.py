"""The concepts of the published replies of a call, for everybody: what was tagged, never suggested.

Of a reply whose State objects to its full text the summary alone counts, as it alone can be read.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tracker import clock
from tracker.calls.models import Call
from tracker.concepts.coverage import map_pages
from tracker.concepts.coverage.counts import ConceptCounting
from tracker.concepts.coverage.heat_map import concept_map
from tracker.concepts.forms import choice_from
from tracker.delegations.states.names import names_on
from tracker.public.views import ask_again
from tracker.text.languages import from_ui_code


@require_safe
@ask_again
def concepts(request: HttpRequest, code: str) -> HttpResponse:
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    language, choice = from_ui_code(get_language()), choice_from(request.GET)
    found = concept_map(
        call,
        choice.shown,
        choice.rows,
        names=names_on(clock.day_of(clock.now()), language),
        language=language,
        counting=ConceptCounting(is_public=True),
        group=choice.group,
    )
    context = {
        "section": "calls",
        "call": call,
        "choice": choice,
        "map": found,
        "heads": list(zip(found.concepts, found.speaking, strict=True)),
        "rows": map_pages.public_rows(found, choice.shown, choice.rows),
        "set_tabs": map_pages.set_tabs(choice.shown, choice.rows),
        "row_tabs": map_pages.row_tabs(choice.shown, choice.rows),
        "groups": map_pages.group_choices(),
    }
    return render(request, "public/concepts.html", context)
