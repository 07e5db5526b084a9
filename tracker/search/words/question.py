"""What somebody asks for: words that all stand in a text, phrases, alternatives, words that do not.

    norms "due diligence" -terrorism GGE OR OEWG transparen*

Whatever is typed is a question: what has no meaning is words. It is bounded beforehand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.search.words.terms import beginnings_of, is_han, terms_of
from tracker.text.languages import LANGUAGES

MOST_CHARACTERS = 200
MOST_WORDS = 12
LEAST_LETTERS = 3  # of the beginning of a word: shorter ones begin too many
BEGINS = "*"  # behind the beginning of a word
_PARTS = re.compile(
    r"""(?P<minus>(?<!\S)[-−])?(?:["“”„«](?P<phrase>[^"“”„«»]*)["“”»]?|(?P<word>[^\s"“”„«»]+))"""
)
_OR = frozenset({"OR", "|"})
# Words that nearly every text has: alone they are asked for, beside others they tell nothing.
_COMMON = {
    "ar": "من في على الى عن ان او و هذا هذه التي الذي",
    "zh": "",
    "en": "a an and as at by for from in is it of on or s that the to with",
    "fr": "a au aux c d de des du en est et j l la le les m n ou par pour qu que s sur t un une y",
    "ru": "а в и из к на не о об от по с со у что",
    "es": "a al con de del e el en es la las lo los o para por que se sobre un una y",
}
COMMON = {
    language: frozenset(term.words for term in terms_of(words, language))
    for language, words in _COMMON.items()
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that follow each other; where it `is_start`, the last is the beginning of one."""

    terms: tuple[str, ...]
    is_start: bool = False


@dataclass(frozen=True, slots=True)
class LanguageQuestion:
    """A question as one language has it: one of each of `all_of`, and none of `none_of`."""

    all_of: tuple[tuple[Phrase, ...], ...]
    none_of: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    words: str
    is_quoted: bool
    is_excluded: bool

    @property
    def is_beginning(self) -> bool:
        return self.words.endswith(BEGINS) and not self.is_quoted and not self.is_excluded


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """What was asked; nothing of it where there is no word in it to look for."""

    by_language: dict[str, LanguageQuestion] = field(default_factory=dict)
    was_cut: bool = False  # it had more words than are looked for

    def __bool__(self) -> bool:
        return bool(self.by_language)


def question_of(asked: str, languages: Iterable[str] = LANGUAGES) -> TextQuestion:
    """Return what was asked in each of the languages."""
    found = list(_parts_of(asked[:MOST_CHARACTERS]))
    parts = found[:MOST_WORDS]
    by_language = {}
    for language in languages:
        question = _in_language(parts, language)
        if question.all_of:
            by_language[language] = question
    return TextQuestion(by_language, len(asked) > MOST_CHARACTERS or len(found) > MOST_WORDS)


def beginnings_asked(asked: str) -> str:
    """Return a question that asks for each word of it as the beginning of one, quotations apart."""

    def begun(found: re.Match[str]) -> str:
        word = found["word"]
        stays = not word or found["minus"] or word in _OR or word.endswith(BEGINS)
        return found[0] if stays else f"{word}{BEGINS}"

    return _PARTS.sub(begun, asked)


def _parts_of(asked: str) -> Iterator[_Part]:
    for found in _PARTS.finditer(asked):
        quoted = found["phrase"]
        words = found["word"] if quoted is None else quoted
        yield _Part(words, quoted is not None, bool(found["minus"]))


def _in_language(parts: Iterable[_Part], language: str) -> LanguageQuestion:
    all_of: list[list[Phrase]] = []
    none_of: list[Phrase] = []
    is_alternative = False
    for part in parts:
        if part.words in _OR and not part.is_quoted:
            is_alternative = bool(all_of)
            continue
        phrase = _phrase_of(part, language)
        if phrase is None:
            continue
        if part.is_excluded:
            none_of.append(phrase)
            is_alternative = False
            continue
        if not is_alternative:
            all_of.append([])
        all_of[-1] += [phrase, *_begun(part, phrase, language)]
        is_alternative = False
    telling = [one for one in all_of if not all(_is_common(phrase, language) for phrase in one)]
    return LanguageQuestion(tuple(map(tuple, telling or all_of)), tuple(none_of))


def _phrase_of(part: _Part, language: str) -> Phrase | None:
    terms = list(terms_of(part.words, language))
    if not terms:
        return None
    words = tuple(term.words for term in terms)
    if not is_han(part.words[terms[-1].end - 1]):
        return Phrase(words)
    if len(terms) > 1 and terms[-2].end == terms[-1].end:
        return Phrase(words[:-1])  # its last character begins another pair where more follows
    return Phrase(words, is_start=True)


def _begun(part: _Part, phrase: Phrase, language: str) -> list[Phrase]:
    """Return what else a word is found by, where it is the beginning of one."""
    if not part.is_beginning or _is_common(phrase, language):
        return []
    last = list(terms_of(part.words, language))[-1]
    word = part.words[last.start : last.end]
    stems, wholes = beginnings_of(word, language)
    is_short = len(stems) < len(language) + LEAST_LETTERS
    if is_short or word.isdigit() or is_han(word[-1]):
        return []
    found = [Phrase((*phrase.terms[:-1], stems), is_start=True)]
    if len(phrase.terms) == 1:
        found.append(Phrase((wholes,), is_start=True))
    return found


def _is_common(phrase: Phrase, language: str) -> bool:
    return len(phrase.terms) == 1 and phrase.terms[0] in COMMON[language]
