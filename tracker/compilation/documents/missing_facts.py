"""What a document still lacks: facts that nobody has confirmed, and texts of its mandate.

Those texts are its titles, the paragraph of the resolution and its questions, in its language.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.calls.models import Call
from tracker.compilation.models import Compilation
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
        *(MissingFact(name, name) for name in texts),
    ]


def missing_texts(call: Call, language: str, *, with_introduction: bool) -> list[str]:
    """Return the names of texts that the data lacks in a language: a report prints their English.

    A name is as in "title of the item in French".
    """
    name = LANGUAGES[language].english_name
    texts = _on_cover(call)
    if with_introduction:
        texts = (*texts, *_in_introduction(call))
    lacking = {what for what, text in texts if text.get("en") and not text.get(language)}
    order = dict.fromkeys(what for what, _text in texts)
    return [f"{what} in {name}" for what in order if what in lacking]


def _on_cover(call: Call) -> tuple[_Text, ...]:
    return (("title", call.title), ("title of the item", call.item.title))


def _in_introduction(call: Call) -> Iterator[_Text]:
    yield "title of the resolution", call.resolution.title
    yield "mandate", call.chapeau
    for question in call.questions.all():
        yield "mandate", question.text
    yield "sentence on late replies", call.late_sentence
