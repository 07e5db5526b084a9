"""The six official languages of the United Nations, in English alphabetical order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Language:
    """One official language: its code in the data, its names and how it is written."""

    code: str
    english_name: str
    autonym: str
    direction: Literal["ltr", "rtl"]
    ui_code: str  # the code Django's own translations go by


LANGUAGES = {
    language.code: language
    for language in (
        Language("ar", "Arabic", "العربية", "rtl", "ar"),
        Language("zh", "Chinese", "中文", "ltr", "zh-hans"),
        Language("en", "English", "English", "ltr", "en"),
        Language("fr", "French", "Français", "ltr", "fr"),
        Language("ru", "Russian", "Русский", "ltr", "ru"),
        Language("es", "Spanish", "Español", "ltr", "es"),
    )
}
# The characters of Chinese, as ranges of a regular expression.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CHOICES = [(language.code, language.autonym) for language in LANGUAGES.values()]


def direction_of(code: str) -> Literal["ltr", "rtl"]:
    """Return the writing direction of an official language (`ar`, `zh`, `en`, `fr`, `ru`, `es`)."""
    return LANGUAGES[code].direction


@dataclass(frozen=True, slots=True)
class TextInLanguage:
    """A text and the language it is really in: English where the data has no other."""

    text: str
    language: Language


def worded(texts: Mapping[str, str], language: str) -> TextInLanguage:
    """Return a text of the data in a language, or in English."""
    code = language if texts.get(language) else "en"
    return TextInLanguage(texts.get(code, ""), LANGUAGES[code])


def from_ui_code(ui_code: str | None) -> str:
    """Return the official language for a Django language code, English where there is none."""
    start = (ui_code or "en").split("-")[0]
    return start if start in LANGUAGES else "en"
