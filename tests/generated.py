"""Reports of any size without a database: replies of about 1,000 words in the six languages.

Sentences are those of the sample replies, drawn anew for each reply, with a number of its own in
each, so that nothing a renderer does once can serve for the next reply.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path

from tracker.compilation.phrases import PHRASES
from tracker.compilation.report.model import PrintedReply, Report, ReportSection
from tracker.compilation.report.passages import EnclosedFile, PrintedPassage
from tracker.text.footnotes.renumbering import join
from tracker.text.markdown.parse import parse
from tracker.text.tree import Document, plain_text

SAMPLES = Path(__file__).resolve().parent / "data" / "replies"
SOURCES = {"ar": "JOR", "zh": "CHN", "en": "JAM", "fr": "SEN", "ru": "KGZ", "es": "CRI"}
WORDS_EACH = 1000
CHINESE_FACTOR = 1.6


TITLE = "Advancing responsible State behaviour in the use of information technologies"
ITEM_TITLE = "Developments in the field of information and telecommunications"


def generated(count: int, *, language: str = "en") -> Report:
    """Return a report of `count` replies; the same count gives the same report."""
    languages = cycle(SOURCES)
    replies = [reply_of(number, next(languages), frame=language) for number in range(count)]
    return framed(replies, language=language)


def framed(replies: list[PrintedReply], *, language: str = "en") -> Report:
    """Return a report around replies in the frame of a language, with every fact known."""
    words = PHRASES[language]
    masthead = PHRASES[words.masthead]
    first, second, _third = words.numbers
    number = words.paragraph_number.format(number=1)
    day = date(2022, 7, 18)
    return Report(
        language=language,
        phrases=words,
        symbol="A/77/999",
        draft_name="draft-76-19",
        is_draft=False,
        addendum=0,
        date_line=masthead.date_of(day),
        dated_on=day,
        language_line=words.own_name,
        original_line=masthead.original_line([reply.original_language for reply in replies]),
        session_line=words.session_line(77),
        item_line=words.item_line("preliminary_list", "95", mark="*"),
        item_title=ITEM_TITLE,
        title=TITLE,
        job_number="22-00001",
        cover_notes=(("*", "A/77/50."), ("", words.disclaimer)),
        sections=(
            ReportSection(
                "I",
                words.introduction,
                "introduction",
                paragraphs=(f"{number}\t{words.chapeau}.",),
                number=first,
            ),
            ReportSection("II", words.governments, "governments", tuple(replies), number=second),
        ),
        item_title_language="en",
        title_language="en",
    )


def reply_of(number: int, language: str, *, frame: str = "en") -> PrintedReply:
    """Return one generated reply of two passages, with lists, tables, notes and labels."""
    draw = random.Random(number)  # noqa: S311 - texts for tests
    sources = [_answer(draw, number, language, letter) for letter in "ab"]
    heading = f"State number {number}"
    return reply_from(f"S{number:02d}", language, sources, heading=heading, frame=frame)


def reply_from(
    code: str, language: str, sources: list[str], *, heading: str = "", frame: str = "en"
) -> PrintedReply:
    """Return a reply whose passages say the sources (restricted Markdown), lettered from (a)."""
    documents = [parse(source) for source in sources]
    received = date(2022, 5, 1) + timedelta(days=len(code) % 28)
    words = PHRASES[frame]
    return PrintedReply(
        code=code,
        heading=heading or code,
        language=language,
        source_line=words.source.format(language=words.languages[language]),
        date_line=f"[{words.date_of(received)}]",
        received_on=received,
        sha256="0" * 64,
        document=join(documents),
        reference=f"76-19/{code}/1",
        receipt_number="0" * 32,
        passages=tuple(
            PrintedPassage("question", letter, "", ("norm-c",), {language: plain_text(document)})
            for letter, document in zip("abcdefgh", documents, strict=False)
        ),
        enclosures=(EnclosedFile(f"receipts/76-19-{code}-1.json", lambda: b"{}"),),
    )


def with_text(report: Report, document: Document) -> Report:
    """Return the report with another text in its first reply."""
    first, second = report.sections[:2]
    reply = replace(second.replies[0], document=document)
    return replace(report, sections=(first, replace(second, replies=(reply,))))


def _answer(draw: random.Random, number: int, language: str, letter: str) -> str:
    pool = _sentences(language)
    table, note = _short(draw, pool), draw.choice(pool)
    blocks = [
        f"## {_short(draw, pool)} {number}",
        f"{_short(draw, pool)} {number} | {letter}\n---|---\n{table} | {number}\n**{number}** | —",
        "\n".join(f"- {draw.choice(pool)} {number}" for _ in range(3)),
    ]
    words, label = sum(map(_words, blocks)), 0
    while words < WORDS_EACH // 2:
        label += 1
        sentences = " ".join(draw.choice(pool) for _ in range(4))
        blocks.append(f"{label}. {sentences} *{number}*.")
        words += _words(sentences)
    return "\n\n".join(blocks) + f"[^1]\n\n[^1]: {note}"


def _words(text: str) -> int:
    han = len(re.findall("[\u4e00-\u9fff]", text))
    return int(han / CHINESE_FACTOR) if han > len(text) / 3 else len(text.split())


def _short(draw: random.Random, pool: tuple[str, ...]) -> str:
    return " ".join(draw.choice(pool).split()[:4])[:40].strip("*-–—.,;:，。； ")


@cache
def _sentences(language: str) -> tuple[str, ...]:
    text = plain_text(parse((SAMPLES / f"{SOURCES[language]}.md").read_text()), labels=False)
    return tuple(_split(text))


def _split(text: str) -> Iterator[str]:
    for found in re.split(r"(?<=[.;؛。；])\s*|\n", text):
        sentence = re.sub(r"[*|\[\]\\_#]", "", found).strip()
        if len(sentence) > 12:
            yield sentence
