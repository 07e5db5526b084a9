"""A filed reply in its languages: the original, and the delegation's courtesy translations."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.submissions.content import PassageContent, SubmissionContent, summary_of
from tracker.text.languages import LANGUAGES, Language


class NoSuchLanguageVersion(LookupError):
    """The reply was not filed in this language, or there is nothing to show in it."""


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """What was filed in one language. `lacks` counts the original's passages it does not render."""

    language: Language
    original: Language
    passages: Sequence[PassageContent]
    lacks: int = 0

    @property
    def is_original(self) -> bool:
        return self.language == self.original


@dataclass(frozen=True, slots=True)
class ChosenVersion:
    """The version on the page, the others there are, and the one the reader may look for."""

    version: LanguageVersion
    versions: list[LanguageVersion]
    readers_own: LanguageVersion | None


def versions_of(
    content: SubmissionContent, *, is_summary_only: bool = False
) -> list[LanguageVersion]:
    """Return the versions in a content, the original first and always.

    With `is_summary_only` each has its summary alone, and a translation without one is left out.
    Revisions filed before there were translations have none.
    """
    chosen = summary_of if is_summary_only else tuple
    original, passages = LANGUAGES[content.language], chosen(content.passages)
    translations = [
        (LANGUAGES[translation.language], chosen(translation.passages))
        for translation in content.translations
    ]
    return [LanguageVersion(original, original, passages)] + [
        LanguageVersion(language, original, rendered, lacks=len(passages) - len(rendered))
        for language, rendered in translations
        if rendered
    ]


def choose_version(
    content: SubmissionContent, *, asked: str, reader: str, is_summary_only: bool = False
) -> ChosenVersion:
    """Return the version that was `asked` for by its language's code, by default the original.

    `reader` is the language of the page: where the original is in another, and a translation is in
    this one, the page points to it. Raises `NoSuchLanguageVersion`.
    """
    versions = versions_of(content, is_summary_only=is_summary_only)
    by_code = {version.language.code: version for version in versions}
    code = asked or versions[0].language.code
    if code not in by_code:
        raise NoSuchLanguageVersion(f"nothing in {code!r}")
    own = by_code.get(reader)
    points_to_own = own is not None and not own.is_original and by_code[code].is_original
    return ChosenVersion(by_code[code], versions, own if points_to_own else None)
