"""What a report prints of a reply: which passages, in which language, how it looks on a page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from tracker.calls.models import Call
from tracker.submissions.content import (
    PassageContent,
    SubmissionContent,
    document_of,
    summary_of,
)
from tracker.text.footnotes.marks import with_marks_placed
from tracker.text.output.html import to_html

Passages = Sequence[PassageContent]


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The passages that are printed and those that are not.

    `stands_in` says that the full text is printed in a report of summaries, as there is no other.
    """

    printed: Passages
    left_out: Passages
    stands_in: bool = False


def printed_of(passages: Passages, printed: str) -> PrintedText:
    """Return what a report prints that prints summaries, full texts or both (`Call.Printed`).

    A reply that has only the other of the two is printed with what it has.
    """
    summary = summary_of(passages)
    full = tuple(passage for passage in passages if passage.part != "summary")
    match printed:
        case Call.Printed.SUMMARY if summary:
            return PrintedText(summary, full)
        case Call.Printed.SUMMARY:
            return PrintedText(full, (), stands_in=bool(full))
        case Call.Printed.FULL if full:
            return PrintedText(full, summary)
    return PrintedText(tuple(passages), ())


def printed_translation(content: SubmissionContent, printed: Passages, language: str) -> Passages:
    """Return the filed translation of the printed passages into another language; else nothing.

    A translation is printed only if it renders every printed passage and was up to date when it was
    filed: finished, and not left behind by its original.
    """
    if language == content.language:
        return ()
    parts = {passage.part for passage in printed}
    translated = [one for one in filed_in(content, language) if one.part in parts]
    if not translated or _places(translated) != _places(printed):
        return ()
    return translated if all(one.is_up_to_date for one in translated) else ()


def filed_in(content: SubmissionContent, language: str) -> Passages:
    """Return the passages that were filed in a language: the original's or a translation's."""
    if language == content.language:
        return content.passages
    found = (one.passages for one in content.translations if one.language == language)
    return next(found, ())


def _places(passages: Passages) -> Counter[tuple[str, str]]:
    return Counter(passage.place for passage in passages)


@dataclass(frozen=True, slots=True)
class TextOnPage:
    """A text as it is printed, and what of it is not printed, for a page with an h1 and h2."""

    printed: SafeString
    left_out: SafeString
    stands_in: bool
    texts: str  # what the document prints, in words

    @property
    def size(self) -> int:
        """Return how many bytes of a page it takes."""
        return len(self.printed.encode()) + len(self.left_out.encode())


def as_printed(passages: Passages, *, language: str, texts: str, id_prefix: str) -> TextOnPage:
    """Return the passages of a text in a language as a document prints them.

    `texts` is what it prints, as `texts_printed` says.
    """
    text = printed_of(passages, texts)
    return TextOnPage(
        printed=_html(text.printed, language, id_prefix),
        left_out=_html(text.left_out, language, f"{id_prefix}left-out-"),
        stands_in=text.stands_in,
        texts=str(Call.Printed(texts).label),
    )


def _html(passages: Passages, language: str, id_prefix: str) -> SafeString:
    document = with_marks_placed(document_of(passages), language=language)
    html = to_html(document, id_prefix=id_prefix, heading_offset=1)
    return mark_safe(html)  # noqa: S308 - escaped by `to_html`, which makes all mark-up of a text
