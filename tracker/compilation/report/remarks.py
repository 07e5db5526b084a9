"""What is told of the files of a report, or why one is not made; sentences are made when shown.

A remark is kept as data with the job, as {"kind": "not_there", "words": ["law.pdf"]}, and with the
format that was not made, where it is about one: the worker does not know who reads it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.datafile.json_fields import JsonObject
from tracker.delegations.models import NameMissing
from tracker.files.digests import NotAsStored, NotThere
from tracker.files.storage.errors import OutOfReach, words_of
from tracker.refusal import Refusal
from tracker.text.lists import labelled, listed
from tracker.text.output.fonts import FAMILIES, FontMissing, SignsWithoutFont

SAID = "said"  # what has no kind: its words as they were, in English


@dataclass(frozen=True, slots=True)
class ReportRemark:
    """One thing that whoever uses a file, or waits for it, should know: its kind and its values.

    `format` is the name of the format that was not made, empty for what is said of a whole job or
    of a file that is there.
    """

    kind: str
    words: tuple[str, ...] = ()
    format: str = ""

    @property
    def sentence(self) -> str:
        """What is told, in the language of the page; a kind that is no longer known says so."""
        try:
            words = KINDS[self.kind](*self.words)
        except (KeyError, TypeError, ValueError):  # as another version of this system keeps it
            words = _("Something else was told of the file: %(kind)s.") % {"kind": self.kind}
        return labelled(self.format, words) if self.format else words

    @property
    def is_english(self) -> bool:
        """Whether there are English words for it only."""
        return self.kind == SAID

    def to_json(self) -> JsonObject:
        of: JsonObject = {"format": self.format} if self.format else {}
        return {"kind": self.kind, "words": list(self.words), **of}


def from_json(found: Iterable[Mapping[str, Any]]) -> list[ReportRemark]:
    """Return what a job has kept."""
    return [
        ReportRemark(one["kind"], tuple(one.get("words", ())), one.get("format", ""))
        for one in found
    ]


class NotMade(Refusal):
    """The report, or one of its files, cannot be made; `remark` says why."""

    def __init__(self, kind: str, *words: str) -> None:
        self.remark = ReportRemark(kind, words)
        super().__init__(self.remark.sentence)


def remark_of(error: OSError) -> ReportRemark:
    """Return what is kept of an error of the system that `words_of` has words for."""
    if isinstance(error, OutOfReach):
        return ReportRemark("out_of_reach")
    reason = error.strerror or type(error).__name__
    return ReportRemark("system", (str(error.errno or 0), reason))


def _left_to_word(reason: str) -> str:
    way_out = _("Word fills them in: select all and press F9.")
    return f"{reason} {way_out}"


def _stopped(count: str) -> str:
    words = ngettext(
        "The worker stopped %(count)s time while it made these files. Tell whoever runs "
        "this system; its log says more.",
        "The worker stopped %(count)s times while it made these files. Tell whoever runs "
        "this system; its log says more.",
        int(count),
    )
    return words % {"count": count}


def _font_missing(name: str) -> str:
    family = next((one for one in FAMILIES if one.name == name), None)
    return FontMissing(family).reason if family else name


KINDS: Mapping[str, Callable[..., str]] = {
    "no_libreoffice": lambda: _left_to_word(
        _("The contents have no page numbers, because LibreOffice is not installed here.")
    ),
    "libreoffice_slow": lambda: _left_to_word(
        _("The contents have no page numbers, because LibreOffice took too long.")
    ),
    "libreoffice_failed": lambda: _left_to_word(
        _("The contents have no page numbers, because LibreOffice failed.")
    ),
    "other_fonts": lambda *missing: (
        _(
            "The pages were numbered without these fonts, which are not installed here: %(fonts)s. "
            "Word may count the pages otherwise. For its own numbers, select all and press F9."
        )
        % {"fonts": listed(missing)}
    ),
    "no_reply": lambda: _("There is no accepted reply to print."),
    "not_frozen_in": lambda document: (
        _("%(what)s was frozen without a version in this language.") % {"what": document}
    ),
    "no_name": lambda code, language: NameMissing.words % {"code": code, "language": language},
    "too_many_rows": lambda limit: (
        _("A sheet holds %(rows)s rows, and there are more passages. Use the CSV file.")
        % {"rows": number_format(int(limit), force_grouping=True)}
    ),
    "not_there": lambda name: NotThere(name).reason,
    "not_as_stored": lambda name: NotAsStored(name).reason,
    "font": _font_missing,
    "signs": lambda *signs: SignsWithoutFont(signs).reason,
    "out_of_reach": lambda: words_of(OutOfReach()),
    "system": lambda number, reason: words_of(OSError(int(number), reason)),
    "memory": lambda: _("There was not enough memory for it. Tell whoever runs this system."),
    "time": lambda: _("It took too long and was stopped. Tell whoever runs this system."),
    "fault": lambda: _(
        "A fault in this software stopped it. The other formats are not touched. Tell whoever runs "
        "this system; its log says more."
    ),
    "stopped": _stopped,
    SAID: lambda words: words,
}
