"""What was met in a Word file and cannot be kept as it is, counted and told in sentences."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(slots=True)
class FileRemarks:
    """How often each kind of thing was met: `change`, `comment`, `merged`…"""

    counts: Counter[str] = field(default_factory=Counter)

    def warnings(self, *, accept_changes: bool) -> list[str]:
        """Return a sentence on each kind that was met, in the language of the page."""
        return [
            _sentence(kind, count, accept_changes) % {"number": count}
            for kind, count in self.counts.items()
            if count
        ]


def _sentence(kind: str, n: int, accept_changes: bool) -> str:
    match kind:
        case "change":
            return _changes(n, accept_changes)
        case "comment":
            return ngettext(
                "%(number)s comment was left out.", "%(number)s comments were left out.", n
            )
        case "picture":
            return ngettext(
                "%(number)s picture or drawing was left out.",
                "%(number)s pictures or drawings were left out.",
                n,
            )
        case "text_box":
            return ngettext(
                "The words in %(number)s text box were left out. Copy them into the text.",
                "The words in %(number)s text boxes were left out. Copy them into the text.",
                n,
            )
        case "merged":
            return ngettext(
                "%(number)s merged table cell was written as separate cells.",
                "%(number)s merged table cells were written as separate cells.",
                n,
            )
        case "nested":
            return ngettext(
                "%(number)s table inside a table was written as text.",
                "%(number)s tables inside tables were written as text.",
                n,
            )
        case "formula":
            return ngettext(
                "%(number)s formula was left out.", "%(number)s formulas were left out.", n
            )
        case "hidden":
            return ngettext(
                "%(number)s passage of hidden text was left out.",
                "%(number)s passages of hidden text were left out.",
                n,
            )
        case "symbol":
            return ngettext(
                "%(number)s symbol of a special font was left out.",
                "%(number)s symbols of a special font were left out.",
                n,
            )
    return _about_the_file(kind, n)


def _changes(n: int, accept_changes: bool) -> str:
    if accept_changes:
        return ngettext(
            "%(number)s tracked change was found; the text is read as if it were made.",
            "%(number)s tracked changes were found; the text is read as if they were made.",
            n,
        )
    return ngettext(
        "%(number)s tracked change was found; the text is read as if it were not made.",
        "%(number)s tracked changes were found; the text is read as if they were not made.",
        n,
    )


def _about_the_file(kind: str, n: int) -> str:
    match kind:
        case "margin":
            return ngettext(
                "The text of %(number)s page header or footer was left out.",
                "The text of %(number)s page headers or footers was left out.",
                n,
            )
        case "contents":
            return _("The table of contents was left out; the headings are kept.")
        case "embedded":
            return ngettext(
                "%(number)s document inside the file was left out.",
                "%(number)s documents inside the file were left out.",
                n,
            )
        case "instruction":
            return ngettext(
                "%(number)s line in the outline's style for instructions is not one of them: it is "
                "kept as text. Look whether it belongs into the reply.",
                "%(number)s lines in the outline's style for instructions are none of them: they "
                "are kept as text. Look whether they belong into the reply.",
                n,
            )
    raise KeyError(kind)
