"""The short name of a State, which is another in each language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from tracker.text.languages import from_ui_code


@dataclass(frozen=True, slots=True)
class StateName:
    """A short name as text in the language that is spoken when it is written out."""

    english: str
    others: Mapping[str, str]

    def __str__(self) -> str:
        return self.others.get(from_ui_code(get_language()), self.english)
