"""What a document still lacks: facts that nobody has confirmed, and texts of its mandate.

Those texts are its titles, the paragraph of the resolution and its questions, in its language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from tracker.calls.models import Call
from tracker.compilation.models import Compilation
from tracker.site.templatetags.page import language_name
from tracker.text.languages import LANGUAGES

_LABELS = {
    "symbol": _("symbol"),
    "date": _("date"),
    "list document": _("list document"),
    "item number": _("item number"),
    "date of the note verbale": _("date of the note verbale"),
    "job number": _("job number"),
    "list of corrections": _("list of corrections"),
}
_TEXTS = {
    "title": _("title of the report"),
    "title of the item": _("title of the item"),
    "title of the resolution": _("title of the resolution"),
    "mandate": _("mandate and its questions"),
    "sentence on late replies": _("sentence on late replies"),
}
_Text = tuple[str, Mapping[str, str]]  # what it is, and its words by language


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact nobody has confirmed: a draft prints its name in brackets."""

    name: str
    label: str | Promise


def missing_facts(compilation: Compilation) -> list[MissingFact]:
    """Return what an officer must fill in before the compilation can be frozen."""
    is_missing = {
        "symbol": not compilation.symbol,
        "date": compilation.dated_on is None,
        "list document": compilation.cited_list is None,
        "item number": compilation.number_of_item is None,
        "date of the note verbale": compilation.has_introduction
        and compilation.call.note_verbale_on is None,
        "job number": not compilation.job_number,
        "list of corrections": compilation.is_corrigendum and not compilation.corrections,
    }
    texts = missing_texts(
        compilation.call, compilation.language, with_introduction=compilation.has_introduction
    )
    return [
        *(MissingFact(name, label) for name, label in _LABELS.items() if is_missing[name]),
        *(MissingFact(name, label) for name, label in texts.items()),
    ]


def missing_texts(call: Call, language: str, *, with_introduction: bool) -> dict[str, str]:
    """Return the texts that the data lacks in a language, where a report prints their English.

    Each is a name, as in "title of the item in French", and a label in the page's language.
    """
    found = LANGUAGES[language]
    texts = _on_cover(call)
    if with_introduction:
        texts = (*texts, *_in_introduction(call))
    lacking = {what for what, text in texts if text.get("en") and not text.get(language)}
    pattern = pgettext("a text in a language", "%(text)s (%(language)s)")
    return {
        f"{what} in {found.english_name}": pattern
        % {"text": _TEXTS[what], "language": language_name(found)}
        for what in dict.fromkeys(what for what, _text in texts)
        if what in lacking
    }


def _on_cover(call: Call) -> tuple[_Text, ...]:
    return (("title", call.title), ("title of the item", call.item.title))


def _in_introduction(call: Call) -> Iterator[_Text]:
    yield "title of the resolution", call.resolution.title
    yield "mandate", call.chapeau
    for question in call.questions.all():
        yield "mandate", question.text
    yield "sentence on late replies", call.late_sentence
