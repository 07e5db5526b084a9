"""Marks of notes where a language has them: behind the punctuation in English, before it in French
and Spanish. Only marks move, never a word, and their order stays.

A mark stays where it is if a space parts it from the punctuation, if it would cut a link in two,
and in the other languages.
"""

import re

from tracker.text.footnotes.renumbering import note_keys
from tracker.text.inlines import Leaf, is_linked, is_space, rearranged, spaced
from tracker.text.mapped import mapped
from tracker.text.tree import Document, Inlines, LineBreak, NoteRef, Text

_SIGNS = ".,;:!?…"
# A French colon or semicolon has a space in front of it, which goes with it.
_SPACES = " \u00a0\u202f"
# Before a space, a closing quotation mark or the end: "3.5" is a number.
_PUNCTUATION_AHEAD = re.compile(r"([.,;:!?…]+)(|[\s”’\"'»)\]].*)", re.DOTALL)


def with_marks_placed(document: Document, *, language: str) -> Document:
    """Return the document with its marks where the language has them."""
    change = {"en": _behind, "fr": _before, "es": _before}.get(language)
    if change is None or not document.notes:
        return document

    def placed(inlines: Inlines) -> Inlines:
        has_mark = next(note_keys(inlines), None) is not None
        return rearranged(inlines, change) if has_mark else inlines

    notes = {key: mapped(blocks, placed) for key, blocks in document.notes.items()}
    return Document(mapped(document.blocks, placed), notes)


def _before(leaves: list[Leaf]) -> list[Leaf]:
    found: list[Leaf] = []
    for leaf in leaves:
        at = _place_before_punctuation(found) if isinstance(leaf[0], NoteRef) else len(found)
        found.insert(at, leaf)
    return found


def _place_before_punctuation(found: list[Leaf]) -> int:
    """Return where a mark belongs that would stand at the end; a text is cut there into two."""
    place = len(found)
    while place and _is_punctuation(found[place - 1], is_last=place == len(found)):
        place -= 1
    if not place:
        return len(found)
    leaf, marks = found[place - 1]
    if isinstance(leaf, Text) and leaf.text[-1] in _SIGNS and not is_linked(marks):
        word = leaf.text.rstrip(_SIGNS + _SPACES)
        tail = spaced(leaf.text[len(word) :], marks)
        found[place - 1 : place] = [(Text(word), marks), *tail]
        return place
    return place if _is_word(found[place - 1]) else len(found)


def _is_punctuation(leaf: Leaf, *, is_last: bool) -> bool:
    """Whether a text is nothing but punctuation; a space is, if punctuation follows it."""
    piece, marks = leaf
    if not isinstance(piece, Text) or is_linked(marks):
        return False
    return not piece.text.strip(_SIGNS + _SPACES) and not (is_last and is_space(piece))


def _behind(leaves: list[Leaf]) -> list[Leaf]:
    found: list[Leaf] = []
    waiting: list[Leaf] = []
    for leaf, marks in leaves:
        if isinstance(leaf, NoteRef) and (waiting or (found and _is_word(found[-1]))):
            waiting.append((leaf, marks))
            continue
        match = _PUNCTUATION_AHEAD.fullmatch(leaf.text) if isinstance(leaf, Text) else None
        if waiting and match and not is_linked(marks):
            found += [(Text(match[1]), marks), *waiting, *spaced(match[2], marks)]
        else:
            found += [*waiting, (leaf, marks)]
        waiting = []
    return [*found, *waiting]


def _is_word(leaf: Leaf) -> bool:
    return not isinstance(leaf[0], LineBreak) and not is_space(leaf[0])
