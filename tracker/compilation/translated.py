"""Which courtesy translation the report prints in place of an original in another language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from tracker.compilation.passages import placed
from tracker.submissions.models import Revision

Passages: TypeAlias = Sequence[Mapping[str, Any]]


def translation_of(revision: Revision, printed: Passages, language: str) -> Passages:
    """Return the filed translation of the printed passages into another language; else nothing.

    A translation is printed only if it renders every printed passage, and if it is not known to be
    older than what it renders: the same words were not filed before beside an original that read
    otherwise.
    """
    if language == revision.language:
        return ()
    parts = {passage["part"] for passage in printed}
    translated = [one for one in filed_in(revision, language) if one["part"] in parts]
    if not translated or _kinds(translated) != _kinds(printed):
        return ()
    if revision.number > 1 and _is_older(revision, printed, translated, language):
        return ()
    return translated


def filed_in(revision: Revision, language: str) -> Passages:
    """Return the passages that were filed in a language: the original's or a translation's."""
    if language == revision.language:
        return revision.passages
    for found in revision.content.get("translations", []):
        if found["language"] == language:
            passages: Passages = found["passages"]
            return passages
    return ()


def _kinds(passages: Passages) -> Counter[tuple[str, str]]:
    return Counter((passage["part"], passage["question"]) for passage in passages)


def _is_older(revision: Revision, printed: Passages, translated: Passages, language: str) -> bool:
    originals, renderings = _words(printed), _words(translated)
    for earlier in revision.submission.revisions.filter(number__lt=revision.number):
        before, rendered = _words(earlier.passages), _words(filed_in(earlier, language))
        for place, words in renderings.items():
            is_same_rendering = rendered.get(place) == words
            if is_same_rendering and before.get(place) != originals[place]:
                return True
    return False


def _words(passages: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, int], tuple[str, str]]:
    return {place: (one["heading"], one["body"]) for place, one in placed(passages)}
