"""A Word file read as the passages of a reply, with all that a person should know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.agenda.models import Concept
from tracker.calls.models import Call
from tracker.files.checks import read_word, unsafe_text
from tracker.refusal import Refusal
from tracker.submissions.content import PassageContent, count_summary
from tracker.submissions.drafting.draft_content import unassigned_of
from tracker.submissions.models import Passage
from tracker.text.characters.canonical import TextRefused, clean
from tracker.text.detection import language_of
from tracker.text.docx.read.imported import ImportedDocument
from tracker.text.docx.read.pictures import WordPicture
from tracker.text.docx.read.remarks import Remark
from tracker.text.languages import LANGUAGES
from tracker.text.markdown.parse import parse
from tracker.text.markdown.size import check_sizes
from tracker.text.tree import plain_text
from tracker.word_files import remarks as told
from tracker.word_files.headings import key_of
from tracker.word_files.language.written_in import FoundLanguages, languages_of
from tracker.word_files.passages import split
from tracker.word_files.without_text import is_text_in_headings, reason_without_text

Part = Passage.Part


@dataclass(frozen=True, slots=True)
class WordFileReply:
    """The passages, and what to tell of the file.

    `remarks` say what could not be kept or should be looked at; `changes` and `comments` count
    those of Word; `found` is in which languages it seems to be written; `pictures` stand in the
    file's text and can be enclosed.
    """

    passages: list[PassageContent]
    remarks: list[Remark]
    changes: int
    comments: int
    found: FoundLanguages
    pictures: Sequence[WordPicture] = ()

    @property
    def warnings(self) -> list[str]:
        """The remarks as sentences in the language of the page."""
        return [told.sentence_of(remark) for remark in self.remarks]


def read_reply(
    data: bytes, *, call: Call, language: str = "", accept_changes: bool = True
) -> WordFileReply:
    """Read a Word file as a reply to a call; raise `Refusal` with the reason if it cannot be.

    Without a language it is read in the one that it seems to be written in.
    """
    imported = read_word(data, accept_changes=accept_changes)
    return reply_of(imported, call=call, language=language)


def read_pasted(source: str, *, call: Call, language: str) -> WordFileReply:
    """Read one text, as it was typed or pasted as a whole, in the same way; it has passed `clean`.

    Where no line is empty, as when Word's text is pasted, every line is a paragraph.
    """
    lines = source.replace("\r\n", "\n").strip()
    document = parse(lines if "\n\n" in lines else lines.replace("\n", "\n\n"))
    is_rtl = language_of(plain_text(document)) == "ar"
    text = ImportedDocument(document, is_rtl, remarks=[], changes=0, comments=0, marks={})
    return reply_of(text, call=call, language=language)


def reply_of(
    imported: ImportedDocument,
    *,
    call: Call,
    language: str = "",
    concepts: Mapping[str, str] | None = None,
) -> WordFileReply:
    """Take what was read, of a file or of a part of one, as a reply; raise `Refusal` if empty.

    `concepts` are those of `concepts_by_name`, for whoever takes many.
    """
    questions = list(call.questions.all())
    if concepts is None:
        concepts = concepts_by_name()
    passages = split(imported.document, questions, concepts=concepts, marks=imported.marks)
    title = _title_without_text(imported, passages)
    if title:
        imported = _without_title(imported)
        passages = split(imported.document, questions, concepts=concepts, marks=imported.marks)
    if not any(passage.body.strip() for passage in passages):
        if is_text_in_headings(imported):
            passages = split(imported.document, questions, headings_are_text=True)
        if not any(passage.body.strip() for passage in passages):
            raise Refusal(reason_without_text(imported))
    passages = _cleaned(passages)
    found = languages_of(passages, questions)
    language = language or found.language or "en"
    return WordFileReply(
        passages=passages,
        remarks=[
            *imported.remarks,
            *([Remark(told.TITLE, 1, (title,))] if title else ()),
            *_on_language(imported, found, language),
            *_on_length(passages, call=call, language=language),
            *(Remark(told.UNASSIGNED, 1, (words,)) for words in unassigned_of(passages)),
        ],
        changes=imported.changes,
        comments=imported.comments,
        found=found,
        pictures=imported.pictures,
    )


def _title_without_text(imported: ImportedDocument, passages: Sequence[PassageContent]) -> str:
    """Return the title of a file that has its text elsewhere, under headings; else nothing."""
    if not imported.has_title or not any(one.body.strip() for one in passages):
        return ""
    first = passages[0]
    is_alone = first.part in {Part.OPENING, Part.UNASSIGNED} and not first.body.strip()
    return first.heading if is_alone else ""


def _without_title(imported: ImportedDocument) -> ImportedDocument:
    document = imported.document
    marks = {number - 1: mark for number, mark in imported.marks.items() if number}
    return replace(imported, document=replace(document, blocks=document.blocks[1:]), marks=marks)


def _cleaned(passages: Sequence[PassageContent]) -> list[PassageContent]:
    """Return passages as those typed in: whatever was made while reading is looked at once more."""
    check_sizes(one.body for one in passages)
    try:
        return [replace(one, heading=clean(one.heading), body=clean(one.body)) for one in passages]
    except TextRefused as error:
        raise unsafe_text(error) from error


def _on_language(imported: ImportedDocument, found: FoundLanguages, language: str) -> list[Remark]:
    remarks = []
    if found.text not in {"", language}:
        remarks.append(Remark(told.LANGUAGE, 1, (language, found.text)))
    elif imported.is_rtl != (LANGUAGES[language].direction == "rtl"):
        remarks.append(Remark(told.DIRECTION, 1, (language,)))
    if found.headings not in {"", language}:
        remarks.append(Remark(told.HEADINGS, 1, (language, found.headings)))
    return remarks


def _on_length(passages: Sequence[PassageContent], *, call: Call, language: str) -> list[Remark]:
    limit = call.summary_word_limit
    if limit is None:
        return []
    words = count_summary(passages, language=language, call=call).total
    return [Remark(told.SUMMARY, words, (str(limit),))] if words > limit else []


def concepts_by_name() -> dict[str, str]:
    """Return the code of each concept by its names, as headings are compared."""
    return {
        key_of(name): concept.code
        for concept in Concept.objects.all()
        for name in concept.name.values()
        if name
    }
