"""A search: what was found, in a fixed number of queries whatever it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from tracker.calls.models import Call
from tracker.search.results.addresses import address_of
from tracker.search.results.facets import (
    SearchFacet,
    SearchFilters,
    facets_of,
    filters_from,
    narrowed,
)
from tracker.search.results.highlights import MarkedPassage, marked
from tracker.search.results.known import SearchedCall, SearchedState, SearchNames, names_in
from tracker.search.visible import FoundRow, SearchScope, found_rows, revisions_of
from tracker.search.words.question import TextQuestion, beginnings_asked, question_of
from tracker.submissions.content import PassageContent
from tracker.submissions.models import Passage
from tracker.text.languages import LANGUAGES, Language

REPLIES_A_PAGE = 10
PASSAGES_A_REPLY = 3
ALL_OF_A_STATE = 20  # passages of a reply, where one State is asked for


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found, with the words that were asked for."""

    language: Language
    part: str
    question: str
    text: MarkedPassage
    address: str


@dataclass(frozen=True, slots=True)
class FoundReply:
    state: SearchedState
    call: SearchedCall
    passages: Sequence[FoundPassage]
    more: int  # passages that are not shown


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found of a question, and the replies of one page of it."""

    question: TextQuestion
    beginnings: str  # the same for words that begin so, where the whole words were found
    by_beginnings: bool  # no passage has the words whole: what begins so was found
    filters: SearchFilters
    passages: int
    found_in: int  # replies
    facets: Sequence[SearchFacet]
    page: "Page[list[FoundRow]]"
    replies: Sequence[FoundReply]


def search(
    scope: SearchScope, query: Mapping[str, str], *, call: Call | None, language: str, on: date
) -> SearchResult | None:
    """Return what answers an address's question in a scope; None where it asks for no word.

    Where no passage has its words whole, those are found that have words which begin so. `language`
    is that of the page. What the address names and does not exist filters nothing.
    """
    asked = query.get("q", "")
    question, beginnings = question_of(asked), beginnings_asked(asked)
    if not question:
        return None
    all_rows = found_rows(scope, question, call)
    is_widened = not all_rows and beginnings != asked
    if is_widened:
        question = question_of(beginnings)
        all_rows = found_rows(scope, question, call)
    names = names_in(language, call=call, on=on)
    filters = filters_from(query, names)
    rows, counts = narrowed(all_rows, filters, names)
    by_reply = defaultdict(list)
    for row in rows:
        by_reply[row.submission].append(row)
    ordered = sorted(by_reply.values(), key=lambda found: _place(found[0], names))
    page = Paginator(ordered, REPLIES_A_PAGE).get_page(query.get("page"))
    return SearchResult(
        question=question,
        beginnings="" if is_widened or beginnings == asked else beginnings,
        by_beginnings=is_widened,
        filters=filters,
        passages=len(rows),
        found_in=len(by_reply),
        facets=facets_of(counts, filters, names),
        page=page,
        replies=_shown(page, scope, question, names, most=_most(filters)),
    )


def _most(filters: SearchFilters) -> int:
    return ALL_OF_A_STATE if filters.state else PASSAGES_A_REPLY


def _place(row: FoundRow, names: SearchNames) -> tuple[int, str, bool, int]:
    """The newest call first, in it the alphabet of the page's language, organizations last."""
    call, state = names.calls[row.call], names.states[row.delegation]
    return -int(call.year), call.code, state.is_organization, state.rank


def _shown(
    found: Iterable[Sequence[FoundRow]],
    scope: SearchScope,
    question: TextQuestion,
    names: SearchNames,
    *,
    most: int,
) -> list[FoundReply]:
    by_reply = list(found)
    revisions = revisions_of(row.revision for rows in by_reply for row in rows)
    passages = {pk: scope.passages_of(revision) for pk, revision in revisions.items()}
    return [
        FoundReply(
            state=names.states[rows[0].delegation],
            call=names.calls[rows[0].call],
            passages=[
                _passage(
                    row,
                    passages[row.revision][row.language, row.number],
                    question,
                    address=address_of(scope, revisions[row.revision], row.language),
                )
                for row in rows[:most]
            ],
            more=max(len(rows) - most, 0),
        )
        for rows in by_reply
    ]


def _passage(
    row: FoundRow, content: PassageContent, question: TextQuestion, *, address: str
) -> FoundPassage:
    text = marked(content, row.language, question.by_language[row.language])
    return FoundPassage(
        language=LANGUAGES[row.language],
        part=str(Passage.Part(row.part).label),
        question=row.question,
        text=text,
        address=address + text.fragment,
    )
