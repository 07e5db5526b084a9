"""The normal form of a run of inlines, so that texts that look the same have the same tree."""

from collections.abc import Iterable, Iterator

from tracker.text.tree import Emphasis, Inline, Inlines, LineBreak, Link, Strong, Text


def normal(inlines: Iterable[Inline]) -> Inlines:
    """Return inlines in normal form, without spaces or line breaks at either end.

    Neighbouring texts, and neighbours with the same emphasis, are one; nothing is empty, or
    emphasized twice in the same way; bold and italic neither begin nor end with a space; no
    spaces stand beside a line break.
    """
    return trim(_merged(_simplified(inlines, frozenset())))


def one_line(inlines: Iterable[Inline]) -> Inlines:
    """Return inlines in normal form for a heading or a cell, where lines cannot break."""
    return normal(_unbroken(inlines))


def trim(inlines: Inlines) -> Inlines:
    """Return inlines without spaces or line breaks at either end, or beside a line break."""
    trimmed: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and (not trimmed or isinstance(trimmed[-1], LineBreak)):
            inline = Text(inline.text.lstrip())
        if isinstance(inline, LineBreak):
            _strip_end(trimmed)
            if not trimmed:
                continue
        if inline != Text(""):
            trimmed.append(inline)
    while trimmed and _strip_end(trimmed):
        trimmed.pop()
    return tuple(trimmed)


def _strip_end(inlines: list[Inline]) -> bool:
    """Take spaces off the end; say whether what is last now has to go as well."""
    if inlines and isinstance(inlines[-1], Text):
        inlines[-1] = Text(inlines[-1].text.rstrip())
        if inlines[-1] == Text(""):
            inlines.pop()
    return bool(inlines) and isinstance(inlines[-1], LineBreak)


def _unbroken(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case LineBreak():
                yield Text(" ")
            case Strong(children):
                yield Strong(tuple(_unbroken(children)))
            case Emphasis(children):
                yield Emphasis(tuple(_unbroken(children)))
            case Link(href, children):
                yield Link(href, tuple(_unbroken(children)))
            case _:
                yield inline


def _simplified(inlines: Iterable[Inline], inside: frozenset[type]) -> Iterator[Inline]:
    for inline in _merged(inlines):
        match inline:
            case Strong(children) | Emphasis(children):
                kind = type(inline)
                inner = _merged(_simplified(children, inside | {kind}))
                yield from inner if kind in inside else _wrapped(kind, inner)
            case Link(href, children):
                inner = _merged(_simplified(children, inside | {Link}))
                if Link in inside or not inner:
                    yield from inner
                else:
                    yield Link(href, inner)
            case _:
                yield inline


def _wrapped(kind: type[Strong] | type[Emphasis], inner: Inlines) -> Iterator[Inline]:
    """Emphasize without the spaces and line breaks around."""
    start, end = 0, len(inner)
    while start < end and _is_blank(inner[start]):
        start += 1
    while end > start and _is_blank(inner[end - 1]):
        end -= 1
    yield from inner[:start]
    core = list(inner[start:end])
    before = after = ""
    if core and isinstance(core[0], Text):
        text = core[0].text
        before = text[: len(text) - len(text.lstrip())]
        core[0] = Text(text.lstrip())
    if core and isinstance(core[-1], Text):
        text = core[-1].text
        after = text[len(text.rstrip()) :]
        core[-1] = Text(text.rstrip())
    yield Text(before)
    if core:
        yield kind(tuple(core))
    yield Text(after)
    yield from inner[end:]


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip())


def _merged(inlines: Iterable[Inline]) -> Inlines:
    merged: list[Inline] = []
    for inline in inlines:
        previous = merged[-1] if merged else None
        match previous, inline:
            case _, Text(""):
                pass
            case Text(before), Text(after):
                merged[-1] = Text(before + after)
            case Strong(before), Strong(after):
                merged[-1] = Strong(_merged((*before, *after)))
            case Emphasis(before), Emphasis(after):
                merged[-1] = Emphasis(_merged((*before, *after)))
            case _:
                merged.append(inline)
    return tuple(merged)
