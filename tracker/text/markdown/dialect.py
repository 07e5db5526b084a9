"""The restricted Markdown that delegates type, as markdown-it has to be told.

It differs from CommonMark where CommonMark would change a State's words or lose them:

- HTML, images, quotations and code are only text;
- a number typed at the start of a line is never an ordered list ("2022. Was a good year");
- an asterisk may open or close beside any character, so that bold works next to Chinese
  punctuation: `**（a）**的` is bold;
- a character that no text may hold stays as it was typed where it is spelt out ("&#12;");
- lists nest to `MAX_LIST_DEPTH`; deeper items stay, at that depth;
- a note that nothing refers to, or that is defined twice, stays in the text as it was typed.

What tables need and CommonMark has no sign for is said by what could always be typed and never had
words of its own, so no text that was stored before says anything else than it did:

- `&#10;` (or `&NewLine;`), the character at the end of a line, breaks the line inside a cell;
- a cell that is a link without words, `[](>)`, goes on with the cell before it, `[](^)` with the
  cell above: the cells merge if they make a rectangle, otherwise each is an empty cell.
"""

import re
from collections import Counter
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from tracker.text.characters.canonical import find_problems
from tracker.text.tree import MAX_LIST_DEPTH

_MANY_BRACKETS = 500  # looking for the end of each costs the square of their number

_TOO_DEEP = re.compile(
    rf"^((?:\[\^[^\]\s]+\]:[ \t]*)?(?:[-*+][ \t]+){{{MAX_LIST_DEPTH}}})([-*+])(?=\s|$)"
)
_DEFINITION = re.compile(r"^[ \t]*\[\^([^\]\s]+)\]:", re.MULTILINE)
_SPELT_OUT = re.compile(r"(?<!\\)&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
_LOST_BRACKET = re.compile(
    r"(?<!\\)\[(?!\^[^\]\s]{1,40}\]|[^\[\]\n]{1,400}\]\(|(?<=\| \[)\]\([>^]\) \|)"
)
LINE_BREAK = "&#10;"  # in a cell
FROM_BEFORE, FROM_ABOVE = "[](>)", "[](^)"  # whole cells


def tokens_of(source: str) -> list[Token]:
    """Return markdown-it's tokens for a text; no text is an error."""
    source = _protected(source)
    doubled = {key for key, times in Counter(_DEFINITION.findall(source)).items() if times > 1}
    if doubled:
        source = _with_notes_as_text(source, doubled)
    env: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(source, env)
    unused = {
        label[1:] for label, place in env.get("footnotes", {}).get("refs", {}).items() if place < 0
    }
    return _MARKDOWN.parse(_with_notes_as_text(source, unused)) if unused else tokens


def _protected(source: str) -> str:
    if "&#" in source:
        source = _SPELT_OUT.sub(_spelt_out, source)
    if source.count("[") > _MANY_BRACKETS:
        source = _LOST_BRACKET.sub(r"\\[", source)
    return "\n".join(map(_protected_line, source.split("\n")))


def _spelt_out(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    is_allowed = code <= 0x10FFFF and not find_problems(chr(code).replace("\r", "\0"))
    return match[0] if is_allowed else f"\\{match[0]}"


def _protected_line(line: str) -> str:
    bare = line.lstrip(" \t")
    indent = min(len(line[: len(line) - len(bare)].expandtabs(4)), 2 * MAX_LIST_DEPTH)
    bare = _TOO_DEEP.sub(r"\1\\\2", bare)
    return " " * indent + bare


def _with_notes_as_text(source: str, keys: set[str]) -> str:
    """Escape the definitions of some notes, so that they are read as they were typed."""

    def escaped(match: re.Match[str]) -> str:
        return match[0].replace("[", "\\[", 1) if match[1] in keys else match[0]

    return _DEFINITION.sub(escaped, source)


def _bullet_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list of bullets; a number at the start of a line is the State's, never a list's."""
    if not state.src.startswith(("-", "*", "+"), state.bMarks[start] + state.tShift[start]):
        return False
    return list_block(state, start, end, silent)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Read a run of asterisks or underscores as CommonMark does, but see the module's text."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        before = state.src[state.pos - 1] if state.pos else " "
        end = state.pos + scanned.length
        after = state.src[end] if end < state.posMax else " "
        can_open, can_close = not isWhiteSpace(ord(after)), not isWhiteSpace(ord(before))
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "maxNesting": 200})
    parser.use(footnote_plugin, inline=False, move_to_end=True)
    parser.enable(["heading", "list", "table", "emphasis", "link", "newline", "escape", "entity"])
    parser.enable("balance_pairs")
    parser.block.ruler.at("list", _bullet_list, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("emphasis", _emphasis)
    return parser


_MARKDOWN = _parser()
