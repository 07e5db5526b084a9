"""The mandate's own texts in the language of a report: titles, the paragraph, its questions."""

from collections.abc import Iterator, Mapping

from tracker.calls.models import Call
from tracker.text.languages import LANGUAGES

_Text = tuple[str, Mapping[str, str]]  # what it is, and its words by language


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
