"""Which courtesy translation the report prints in place of an original in another language."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from tracker.submissions.models import Revision

Passages: TypeAlias = Sequence[Mapping[str, Any]]


def translation_of(revision: Revision, printed: Passages, language: str) -> Passages:
    """Return the filed translation of the printed passages into another language; else nothing.

    A translation is printed only if it renders every printed passage and was up to date when it was
    filed: finished, and not left behind by its original.
    """
    if language == revision.language:
        return ()
    parts = {passage["part"] for passage in printed}
    translated = [one for one in filed_in(revision, language) if one["part"] in parts]
    if not translated or _kinds(translated) != _kinds(printed):
        return ()
    return translated if all(one.get("is_up_to_date") for one in translated) else ()


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
