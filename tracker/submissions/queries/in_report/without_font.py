"""Signs of a reply that no font of the report has, told before it is filed and accepted."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.text.languages import LANGUAGES, Language
from tracker.text.lists import listed
from tracker.text.output.fonts import code_points, signs_without_font

_FIRST_WORDS = 8


@dataclass(frozen=True, slots=True)
class PassageSigns:
    """The signs of one passage; `name` is its heading, or how it begins."""

    name: str
    language: Language
    is_original: bool
    signs: tuple[str, ...]

    @property
    def named(self) -> str:
        """The signs by their codes, with the names of those that have one."""
        return listed(
            f"{code_points(sign)} {unicodedata.name(sign[0], '')}".strip() for sign in self.signs
        )


def signs_by_language(content: SubmissionContent) -> list[PassageSigns]:
    """Return the passages of the original and its translations with signs that no font has."""
    found = signs_in(content.passages, content.language)
    for translation in content.translations:
        found += _among(translation.passages, translation.language, is_original=False)
    return found


def signs_in(passages: Sequence[PassageContent], language: str) -> list[PassageSigns]:
    """Return the passages of an original with signs that no font has."""
    return [*_among(passages, language, is_original=True)]


def _among(
    passages: Sequence[PassageContent], language: str, *, is_original: bool
) -> Iterator[PassageSigns]:
    for passage in passages:
        signs = signs_without_font(f"{passage.heading}\n{passage.body}")
        if signs:
            name = passage.heading or " ".join(passage.body.split()[:_FIRST_WORDS])
            yield PassageSigns(name, LANGUAGES[language], is_original, signs)
