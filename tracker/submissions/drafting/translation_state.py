"""A passage of the original beside its translation, and whether the one renders the other."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.submissions.models import Passage


class TranslationState(StrEnum):
    """How a translated passage stands to its original."""

    UP_TO_DATE = "up_to_date"
    STALE = "stale"
    UNFINISHED = "unfinished"  # something is missing, or nobody has said that nothing is
    UNTRANSLATED = "untranslated"
    LEFT_OVER = "left_over"  # the original says nothing there any more
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PassagePair:
    """A passage of the original and its translation; one of the two may be missing."""

    original: Passage | None
    translation: Passage | None

    @property
    def state(self) -> TranslationState:
        original, translation = self.original, self.translation
        is_written = translation is not None and not is_blank(translation)
        if original is None or is_blank(original):
            return TranslationState.LEFT_OVER if is_written else TranslationState.NOTHING
        if translation is None or not is_written:
            return TranslationState.UNTRANSLATED
        seen = (translation.seen_heading, translation.seen_body)
        if "".join(seen).strip() and seen != words_of(original):
            return TranslationState.STALE
        is_seen = seen == words_of(original) and not _lacks_something(original, translation)
        return TranslationState.UP_TO_DATE if is_seen else TranslationState.UNFINISHED


def is_blank(passage: Passage) -> bool:
    """Whether a passage says nothing: neither a heading nor a text."""
    return not passage.body.strip() and not passage.heading.strip()


def words_of(passage: Passage) -> tuple[str, str]:
    """Return what a translator renders of a passage: its heading and its body."""
    return passage.heading, passage.body


def _lacks_something(original: Passage, translation: Passage) -> bool:
    """Whether the original has a heading or a body where the translation has none."""
    pairs = zip(words_of(original), words_of(translation), strict=True)
    return any(there.strip() and not here.strip() for there, here in pairs)
