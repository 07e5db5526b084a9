"""The lines of a passage that answer a question, cut short, with the words that were asked for.

The words are found as the index found them, by the same terms, so what is marked is what matched.
All is plain text until the marks are put.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.search.words.question import LanguageQuestion, Phrase
from tracker.search.words.terms import WHOLE, SearchTerm, is_han, terms_of
from tracker.submissions.content import PassageContent
from tracker.submissions.publication.signs import in_words
from tracker.text.markdown.parse import parse
from tracker.text.output.marked import MarkedPiece, marked_html
from tracker.text.tree import lines_of

MOST_LINES = 2
_AROUND = 120  # characters before the first marked word and behind the last
_LONGEST = 420  # characters of one line
_FRAGMENT = 60  # characters by which a browser finds the place again
Spans = list[tuple[int, int, int]]  # start, end, and which phrase stands there


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A paragraph, heading or cell with what was asked for; cut where it says so."""

    pieces: tuple[MarkedPiece, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def html(self) -> SafeString:
        """Its words, escaped, with the marks."""
        before, after = "… " if self.is_cut_before else "", " …" if self.is_cut_after else ""
        return format_html("{}{}{}", before, marked_html(self.pieces), after)


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    lines: tuple[MarkedLine, ...]
    fragment: str  # of an address: the browser scrolls to these words


def marked(passage: PassageContent, language: str, question: LanguageQuestion) -> MarkedPassage:
    """Return the lines of a passage with most of what was asked for, in their order."""
    phrases = [phrase for phrases in question.all_of for phrase in phrases]
    found, whole = list[tuple[int, str, Spans]](), 0
    for place, line in enumerate(_lines(passage)):
        if spans := _spans(list(terms_of(line, language)), phrases):
            found.append((place, line, spans))
            whole += _how_much(spans) == len(phrases)
            if whole == MOST_LINES:  # no later line has more
                break
    told = sorted(found, key=lambda one: (-_how_much(one[2]), one[0]))
    shown = sorted(told[:MOST_LINES])
    if not shown:  # its words stand far apart, or in what a line does not show
        first = next(_lines(passage), "")
        return MarkedPassage((_cut(first, []),) if first else (), "")
    lines = tuple(_cut(line, spans) for _place, line, spans in shown)
    _place, line, spans = told[0]
    return MarkedPassage(lines, _fragment(line, spans[0][0]))


def _how_much(spans: Spans) -> int:
    """Return how many of the phrases stand there."""
    return len({which for _start, _end, which in spans})


def _lines(passage: PassageContent) -> Iterator[str]:
    if passage.heading:
        yield in_words(passage.heading)
    document = parse(passage.body)
    for blocks in (document.blocks, *document.notes.values()):
        for line in lines_of(blocks, labels=False):
            if line := in_words(line.strip()):
                yield line


def _spans(terms: Sequence[SearchTerm], phrases: Sequence[Phrase]) -> Spans:
    """Return where phrases stand, in order and apart."""
    stems, wholes = [term.words for term in terms], [term.whole for term in terms]
    found = Spans()
    for which, phrase in enumerate(phrases):
        length = len(phrase.terms)
        for place in _places(phrase, wholes if phrase.terms[0].startswith(WHOLE) else stems):
            last = terms[place + length - 1]
            # Of Chinese one character is asked for, of other scripts the word that begins so.
            end = last.start + 1 if phrase.is_start and is_han(phrase.terms[-1][-1]) else last.end
            found.append((terms[place].start, end, which))
    apart = Spans()
    for start, end, which in sorted(found):
        if apart and start < apart[-1][1]:
            before, until, first = apart[-1]
            apart[-1] = before, max(until, end), first
        else:
            apart.append((start, end, which))
    return apart


def _places(phrase: Phrase, words: Sequence[str]) -> Iterator[int]:
    """Yield where a phrase begins; its rest is looked at only there."""
    first, *rest = phrase.terms
    for place, word in enumerate(words):
        if word != first and not (phrase.is_start and not rest and word.startswith(first)):
            continue
        follows = words[place + 1 : place + 1 + len(rest)]
        if follows == rest or (phrase.is_start and _begins(follows, rest)):
            yield place


def _begins(words: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether words are those asked for, and the last one begins as it is asked for."""
    if not asked:
        return True
    *before, last = asked
    return len(words) == len(asked) and words[:-1] == before and words[-1].startswith(last)


def _cut(line: str, spans: Spans) -> MarkedLine:
    start, end = _window(line, spans)
    pieces, place = [], start
    for begins, ends, _which in spans:
        if begins >= end:
            break
        pieces += [MarkedPiece(line[place:begins]), MarkedPiece(line[begins:ends], is_marked=True)]
        place = ends
    pieces.append(MarkedPiece(line[place : max(end, place)]))
    shown = tuple(piece for piece in pieces if piece.words)
    return MarkedLine(shown, is_cut_before=start > 0, is_cut_after=max(end, place) < len(line))


def _window(line: str, spans: Spans) -> tuple[int, int]:
    """Return which characters of a line are shown: whole words around what is marked."""
    if len(line) <= _LONGEST:
        return 0, len(line)
    first = spans[0][0] if spans else 0
    start = max(first - _AROUND, 0)
    if start:
        start = line.find(" ", start, first) + 1 or start
    end = min(start + _LONGEST - _AROUND, len(line))
    return start, line.rfind(" ", first + 1, end) if " " in line[first + 1 : end] else end


def _fragment(line: str, start: int) -> str:
    """Return words from a place on as browsers look for them (URL Fragment Text Directives)."""
    words = line[start : start + _FRAGMENT]
    if len(line) > start + _FRAGMENT and " " in words:
        words = words.rpartition(" ")[0]
    words = words.partition("\n")[0].strip()
    return f"#:~:text={quote(words, safe='').replace('-', '%2D')}" if words else ""
