"""Which courtesy translation the report prints in place of an original in another language."""

from collections import Counter
from collections.abc import Sequence

from tracker.submissions.content import PassageContent
from tracker.submissions.models import Revision


def translation_of(
    revision: Revision, printed: Sequence[PassageContent], language: str
) -> Sequence[PassageContent]:
    """Return the filed translation of the printed passages into another language; else nothing.

    A translation is printed only if it renders every printed passage and was up to date when it was
    filed: finished, and not left behind by its original.
    """
    if language == revision.language:
        return ()
    parts = {passage.part for passage in printed}
    translated = [one for one in filed_in(revision, language) if one.part in parts]
    if not translated or _kinds(translated) != _kinds(printed):
        return ()
    return translated if all(one.is_up_to_date for one in translated) else ()


def filed_in(revision: Revision, language: str) -> Sequence[PassageContent]:
    """Return the passages that were filed in a language: the original's or a translation's."""
    if language == revision.language:
        return revision.filed.passages
    found = (one.passages for one in revision.filed.translations if one.language == language)
    return next(found, ())


def _kinds(passages: Sequence[PassageContent]) -> Counter[tuple[str, str]]:
    return Counter(passage.place for passage in passages)
