"""The desk's pages about the concepts of a whole call: maps, a concept, States side by side."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tracker import clock
from tracker.accounts.officers import officers_only
from tracker.agenda.models import Concept
from tracker.calls.models import Call
from tracker.concepts.concept_names import concept_choices, named
from tracker.concepts.coverage import map_files, map_pages
from tracker.concepts.coverage.concept_sets import NO_GROUP, ConceptSet, MapRows
from tracker.concepts.coverage.counts import ConceptCounting
from tracker.concepts.coverage.heat_map import ConceptMap, concept_map, concept_years
from tracker.concepts.coverage.history import concept_history
from tracker.concepts.coverage.map_files import MapListing
from tracker.concepts.coverage.sentences import coverage_sentences
from tracker.concepts.coverage.spoken import side_by_side, speaking_on, spoken_by
from tracker.concepts.coverage.waiting import waiting_replies
from tracker.concepts.forms import MapChoice, choice_from, language_from
from tracker.delegations.states.names import NamedDelegation, names_on
from tracker.text.languages import LANGUAGES, from_ui_code

COUNTING = ConceptCounting()
STATES_A_PAGE = 20
SIDE_BY_SIDE = 3


@require_safe
@officers_only
def concepts(request: HttpRequest, code: str) -> HttpResponse:
    """The map of a call, what waits to be decided, and the figures as sentences."""
    call, language = _call(code), from_ui_code(get_language())
    choice, names = choice_from(request.GET), _names(language)
    found = _map(call, choice, names, language)
    quoted_in = language_from(request.GET, "language", otherwise=language)
    context = {
        "section": "desk",
        "call": call,
        "choice": choice,
        "map": found,
        "heads": list(zip(found.concepts, found.speaking, strict=True)),
        "rows": map_pages.desk_rows(found, choice.shown, choice.rows),
        "set_tabs": map_pages.set_tabs(choice.shown, choice.rows),
        "row_tabs": map_pages.row_tabs(choice.shown, choice.rows),
        "groups": map_pages.group_choices(),
        "waiting": waiting_replies(call, names=names),
        "files": list(map_files.FILES),
        "sentences": _sentences(found, choice.shown, quoted_in),
        "quoted_in": LANGUAGES[quoted_in],
        "languages": list(LANGUAGES.values()),
    }
    return render(request, "concepts/map.html", context)


@require_safe
@officers_only
def map_file(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The map that the page shows for the same address, as a file."""
    if ending not in map_files.FILES:
        raise Http404("no such format")
    call, language = _call(code), from_ui_code(get_language())
    choice, names = choice_from(request.GET), _names(language)
    found = _map(call, choice, names, language)
    history = []
    if choice.rows == MapRows.STATES:
        kind = choice.shown.kind
        history = concept_history(call, kind, found.concepts, names=names, counting=COUNTING)
    listing = MapListing(call, choice.shown, choice.rows, found, history, language, at=clock.now())
    media_type, write = map_files.FILES[ending]
    answer = HttpResponse(write(listing), content_type=media_type)
    name = map_files.file_name(listing, ending)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@officers_only
def concept(request: HttpRequest, code: str, concept: str) -> HttpResponse:
    """Who speaks of a concept, in which words, since when, and who does no more."""
    call, language = _call(code), from_ui_code(get_language())
    shown = get_object_or_404(Concept, code=concept)
    names, group = _names(language), choice_from(request.GET).group
    speaking = set(speaking_on(call, shown.pk, counting=COUNTING))
    states = [one for one in names if one.delegation.pk in speaking and _is_of(one, group)]
    page = Paginator(states, STATES_A_PAGE).get_page(request.GET.get("page"))
    of_page = named(shown, language)
    history = concept_history(call, shown.kind, [of_page], names=names, counting=COUNTING)
    replied = {one.code for one in COUNTING.replied(call)}
    context = {
        "section": "desk",
        "call": call,
        "concept": of_page,
        "source": shown.source,
        "set": ConceptSet.of(shown),
        "group": dict(map_pages.group_choices()).get(group, ""),
        "page_obj": page,
        "spoken": spoken_by(call, shown.pk, list(page), counting=COUNTING),
        "number": len(states),
        "replied": len(replied),
        "since": {one.code: one.first for one in history},
        "first": [one for one in history if one.first == min(two.first for two in history)],
        "dropped": [one for one in history if one.has_replied_since and one.code in replied],
        "years": concept_years(call, shown, counting=COUNTING),
    }
    return render(request, "concepts/concept.html", context)


@require_safe
@officers_only
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """What up to three States say on a concept, side by side."""
    call, language = _call(code), from_ui_code(get_language())
    names = _names(language)
    shown = Concept.objects.filter(code=request.GET.get("concept", "")).first()
    shown = shown or ConceptSet.NORMS.concepts()[0]
    replied = {one.pk for one in COUNTING.replied(call)}
    offered = [one for one in names if one.delegation.pk in replied]
    wanted = [one for one in request.GET.getlist("state") if one][:SIDE_BY_SIDE]
    chosen = [one for one in offered if one.delegation.code in wanted]
    concepts = [named(one, language) for one in ConceptSet.of(shown).concepts()]
    numbers = COUNTING.passages(call, [one.pk for one in concepts])
    context = {
        "section": "desk",
        "call": call,
        "concept": named(shown, language),
        "choices": concept_choices(language),
        "offered": offered,
        "places": _places(chosen),
        "chosen": chosen,
        "overview": [
            (one, [numbers.get((state.delegation.pk, one.pk), 0) for state in chosen])
            for one in concepts
        ],
        "states": side_by_side(call, shown.pk, chosen, counting=COUNTING),
    }
    return render(request, "concepts/compare.html", context)


def _call(code: str) -> Call:
    return get_object_or_404(Call.objects.select_related("resolution"), code=code)


def _names(language: str) -> list[NamedDelegation]:
    return names_on(clock.day_of(clock.now()), language)


def _map(call: Call, choice: MapChoice, names: list[NamedDelegation], language: str) -> ConceptMap:
    return concept_map(
        call,
        choice.shown,
        choice.rows,
        names=names,
        language=language,
        counting=COUNTING,
        group=choice.group,
    )


def _sentences(found: ConceptMap, shown: ConceptSet, language: str) -> list[str]:
    return coverage_sentences(
        shown,
        [named(one, language) for one in shown.concepts()],
        found.speaking,
        any_of_them=found.speaking_of_any,
        states=found.states,
        language=language,
    )


def _is_of(state: NamedDelegation, group: str) -> bool:
    return not group or (state.delegation.group or NO_GROUP) == group


def _places(chosen: list[NamedDelegation]) -> list[str]:
    """Return the codes chosen, with an empty one for each place that is free."""
    codes = [one.delegation.code for one in chosen]
    return codes + [""] * (SIDE_BY_SIDE - len(codes))
