"""A part of a past report as its page shows it: each passage beside the field that places it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe

from tracker.past_reports.forms import PartForm
from tracker.past_reports.models import PastReply
from tracker.submissions.content import as_html
from tracker.text.languages import Language
from tracker.text.markdown.parse import parse
from tracker.text.output.html import to_html
from tracker.word_files.remarks import sentences_of


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    field: BoundField | None
    text: SafeString


@dataclass(frozen=True, slots=True)
class PartOnPage:
    """`text` is that of a part that is no reply, and stands in no passages."""

    language: Language
    passages: Sequence[PlacedPassage]
    text: SafeString
    sentences: Sequence[str]


def part_on_page(row: PastReply, form: PartForm) -> PartOnPage:
    whole = "" if row.passages else to_html(parse(row.source), id_prefix="t-")
    return PartOnPage(
        language=row.text_language,
        passages=[
            PlacedPassage(
                form.place(number), as_html([passage], id_prefix=f"p{number}-", heading_offset=1)
            )
            for number, passage in enumerate(row.content)
        ],
        text=mark_safe(whole),  # noqa: S308 - escaped by `to_html`
        sentences=sentences_of(row.remarks),
    )
