"""How long a document is beside the limit of its call, counting what it really prints.

Counted are the introduction, every heading, the lines under a State's name, texts with their
footnotes and tables, and the summary or the corrections; not the masthead of the cover and the
contents, which repeat. Chinese characters are divided by the call's factor.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.calls.models import Call
from tracker.compilation.models import Compilation, PrintedWords, SecretariatVersion
from tracker.compilation.report.model import PrintedReply, Report
from tracker.compilation.report.secretariat import versions_named
from tracker.compilation.report.texts import printed_in, translated_by
from tracker.submissions.content import document_of
from tracker.submissions.models import AnswerKind, Revision
from tracker.submissions.queries.in_report.printed import printed_of
from tracker.text.tree import Document, Paragraph, Text, plain_text
from tracker.text.word_count import WordCount, count_words

WARNS_AT = 80  # per cent of the limit


@dataclass(frozen=True, slots=True)
class WordBudget:
    """Words of a document: of each reply (by its receipt number), of the frame, and in all."""

    limit: int
    factor: Decimal  # Chinese characters for one word, as in 1.6
    replies: Mapping[str, int]
    frame: int

    @property
    def total(self) -> int:
        return self.frame + sum(self.replies.values())

    @property
    def percent(self) -> int:
        """The share of the limit in whole per cent, rounded up so that 100 is never too little."""
        return math.ceil(100 * self.total / max(self.limit, 1))

    @property
    def level(self) -> Literal["within", "near", "over"]:
        if self.total > self.limit:
            return "over"
        return "near" if 100 * self.total >= WARNS_AT * self.limit else "within"

    @property
    def sentence(self) -> str:
        """Say how long it is, and how that stands to the limit."""
        numbers = {
            "words": intcomma(self.total),
            "number": intcomma(self.total),
            "limit": intcomma(self.limit),
            "percent": self.percent,
            "warns_at": WARNS_AT,
            "more": intcomma(self.total - self.limit),
        }
        match self.level:
            case "over":
                words = ngettext(
                    "%(number)s word: %(more)s over the limit of %(limit)s.",
                    "%(number)s words: %(more)s over the limit of %(limit)s.",
                    self.total,
                )
                return words % numbers
            case "near":
                words = _(
                    "Words: %(words)s of %(limit)s (%(percent)s %%), "
                    "%(warns_at)s %% of the limit or more."
                )
                return words % numbers
        return _("Words: %(words)s of %(limit)s (%(percent)s %%).") % numbers


def budget_of(compilation: Compilation, frame: Report, revisions: Sequence[Revision]) -> WordBudget:
    """Count a document; the words of a text are read once and stored, as it never changes."""
    call = compilation.call
    texts = _texts(compilation, frame, revisions)

    def words(reply: PrintedReply) -> int:
        own = texts.get(reply.receipt_number)
        text = WordCount(own.words, own.han, float(call.chinese_factor)).total if own else 0
        return _count_lines(_lines(reply), compilation.language, call) + text

    corrections = call.count_words(frame.corrections, language=compilation.language)
    return WordBudget(
        limit=call.report_word_limit,
        factor=call.chinese_factor.normalize(),
        replies={reply.receipt_number: words(reply) for reply in frame.replies},
        frame=_count_lines(_frame_lines(frame), compilation.language, call) + corrections.total,
    )


def _lines(reply: PrintedReply) -> Iterable[str]:
    """Return what the report says of a reply; the frame has no text but that of *no change*."""
    yield from (reply.heading, reply.source_line, reply.date_line, *reply.remarks)
    yield plain_text(reply.document)


def _frame_lines(frame: Report) -> Iterable[str]:
    for section in frame.sections:
        yield section.title
        # A paragraph's number stands before a tab and is no word.
        yield from (paragraph.rpartition("\t")[2] for paragraph in section.paragraphs)
    yield from frame.summary


def _count_lines(lines: Iterable[str], language: str, call: Call) -> int:
    document = Document(tuple(Paragraph((Text(line),)) for line in lines))
    return call.count_words(document, language=language).total


def _texts(
    compilation: Compilation, frame: Report, revisions: Sequence[Revision]
) -> Mapping[str, PrintedWords]:
    """Return the stored counts by receipt number; what was never counted is counted now."""
    printed, language = compilation.texts_printed, compilation.language
    named = {reply.receipt_number: reply.version_sha256 for reply in frame.replies}
    texts = {
        (one.pk, named.get(one.receipt_number, "")): one
        for one in revisions
        if one.kind == AnswerKind.REPLY
    }
    stored = PrintedWords.objects.filter(
        revision__in=[pk for pk, _version in texts], printed=printed, language=language
    )
    known = {(one.revision_id, one.version): one for one in stored}
    missing = texts.keys() - known.keys()
    versions = versions_named(digest for _pk, digest in missing)
    new = [_counted(texts[key], printed, frame, versions.get(key[1])) for key in sorted(missing)]
    PrintedWords.objects.bulk_create(new, ignore_conflicts=True)
    known |= {(one.revision_id, one.version): one for one in new}
    return {one.receipt_number: known[key] for key, one in texts.items()}


def _counted(
    revision: Revision, printed: str, frame: Report, version: SecretariatVersion | None
) -> PrintedWords:
    """Count the original, or the translation that is printed with its mark instead."""
    passages, language = printed_in(revision, printed, frame.language, version)
    text = count_words(document_of(passages), language=language, chinese_factor=1)
    marks = []
    if language != revision.language:
        marks.append(translated_by(revision, frame.phrases, version))
    if printed_of(revision.filed.passages, printed).stands_in:
        marks.append(frame.phrases.stands_in)
    said = Document(tuple(Paragraph((Text(mark),)) for mark in marks))
    lines = count_words(said, language=frame.language, chinese_factor=1)
    return PrintedWords(
        revision=revision,
        printed=printed,
        language=frame.language,
        version=version.sha256 if version else "",
        words=text.words + lines.words,
        han=text.han + lines.han,
    )
