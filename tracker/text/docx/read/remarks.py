"""What was met in a Word file and cannot be kept as it is, counted and told in sentences."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy, ngettext_lazy

_SENTENCES = {
    "change": ngettext_lazy(
        "%(number)s tracked change was found; the text is read as if it were made.",
        "%(number)s tracked changes were found; the text is read as if they were made.",
        "number",
    ),
    "change_rejected": ngettext_lazy(
        "%(number)s tracked change was found; the text is read as if it were not made.",
        "%(number)s tracked changes were found; the text is read as if they were not made.",
        "number",
    ),
    "comment": ngettext_lazy(
        "%(number)s comment was left out.",
        "%(number)s comments were left out.",
        "number",
    ),
    "picture": ngettext_lazy(
        "%(number)s picture or drawing was left out.",
        "%(number)s pictures or drawings were left out.",
        "number",
    ),
    "text_box": ngettext_lazy(
        "The words in %(number)s text box were left out. Copy them into the text.",
        "The words in %(number)s text boxes were left out. Copy them into the text.",
        "number",
    ),
    "merged": ngettext_lazy(
        "%(number)s merged table cell was written as separate cells.",
        "%(number)s merged table cells were written as separate cells.",
        "number",
    ),
    "nested": ngettext_lazy(
        "%(number)s table inside a table was written as text.",
        "%(number)s tables inside tables were written as text.",
        "number",
    ),
    "formula": ngettext_lazy(
        "%(number)s formula was left out.",
        "%(number)s formulas were left out.",
        "number",
    ),
    "hidden": ngettext_lazy(
        "%(number)s passage of hidden text was left out.",
        "%(number)s passages of hidden text were left out.",
        "number",
    ),
    "symbol": ngettext_lazy(
        "%(number)s symbol of a special font was left out.",
        "%(number)s symbols of a special font were left out.",
        "number",
    ),
    "margin": ngettext_lazy(
        "The text of %(number)s page header or footer was left out.",
        "The text of %(number)s page headers or footers was left out.",
        "number",
    ),
    "contents": gettext_lazy("The table of contents was left out; the headings are kept."),
    "embedded": ngettext_lazy(
        "%(number)s document inside the file was left out.",
        "%(number)s documents inside the file were left out.",
        "number",
    ),
    "instruction": ngettext_lazy(
        "%(number)s line in the outline's style for instructions is not one of them: it is "
        "kept as text. Look whether it belongs into the reply.",
        "%(number)s lines in the outline's style for instructions are none of them: they "
        "are kept as text. Look whether they belong into the reply.",
        "number",
    ),
}


@dataclass(slots=True)
class FileRemarks:
    """How often each kind of thing was met: `change`, `comment`, `merged`…"""

    counts: Counter[str] = field(default_factory=Counter)

    def warnings(self, *, accept_changes: bool) -> list[str]:
        """Return a sentence on each kind that was met, in the language of the page."""
        rejected = {} if accept_changes else {"change": "change_rejected"}
        return [
            str(_SENTENCES[rejected.get(kind, kind)] % {"number": count})
            for kind, count in self.counts.items()
            if count
        ]
