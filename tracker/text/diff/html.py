"""Differences as HTML, to be read in the running text. All that a State wrote is escaped.

A change is a `<del>` or an `<ins>` whose words are isolated, in the direction of the text, so that
they do not turn round what stands beside them. What happened is said in hidden words too: not only
colour and lines tell it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tracker.text.diff.comparable import DiffWord, LetterStyle, Words
from tracker.text.diff.compare import compare
from tracker.text.diff.differences import REGROUPED, DiffNote, DiffPart, TextDifferences
from tracker.text.diff.runs import ChangeKind, Direction, WordRun
from tracker.text.output.html import note_html, note_mark_html, notes_html, table_html
from tracker.text.tree import Document


@dataclass(frozen=True, slots=True)
class ChangeLabels:
    """What is said before a change ("added:"), in the language of the page and not of the text.

    `language` is that language's code for `lang`.
    """

    added: str
    removed: str
    restyled: str
    language: str


def differences_html(
    before: Document,
    after: Document,
    *,
    labels: ChangeLabels,
    direction: Direction = "ltr",
    id_prefix: str = "",
    heading_offset: int = 0,
) -> str:
    """Compare two texts and return safe HTML; the parameters are those of `html.to_html`."""
    differences = compare(before, after, direction=direction)
    return html_of(differences, labels=labels, id_prefix=id_prefix, heading_offset=heading_offset)


def html_of(
    differences: TextDifferences,
    *,
    labels: ChangeLabels,
    id_prefix: str = "",
    heading_offset: int = 0,
) -> str:
    """Return differences as safe HTML, unchanged parts included."""
    writer = _DifferencesWriter(labels, differences.direction, id_prefix, heading_offset)
    return writer.parts(differences.parts) + notes_html(map(writer.note, differences.notes))


class _DifferencesWriter:
    def __init__(
        self, labels: ChangeLabels, direction: Direction, prefix: str, offset: int
    ) -> None:
        self.direction = direction
        self.prefix = prefix
        self.offset = offset
        self.marked: set[str] = set()
        words = {
            ChangeKind.ADDED: labels.added,
            ChangeKind.REMOVED: labels.removed,
            ChangeKind.RESTYLED: labels.restyled,
        }
        opening = '<span class="visually-hidden" lang="{}">[{} </span>'
        self.said = {
            change: opening.format(escape(labels.language), escape(said))
            for change, said in words.items()
        }

    def parts(self, parts: Iterable[DiffPart]) -> str:
        return "".join(map(self.part, parts))

    def part(self, part: DiffPart) -> str:
        kind, level = part.form
        if part.form == REGROUPED:
            return self.regrouped(part)
        if kind == "table":
            return self.table(part)
        if kind == "list":
            items = "".join(f"<li>{self.item(item.parts)}</li>" for item in part.parts)
            return f"<ul>{items}</ul>\n"
        tag = f"h{min(level + self.offset, 6)}" if kind == "heading" else "p"
        runs = self.runs(part.runs)
        if part.was is None:
            return f"<{tag}>{runs}</{tag}>\n"
        return f'<{tag} class="restyled">{self.said[ChangeKind.RESTYLED]}{_END} {runs}</{tag}>\n'

    def regrouped(self, part: DiffPart) -> str:
        """Blocks with the same words as before in another form: as they are now."""
        now = self.parts(
            _as_kept(below) for below in part.parts if below.change == ChangeKind.ADDED
        )
        return f'<div class="restyled">{self.said[ChangeKind.RESTYLED]}{_END}{now}</div>\n'

    def item(self, parts: Sequence[DiffPart]) -> str:
        """A list item that begins with a plain paragraph needs no paragraph mark-up there."""
        if parts and parts[0].form[0] == "paragraph" and parts[0].was is None:
            return self.runs(parts[0].runs) + self.parts(parts[1:])
        return self.parts(parts)

    def table(self, part: DiffPart) -> str:
        grid = ([self.runs(cell.runs) for cell in row.parts] for row in part.parts)
        table = table_html(grid, part.spans)
        if part.was is None:
            return table
        return f'<div class="restyled">{self.said[ChangeKind.RESTYLED]}{_END}{table}</div>\n'

    def runs(self, runs: Iterable[WordRun]) -> str:
        return "".join(map(self.run, runs))

    def run(self, run: WordRun) -> str:
        words = self.words(
            run.before if run.change == ChangeKind.REMOVED else run.after, run.change
        )
        if run.change == ChangeKind.KEPT:
            return words
        said = self.said[run.change]
        if run.change == ChangeKind.RESTYLED:
            return f'<span class="restyled">{said}{words}{_END}</span>'
        tag = "del" if run.change == ChangeKind.REMOVED else "ins"
        return f'<{tag}>{said}<bdi dir="{self.direction}">{words}</bdi>{_END}</{tag}>'

    def words(self, words: Words, change: ChangeKind) -> str:
        found = []
        for (kind, look), group in groupby(_pieces(words), key=lambda piece: piece[:2]):
            match kind:
                case "note":
                    found += [self.note_mark(number, change) for *_, number in group]
                case "break":
                    found += ["<br>" for _ in group]
                case "label":
                    found += [f'<span class="label">{escape(text)}</span> ' for *_, text in group]
                case _:
                    letters = "".join(text for *_, text in group)
                    found.append(_set(letters, look, shows_address=change != ChangeKind.KEPT))
        return "".join(found)

    def note_mark(self, number: str, change: ChangeKind) -> str:
        name = self.name(number, is_removed=change == ChangeKind.REMOVED)
        is_first = name not in self.marked
        self.marked.add(name)
        return note_mark_html(name, escape(number), is_first=is_first)

    def name(self, number: str, *, is_removed: bool) -> str:
        return escape(f"{self.prefix}{'was-' if is_removed else ''}{number}")

    def note(self, note: DiffNote) -> str:
        number = note.after or note.before
        name = self.name(number, is_removed=not note.after)
        value = f' value="{number}"' if number.isdigit() else ""
        return note_html(name, escape(number), self.item(note.parts), value)


_END = '<span class="visually-hidden">]</span>'


def _pieces(words: Iterable[DiffWord]) -> Iterable[tuple[str, LetterStyle, str]]:
    for word in words:
        if word.kind == "note":
            yield word.kind, LetterStyle(), word.number
        for letters, look in word.pieces:
            yield word.kind, look, letters


def _set(letters: str, look: LetterStyle, *, shows_address: bool) -> str:
    """Return letters as they are set; where a link changed, its address is seen too."""
    text = escape(letters)
    if look.emphasis:
        text = f"<em>{text}</em>"
    if look.strong:
        text = f"<strong>{text}</strong>"
    if look.href:
        address = escape(look.href)
        text = f'<a href="{address}" rel="nofollow noopener">{text}</a>'
        if shows_address and look.href != letters:
            text += f'<span class="address"> (<bdi dir="ltr">{address}</bdi>)</span>'
    return text


def _as_kept(part: DiffPart) -> DiffPart:
    return DiffPart(
        part.form,
        ChangeKind.KEPT,
        tuple(WordRun(ChangeKind.KEPT, run.after, run.after) for run in part.runs),
        tuple(map(_as_kept, part.parts)),
        spans=part.spans,
    )
