"""From the tree to plain data (dictionaries, lists, texts), for JSON.

A block or inline is a dictionary whose `type` names its class in `tree.py` in lower case; the other
keys are its fields.
"""

from typing import TypeAlias

from tracker.text.tree import Block, Blocks, Inline, ListItem, Span

Data = dict[str, object]
_Node: TypeAlias = Block | ListItem | Inline | Span
_Value: TypeAlias = "str | int | _Node | tuple[_Value, ...]"


def to_data(blocks: Blocks) -> list[Data]:
    """Return blocks as plain data."""
    return [_node(block) for block in blocks]


def _node(node: _Node) -> Data:
    data: Data = {"type": type(node).__name__.lower()}
    for name in node.__match_args__:  # the names of a dataclass's fields
        value = getattr(node, name)
        if value != () or name != "spans":  # most tables have none
            data[name] = _value(value)
    return data


def _value(value: _Value) -> object:
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return value if isinstance(value, str | int) else _node(value)
