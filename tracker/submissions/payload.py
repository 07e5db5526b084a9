"""The content of a reply as one value: what is filed, hashed, receipted and printed.

Shape (version 1), every text in NFC, unknown values as empty strings:

    {"format": 1, "call": "76-19", "delegation": "JAM", "kind": "reply", "since_year": "",
     "language": "en", "cover": {"kind", "reference", "on", "signatory", "capacity"},
     "publish_full_text": true, "co_senders": ["AUT"], "aligned": ["ALB"],
     "passages": [{"part", "question", "level", "heading", "body", "concepts": ["norm-c"]}],
     "translations": [{"language": "fr", "passages": […]}],
     "attachments": [{"kind", "title", "language", "name", "media_type", "size", "sha256"}]}

`language` is that of the original, whose text is `passages`; `translations` are courtesy
translations in the order of their codes, and hold passages of the original and no others, each with
`is_up_to_date`: whether it was finished and rendered the words of the original that was filed.
`since_year` is a number where the kind is `no_change`. `co_senders` and `aligned` are in the order
of their codes. An answer without a text (`no_change`, `no_reply`) has no passages, translations,
other States or annexes. `level` is 1 for a heading of the reply (its summary, a question) and 2 for
a sub-heading below it. `heading` is plain text in the State's words; `body` is restricted
Markdown with its own footnotes.
`attachments` name the files that are enclosed: the scan of the cover note (kind `cover`), then the
annexes (`annex`) in their order; `size` is in bytes, `sha256` that of the file's bytes. Contents
that were filed before files could be enclosed lack the name.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.calls.models import Call
from tracker.submissions.drafting.translation_state import Pair, State, is_blank
from tracker.submissions.models import (
    AnswerKind,
    Attachment,
    CoSender,
    Passage,
    Revision,
    Submission,
)
from tracker.submissions.models import Text as WorkingText
from tracker.text.canonical import sha256_of
from tracker.text.markdown.parse import parse
from tracker.text.notes import join
from tracker.text.tree import Document, Heading, Text
from tracker.text.word_count import WordCount

FORMAT = 1
Payload = dict[str, Any]


def payload_of(submission: Submission) -> Payload:
    """Return the content that filing the working text now would fix.

    What was drafted under an answer without a text is kept aside and not part of it.
    """
    text = submission.original
    has_text = submission.kind == AnswerKind.REPLY
    passages = _written(text) if has_text else []
    return {
        "format": FORMAT,
        "call": submission.call.code,
        "delegation": submission.delegation.code,
        "kind": submission.kind,
        "since_year": submission.since_year or "",
        "language": text.language,
        "cover": {
            "kind": submission.cover_kind,
            "reference": submission.cover_reference,
            "on": submission.cover_on.isoformat() if submission.cover_on else "",
            "signatory": submission.signatory,
            "capacity": submission.capacity,
        },
        "publish_full_text": submission.publish_full_text,
        "co_senders": _co_senders(submission) if has_text else [],
        "aligned": sorted(state.code for state in submission.aligned.all()) if has_text else [],
        "passages": [_passage(passage) for passage in passages],
        "translations": _translations(submission, passages),
        "attachments": [described(file) for file in submission.enclosures()],
    }


def digest(payload: Mapping[str, Any]) -> str:
    """Return the SHA-256 (hex) of the payload's canonical form."""
    return sha256_of(payload)


def is_as_filed(payload: Mapping[str, Any], revision: Revision) -> bool:
    """Whether a revision holds this very content, also one of before files could be enclosed."""
    return digest({"attachments": [], **revision.content}) == digest(payload)


def described(file: Attachment) -> dict[str, Any]:
    """Return what a payload says of an enclosed file."""
    return {
        "kind": file.kind,
        "title": file.title,
        "language": file.language,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }


def document_of(passages: Iterable[Mapping[str, Any]]) -> Document:
    """Return the passages as one document, as printed: headings at levels 2 and 3, notes through.

    Headings inside a body are at level 4 and deeper.
    """
    return join(_document(passage) for passage in passages)


def count(passages: Iterable[Mapping[str, Any]], *, language: str, call: Call) -> WordCount:
    """Count the words of passages as a call does, headings, tables and footnotes included."""
    return call.count_words(document_of(passages), language=language)


def summary_of(payload: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [passage for passage in payload["passages"] if passage["part"] == "summary"]


def _document(passage: Mapping[str, Any]) -> Document:
    body = parse(passage["body"])
    if not passage["heading"]:
        return body
    heading = Heading(passage["level"] + 1, (Text(passage["heading"]),))
    return Document((heading, *body.blocks), body.notes)


def _co_senders(submission: Submission) -> list[str]:
    """Return who is named: neither who declined nor who is to leave with the next filing."""
    named = submission.co_senders.filter(is_leaving=False).exclude(answer=CoSender.Answer.DECLINED)
    return sorted(named.values_list("delegation__code", flat=True))


def _translations(submission: Submission, originals: list[Passage]) -> list[dict[str, Any]]:
    """Return the words that render what is filed, in its order; what renders nothing is left out.

    The place, the level and the concepts of a passage are those of its original.
    """
    found = []
    texts = submission.texts.filter(is_original=False).order_by("language")
    for text in texts.prefetch_related("passages"):
        rows = {row.translates_id: row for row in text.passages.all() if not is_blank(row)}
        passages = [
            _passage(original) | _rendered(original, row)
            for original in originals
            if (row := rows.get(original.pk))
        ]
        if passages:
            found.append({"language": text.language, "passages": passages})
    return found


def _rendered(original: Passage, row: Passage) -> dict[str, Any]:
    is_up_to_date = Pair(original, row).state == State.UP_TO_DATE
    return {"heading": row.heading, "body": row.body, "is_up_to_date": is_up_to_date}


def _written(text: WorkingText) -> list[Passage]:
    passages = text.passages.select_related("question").prefetch_related("concepts")
    return [passage for passage in passages if not is_blank(passage)]


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "part": passage.part,
        "question": passage.question.letter if passage.question else "",
        "level": passage.level,
        "heading": passage.heading,
        "body": passage.body,
        "concepts": [concept.code for concept in passage.concepts.all()],
    }
