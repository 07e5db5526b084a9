"""A Word file read as the version of a reply in another language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tracker.calls.models import Call
from tracker.compilation.models.translated_passage import TranslatedPassage, placed
from tracker.compilation.translating.pairs import TranslatedReply
from tracker.refusal import Refusal
from tracker.submissions.content import PassageContent
from tracker.text.lists import listed
from tracker.word_files.replies import read_reply


@dataclass(frozen=True, slots=True)
class WordVersion:
    """The passages that were found in a file, and sentences on what was not."""

    passages: Sequence[TranslatedPassage]
    remarks: Sequence[str]


def read_version(data: bytes, reply: TranslatedReply, *, call: Call) -> WordVersion:
    """Read a Word file beside the printed passages; raise `Refusal` if it cannot be read.

    A passage is found by the question that its heading names, as in a State's own file. Of a reply
    with one passage the whole file is its text.
    """
    reading = read_reply(data, call=call, language=reply.language.code)
    found = _as_one(reading.passages, reply) or dict(placed(reading.passages))
    passages = [
        TranslatedPassage(
            part=pair.original.part,
            question=pair.original.question,
            nth=pair.place[2],
            heading=found[pair.place].heading if pair.original.heading else "",
            body=found[pair.place].body,
            source_sha256=pair.seen,
        )
        for pair in reply.pairs
        if pair.place in found
    ]
    remarks = [*reading.warnings]
    known = {pair.place for pair in reply.pairs}
    left = [_name(one) for place, one in found.items() if place not in known]
    if left:
        remarks.append(
            _("Not imported, because no such passage of the reply is printed: %(names)s.")
            % {"names": listed(left)}
        )
    missing = [_name(pair.original) for pair in reply.pairs if pair.place not in found]
    if missing:
        remarks.append(_("Not found in the file: %(names)s.") % {"names": listed(missing)})
    if not passages:
        raise Refusal(_("No passage of the reply was found in the file."))
    return WordVersion(passages, remarks)


def _as_one(
    passages: Sequence[PassageContent], reply: TranslatedReply
) -> dict[tuple[str, str, int], PassageContent]:
    """Return the only passage of a file as the only one of a reply, whatever its heading says."""
    if len(reply.pairs) != 1 or len(passages) != 1:
        return {}
    (pair,), (passage,) = reply.pairs, passages
    if pair.original.heading or not passage.heading:
        return {pair.place: passage}
    return {pair.place: replace(passage, body=f"## {passage.heading}\n\n{passage.body}")}


def _name(passage: PassageContent) -> str:
    return passage.heading or " ".join(passage.body.split()[:8]) + " …"
