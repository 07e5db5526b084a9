"""The content of a reply as one value: what is filed, hashed, receipted and printed.

Shape (version 1), every text in NFC, unknown values as empty strings:

    {"format": 1, "call": "76-19", "delegation": "JAM", "kind": "reply", "language": "en",
     "cover": {"kind", "reference", "on", "signatory", "capacity"},
     "publish_full_text": true, "co_senders": ["AUT"], "aligned": ["ALB"],
     "passages": [{"part", "question", "heading", "body", "concepts": ["norm-c"]}]}
"""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.submissions.models import Passage, Submission
from tracker.text.canonical import sha256_of
from tracker.text.words import WordCount, count_words

FORMAT = 1
Payload = dict[str, Any]


def payload_of(submission: Submission) -> Payload:
    """Return the content that filing the working text now would fix."""
    text = submission.original
    passages = text.passages.select_related("question").prefetch_related("concepts")
    return {
        "format": FORMAT,
        "call": submission.call.code,
        "delegation": submission.delegation.code,
        "kind": submission.kind,
        "language": text.language,
        "cover": {
            "kind": submission.cover_kind,
            "reference": submission.cover_reference,
            "on": submission.cover_on.isoformat() if submission.cover_on else "",
            "signatory": submission.signatory,
            "capacity": submission.capacity,
        },
        "publish_full_text": submission.publish_full_text,
        "co_senders": [sender.delegation.code for sender in _co_senders(submission)],
        "aligned": [state.code for state in submission.aligned.all()],
        "passages": [_passage(passage) for passage in passages if not is_blank(passage)],
    }


def digest(payload: Mapping[str, Any]) -> str:
    """Return the SHA-256 (hex) of the payload's canonical form."""
    return sha256_of(payload)


def source_of(passages: Iterable[Mapping[str, Any]]) -> str:
    """Return the passages as one source text, headings included, for counting and printing."""
    pieces: list[str] = []
    for passage in passages:
        if passage["heading"]:
            pieces.append(f"## {passage['heading']}")
        if passage["body"]:
            pieces.append(passage["body"])
    return "\n\n".join(pieces)


def count(
    passages: Iterable[Mapping[str, Any]], *, language: str, chinese_factor: float
) -> WordCount:
    """Count the words of passages, headings, tables and footnotes included."""
    return count_words(source_of(passages), language=language, chinese_factor=chinese_factor)


def summary_of(payload: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [passage for passage in payload["passages"] if passage["part"] == "summary"]


def is_blank(passage: Passage) -> bool:
    """Whether a passage says nothing: a heading that only the outline offered prints nothing."""
    return not passage.body.strip() and (
        passage.part != Passage.Part.QUESTION or not passage.heading.strip()
    )


def _co_senders(submission: Submission) -> Iterable[Any]:
    return submission.co_senders.select_related("delegation")


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "part": passage.part,
        "question": passage.question.letter if passage.question else "",
        "heading": passage.heading,
        "body": passage.body,
        "concepts": [concept.code for concept in passage.concepts.all()],
    }
