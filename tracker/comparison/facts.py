"""What a reply says beside its text, in words: cover note, consent, kind, parties.

Keys that nobody has named here are shown under their own names: a payload may grow.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tracker.agenda.models import Concept
from tracker.delegations.models import Delegation
from tracker.submissions.models import Submission
from tracker.text.languages import LANGUAGES, from_ui_code

_LABELS: Mapping[str, Promise] = {
    "kind": gettext_lazy("Kind of answer"),
    "since_year": gettext_lazy("No change since the reply of"),
    "language": gettext_lazy("Original language"),
    "cover.kind": gettext_lazy("Cover note"),
    "cover.reference": gettext_lazy("Reference of the cover note"),
    "cover.on": gettext_lazy("Date of the cover note"),
    "cover.signatory": gettext_lazy("Signed by"),
    "cover.capacity": gettext_lazy("Capacity"),
    "publish_full_text": gettext_lazy("The full text may be published"),
    "co_senders": gettext_lazy("Also on behalf of"),
    "aligned": gettext_lazy("Align themselves"),
    "level": gettext_lazy("Level of the heading"),
    "concepts": gettext_lazy("What the passage is about"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was said otherwise before, in words; an unknown value is a dash."""

    label: str
    before: str
    after: str


def facts_changed(
    before: Mapping[str, Any], after: Mapping[str, Any], *, apart: Iterable[str] = ()
) -> list[Fact]:
    """Return what differs between two mappings, but for the keys that are compared elsewhere."""
    old, new = dict(_flat(before, apart)), dict(_flat(after, apart))
    return [
        Fact(
            str(_LABELS.get(path) or path.replace(".", ", ").replace("_", " ").capitalize()),
            _in_words(path, old.get(path)),
            _in_words(path, new.get(path)),
        )
        for path in dict.fromkeys([*old, *new])
        if old.get(path) != new.get(path)
    ]


def _flat(
    value: Mapping[str, Any], apart: Iterable[str] = (), prefix: str = ""
) -> Iterator[tuple[str, Any]]:
    for key, below in value.items():
        if key in apart:
            continue
        if isinstance(below, Mapping):
            yield from _flat(below, prefix=f"{prefix}{key}.")
        elif below not in ("", None, []):
            yield f"{prefix}{key}", below


def _in_words(path: str, value: Any) -> str:
    if value is None:
        return "–"
    if path in _WORDS:
        try:
            return _WORDS[path](value)
        except (KeyError, ValueError, TypeError):  # a value of a later version: shown as it is
            return _generic(value)
    return _generic(value)


def _generic(value: Any) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case Mapping():
            return ", ".join(_generic(below) for below in value.values() if below not in ("", None))
        case list() | tuple():
            return "; ".join(map(_generic, value))
    return str(value)


def _states(codes: list[str]) -> str:
    names = {state.code: state.short_name for state in Delegation.objects.filter(code__in=codes)}
    return ", ".join(names.get(code, code) for code in codes)


def _concepts(codes: list[str]) -> str:
    language = from_ui_code(get_language())
    names = {c.code: c.name_in(language) for c in Concept.objects.filter(code__in=codes)}
    return "; ".join(names.get(code, code) for code in codes)


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "kind": lambda value: str(Submission.Kind(value).label),
    "language": lambda value: LANGUAGES[value].autonym,
    "cover.kind": lambda value: str(Submission.CoverKind(value).label),
    "cover.on": lambda value: date_format(date.fromisoformat(value), "DATE_FORMAT"),
    "co_senders": _states,
    "aligned": _states,
    "concepts": _concepts,
}
