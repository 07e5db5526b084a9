"""The note verbale that calls for views, as a Word file made of the call's data.

What is not known stands in brackets, and a first line names it: the file is a draft for a person to
check and sign off, never a document of the United Nations.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import docx

from tracker.calls.models import Call
from tracker.compilation.phrases import PHRASES as REPORT_PHRASES
from tracker.note_verbale.phrases import PHRASES
from tracker.text.docx.bookmarks import INSTRUCTION_STYLE
from tracker.text.docx.write.document import DocxWriter
from tracker.text.docx.write.outline import set_up
from tracker.text.languages import worded
from tracker.text.tree import Strong, Text


@dataclass(frozen=True, slots=True)
class NoteVerbale:
    """What a note says, paragraph by paragraph, and which of its facts are not known."""

    language: str
    title: str
    paragraphs: Sequence[str]
    date_line: str
    missing: Sequence[str]


def note_of(call: Call, *, language: str, address: str) -> NoteVerbale:
    """Compose the note; `address` is that of the pages on which replies are filed."""
    words, standing = PHRASES[language], REPORT_PHRASES[language]
    missing: list[str] = []

    def known(fact: str, value: str | None) -> str:
        if value:
            return value
        missing.append(words.facts[fact])
        return f"[{words.facts[fact]}]"

    def day(fact: str, value: date | None) -> str:
        return known(fact, standing.date_of(value) if value else None)

    contact = call.contact
    paragraphs = [
        words.reference.format(reference=known("reference", call.note_verbale_reference)),
        words.compliments,
        standing.mandate(
            adopted_on=call.resolution.adopted_on,
            resolution=call.resolution.symbol,
            title=worded(call.resolution.title, language).text,
            paragraph=call.paragraph,
            chapeau=worded(call.chapeau, language).text,
            questions=[(one.letter, one.text_in(language)) for one in call.questions.all()],
        ),
        words.asked.format(
            deadline=day("deadline", call.deadline_on),
            session=standing.session.format(ordinal=standing.ordinal(call.item.session.number)),
        ),
    ]
    if call.summary_word_limit:
        paragraphs.append(words.summary.format(words=call.summary_word_limit))
    paragraphs += [
        f"{words.printed[call.printed]}{_space(language)}{words.late[call.late_policy]}",
        words.form.format(address=address),
        words.contact.format(contact=known("contact", contact.email if contact else None)),
        words.assurances,
    ]
    date_line = day("date", call.note_verbale_on)
    return NoteVerbale(language, words.title, paragraphs, date_line, missing)


def word_file_of(note: NoteVerbale, *, on: date) -> bytes:
    """Return a note as a Word file; its properties bear the day `on`."""
    words, language = PHRASES[note.language], note.language
    document = docx.Document()
    set_up(document, language=language, title=note.title, on=on)
    writer = DocxWriter(document)
    if note.missing:
        facts = REPORT_PHRASES[language].comma.join(note.missing)
        writer.paragraph(
            words.draft.format(facts=facts), style=INSTRUCTION_STYLE, language=language
        )
    writer.paragraph((Strong((Text(note.title),)),), style="Heading 1", language=language)
    for paragraph in note.paragraphs:
        writer.paragraph(paragraph, language=language)
    writer.paragraph(note.date_line, language=language)
    writer.finish()
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def file_name_of(call: Call, language: str) -> str:
    return f"note-verbale-{call.code}-{language}.docx"


def _space(language: str) -> str:
    return "" if language == "zh" else " "
