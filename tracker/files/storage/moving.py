"""Every file from one place to another: copied, compared on both sides, never overwritten.

It can be stopped and run again at any time: what is there already is compared and left. Files never
change once they are stored, so what comes while it runs is seen by its name, and comes along.
"""

import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

from tracker.files.storage.base import FileStore

_BY_DIGEST = re.compile(r"(?:.*/)?([0-9a-f]{64})\.[^/]*")  # a name that says what is inside
_CHUNK = 1024 * 1024


class WrongPlace(Exception):
    """The two places are not such that files can be moved from one to the other."""


class Place(FileStore, Storage):
    """What both kinds of place are."""


@dataclass(slots=True)
class Move:
    """What was done, and what is left for a person to look at."""

    copied: int = 0
    copied_bytes: int = 0
    there_already: int = 0
    gone: list[str] = field(default_factory=list)  # removed by somebody while it ran
    wrong: list[str] = field(default_factory=list)  # names, each with what is wrong
    only_there: int = 0  # at the target alone
    removed: int = 0
    same: list[str] = field(default_factory=list)  # compared, and the same on both sides


def refuse_wrong(source: Place, target: Place, *, is_target_in_use: bool, is_dry: bool) -> None:
    """Raise `WrongPlace` where nothing should be copied from one place into the other."""
    one, other = source.place, target.place
    if one == other[: len(one)] or other == one[: len(other)]:
        raise WrongPlace("one of the two places lies in the other, or they are the same")
    known = {_top(entry.name) for entry in source.entries()}
    if not known:
        raise WrongPlace("there is no file to move")
    if not is_target_in_use:
        strange = sorted({_top(entry.name) for entry in target.entries()} - known)
        if strange:
            raise WrongPlace(f"something else lies there already: {', '.join(strange[:5])}")
    if not is_dry:
        _refuse_same(source, target)


def _refuse_same(source: Place, target: Place) -> None:
    """The same place may have two names: what is put into one must not turn up in the other."""
    probe = f"moving-{secrets.token_hex(8)}"
    target.put(probe, ContentFile(probe.encode()))
    try:
        if any(entry.name.endswith(probe) for entry in source.entries()):
            raise WrongPlace("both addresses lead to the same place")
    finally:
        target.delete(probe)


def move(
    source: Place, target: Place, *, is_dry: bool, remove: bool, tell: Callable[[str], None]
) -> Move:
    """Copy what the target lacks; with `remove`, forget at the source what is the same on both.

    Nothing is removed where anything is wrong. `tell` gets a line now and then.
    """
    done, seen = Move(), set[str]()
    there = {entry.name: entry.size for entry in target.entries()}
    while new := {one.name: one.size for one in source.entries() if one.name not in seen}:
        for name, size in sorted(new.items()):
            if is_dry:
                _foresee(done, name, size, there.get(name))
            else:
                try:
                    _move_one(done, source, target, name, is_there=name in there)
                except FileNotFoundError:  # it is needed no more
                    done.gone.append(name)
            if len(seen) % 500 == 499:
                tell(f"{len(seen) + 1} files so far")
            seen.add(name)
    done.only_there = len(there.keys() - seen)
    if remove and not is_dry and not done.wrong:
        for name in done.same:
            source.delete(name)
            done.removed += 1
    return done


def _foresee(done: Move, name: str, size: int, size_there: int | None) -> None:
    if size_there is None:
        done.copied += 1
        done.copied_bytes += size
    elif size_there == size:
        done.there_already += 1
    else:
        done.wrong.append(f"{name}: another file has this name there")


def _move_one(done: Move, source: Place, target: Place, name: str, *, is_there: bool) -> None:
    with source.open(name) as opened:
        sha256 = _digest(opened)
        if (said := _BY_DIGEST.fullmatch(name)) and said[1] != sha256:
            done.wrong.append(f"{name}: it is not as it was stored")
            return
        if not is_there:
            target.put(name, opened)
            done.copied += 1
            done.copied_bytes += opened.size
    if _digest_at(target, name) == sha256:
        done.there_already += is_there
        done.same.append(name)
    elif is_there:
        done.wrong.append(f"{name}: another file has this name there")
    else:
        target.delete(name)
        done.wrong.append(f"{name}: it did not arrive as it was sent")


def _digest_at(target: Place, name: str) -> str:
    with target.open(name) as opened:
        return _digest(opened)


def _digest(opened: "File[bytes]") -> str:
    sha256 = hashlib.sha256()
    for chunk in opened.chunks(_CHUNK):
        sha256.update(chunk)
    return sha256.hexdigest()


def _top(name: str) -> str:
    return name.partition("/")[0]
