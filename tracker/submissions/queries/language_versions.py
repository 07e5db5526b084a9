"""A filed reply in its languages: the original, and the delegation's courtesy translations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.text.languages import LANGUAGES, Language


class NoSuchVersion(LookupError):
    """The reply was not filed in this language, or there is nothing to show in it."""


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """What was filed in one language. `lacks` counts the original's passages it does not render."""

    language: Language
    original: Language
    passages: list[Mapping[str, Any]]
    lacks: int = 0

    @property
    def is_original(self) -> bool:
        return self.language == self.original


@dataclass(frozen=True, slots=True)
class Shown:
    """The version on the page, the others there are, and the one the reader may look for."""

    version: LanguageVersion
    versions: list[LanguageVersion]
    readers_own: LanguageVersion | None


def versions_of(
    content: Mapping[str, Any], *, is_summary_only: bool = False
) -> list[LanguageVersion]:
    """Return the versions in a payload, the original first and always.

    With `is_summary_only` each has its summary alone, and a translation without one is left out.
    Revisions filed before there were translations have none.
    """
    original = LANGUAGES[content["language"]]
    passages = _shown_of(content["passages"], is_summary_only)
    translations = [
        (LANGUAGES[one["language"]], _shown_of(one["passages"], is_summary_only))
        for one in content.get("translations", [])
    ]
    return [LanguageVersion(original, original, passages)] + [
        LanguageVersion(language, original, rendered, lacks=len(passages) - len(rendered))
        for language, rendered in translations
        if rendered
    ]


def shown_of(
    content: Mapping[str, Any], *, asked: str, reader: str, is_summary_only: bool = False
) -> Shown:
    """Return the version that was `asked` for by its language's code, by default the original.

    `reader` is the language of the page: where the original is in another, and a translation is in
    this one, the page points to it. Raises `NoSuchVersion`.
    """
    versions = versions_of(content, is_summary_only=is_summary_only)
    by_code = {version.language.code: version for version in versions}
    code = asked or versions[0].language.code
    if code not in by_code:
        raise NoSuchVersion(f"nothing in {code!r}")
    own = by_code.get(reader)
    points_to_own = own is not None and not own.is_original and by_code[code].is_original
    return Shown(by_code[code], versions, own if points_to_own else None)


def _shown_of(passages: list[Mapping[str, Any]], is_summary_only: bool) -> list[Mapping[str, Any]]:
    if not is_summary_only:
        return passages
    return [passage for passage in passages if passage["part"] == "summary"]
