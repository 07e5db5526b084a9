"""The report as a value: cover, introduction and replies, before any format.

Everything comes from the stored data of the compilation, never from the clock.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from tracker.agenda.words import ordinal
from tracker.compilation.cover_words import cover_words, reissued
from tracker.compilation.frame import WORDS, FrameWords
from tracker.compilation.gather import CannotCompile, MissingFact, missing_facts, revisions_of
from tracker.compilation.models import Compilation
from tracker.compilation.passages import Enclosure, Passage
from tracker.compilation.snapshot import from_plain, to_plain
from tracker.compilation.texts import with_texts
from tracker.delegations.models import Delegation
from tracker.submissions.models import AnswerKind, Attachment, Revision
from tracker.submissions.parties import Parties, parties_of
from tracker.text.languages import LANGUAGES
from tracker.text.parse import parse
from tracker.text.tree import Document, Paragraph, Text

DISCLAIMER = (
    "Note: The information provided by Member States has been reproduced as received. The "
    "designations employed do not imply the expression of any opinion whatsoever on the part of "
    "the United Nations Secretariat concerning the legal status of any country, territory or "
    "area, or of its authorities."
)
UNKNOWN_SYMBOL = "[symbol]"
_LATER = {"revision": "rev", "corrigendum": "corr"}
_UNDATED = date(1980, 1, 1)  # the oldest day a zip file knows
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_LISTS = {
    "preliminary_list": "preliminary list",
    "annotated_list": "annotated preliminary list",
    "provisional_agenda": "provisional agenda",
    "supplementary_list": "supplementary list",
    "agenda": "agenda",
    "allocation": "allocation of agenda items",
}


@dataclass(frozen=True, slots=True)
class Annex:
    """A file that was filed with a reply; the report names it and does not print it."""

    title: str
    language: str  # one of the six codes, or empty
    sha256: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One State's entry: its heading, its two bracketed lines and its text."""

    code: str
    heading: str
    language: str
    source_line: str  # [Original: Spanish], or nothing where there is no text
    date_line: str  # [27 May 2022]
    received_on: date
    sha256: str
    document: Document
    remarks: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()  # codes of the courtesy translations, which are not printed
    annexes: tuple[Annex, ...] = ()
    reference: str = ""  # 76-19/JAM/2
    receipt_number: str = ""
    passages: tuple[Passage, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()

    @property
    def bookmark(self) -> str:
        return f"reply_{self.code}"


@dataclass(frozen=True, slots=True)
class Section:
    numeral: str
    title: str
    bookmark: str
    replies: tuple[Reply, ...] = ()
    paragraphs: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return f"{self.numeral}. {self.title}"


@dataclass(frozen=True, slots=True)
class Report:
    """A report or addendum in the layout of the series; its frame is in `language`."""

    language: str
    words: FrameWords
    symbol: str
    draft_name: str
    is_draft: bool
    addendum: int
    date_line: str
    dated_on: date | None
    language_line: str
    original_line: str
    session_line: str
    item_line: str
    item_title: str
    title: str
    job_number: str
    cover_notes: tuple[tuple[str, str], ...]  # (mark, text)
    sections: tuple[Section, ...]
    missing: tuple[MissingFact, ...] = field(default_factory=tuple)
    kind: str = "original"  # or revision, corrigendum
    summary: tuple[str, ...] = ()  # paragraphs of the box on the cover
    corrections: Document = field(default_factory=lambda: Document(()))  # of a corrigendum
    reissued_on: date | None = None

    @property
    def cover_symbol(self) -> str:
        """The symbol as the cover prints it: an asterisk marks a reissue."""
        return f"{self.symbol}*" if self.reissued_on else self.symbol

    @property
    def stages(self) -> list[str]:
        """What stands below "Report of the Secretary-General", a line each."""
        own = cover_words(self.language)
        later = {"revision": [own.revised], "corrigendum": [own.corrigendum]}
        return [*([self.words.addendum] if self.addendum else []), *later.get(self.kind, [])]

    @property
    def replies(self) -> list[Reply]:
        return [reply for section in self.sections for reply in section.replies]

    @property
    def draft_line(self) -> str:
        """Say on the cover of a draft what is not known; nothing where all is."""
        names = ", ".join(fact.name for fact in self.missing)
        return f"{self.words.draft}: {names}." if names else ""

    @property
    def stamp(self) -> datetime:
        """The moment that files carry, so that the same report gives the same bytes."""
        return datetime.combine(self.dated_on or _UNDATED, datetime.min.time(), tzinfo=UTC)

    @property
    def file_stem(self) -> str:
        return self.symbol.replace("/", "-") if self.symbol != UNKNOWN_SYMBOL else self.draft_name


_CLASSES = (Report, Section, Reply, Annex, Passage)  # what a frozen frame is made of


def report_of(compilation: Compilation) -> Report:
    """Compose a compilation; what is unknown stands in brackets and is listed as missing."""
    revisions = revisions_of(compilation)
    return with_texts(frame_for(compilation, revisions), revisions, compilation.texts_printed)


def frame_for(compilation: Compilation, revisions: list[Revision]) -> Report:
    """Return a report without the States' own texts: as it was frozen, or composed from now.

    Raises `CannotCompile` for a language that the compilation was not frozen in.
    """
    if not compilation.frozen_at:
        return frame_of(compilation, revisions)
    kept = compilation.snapshots.filter(language=compilation.language).first()
    if kept is None:
        raise CannotCompile(
            _("%(what)s was frozen without a version in this language.") % {"what": compilation}
        )
    frame: Report = from_plain(
        kept.frame, _CLASSES, words=WORDS[compilation.language], is_draft=False
    )
    day = compilation.reissued_on
    return reissued(frame, day, in_words(day)) if day else frame


def plain_frame(frame: Report) -> dict[str, Any]:
    """Return a frame as JSON values: what is frozen, and what tells whether a draft has changed."""
    data: dict[str, Any] = to_plain(frame, without=("words", "missing", "is_draft"))
    return data


def frame_of(compilation: Compilation, revisions: list[Revision]) -> Report:
    """Compose everything but the States' own texts from the data as they are now."""
    call = compilation.call
    parties = parties_of(revisions)
    sections = _sections(
        compilation,
        [_reply(compilation, revision, parties[revision.pk]) for revision in revisions],
    )
    document = compilation.list_document
    number = compilation.number_of_item or "[item number]"
    list_name = _LISTS[document.kind] if document else "[list document]"
    return Report(
        language=compilation.language,
        words=WORDS[compilation.language],
        symbol=compilation.symbol or UNKNOWN_SYMBOL,
        draft_name=_draft_name(compilation),
        is_draft=compilation.frozen_at is None,
        addendum=compilation.addendum,
        date_line=in_words(compilation.dated_on) if compilation.dated_on else "[date]",
        dated_on=compilation.dated_on,
        language_line=LANGUAGES[compilation.language].english_name,
        original_line=_original_line(compilation, revisions),
        session_line=f"{ordinal(call.item.session.number).capitalize()} session",
        item_line=f"Item {number} of the {list_name}*",
        item_title=call.item.title["en"],
        title=call.title["en"],
        job_number=compilation.job_number or "[job number]",
        cover_notes=(
            ("*", f"{document.symbol}." if document else "[list document]."),
            ("", DISCLAIMER),
        ),
        sections=sections,
        missing=tuple(missing_facts(compilation)),
        kind=compilation.kind,
        summary=tuple(filter(None, map(str.strip, compilation.summary.split("\n")))),
        corrections=parse(compilation.corrections) if compilation.is_corrigendum else Document(()),
    )


def _draft_name(compilation: Compilation) -> str:
    addendum = f"-add-{compilation.addendum}" if compilation.addendum else ""
    later = f"-{_LATER[compilation.kind]}-{compilation.number}" if compilation.number else ""
    return f"draft-{compilation.call.code}{addendum}{later}"


def _sections(compilation: Compilation, replies: list[tuple[str, Reply]]) -> tuple[Section, ...]:
    governments = tuple(reply for kind, reply in replies if kind != Delegation.Kind.ORGANIZATION)
    organizations = tuple(reply for kind, reply in replies if kind == Delegation.Kind.ORGANIZATION)
    words = WORDS[compilation.language]
    sections: list[Section] = []
    if compilation.has_introduction:
        paragraphs = _introduction(compilation, with_organizations=bool(organizations))
        sections.append(Section("I", words.introduction, "introduction", paragraphs=paragraphs))
    if governments:
        sections.append(Section("II", words.governments, "governments", governments))
    if organizations:
        sections.append(Section("III", words.organizations, "organizations", organizations))
    return tuple(sections)


def _introduction(compilation: Compilation, *, with_organizations: bool) -> tuple[str, ...]:
    call = compilation.call
    resolution = call.resolution
    questions = "; ".join(
        f"({question.letter}) {_lower_first(question.text['en'])}"
        for question in call.questions.all()
    )
    sent = in_words(call.note_verbale_on) if call.note_verbale_on else "[date]"
    where = "sections II and III" if with_organizations else "section II"
    late = call.late_sentence.get("en", "") if compilation.with_late_sentence else ""
    first = (
        f"On {in_words(resolution.adopted_on)}, the General Assembly adopted resolution "
        f"{resolution.symbol}, entitled “{resolution.title['en']}”. In paragraph "
        f"{call.paragraph} of the resolution, the Assembly {_chapeau(compilation)} {questions}."
    )
    second = (
        f"Pursuant to that request, on {sent}, a note verbale was sent to Member States inviting "
        f"them to provide information on the subject. The replies received are contained in "
        f"{where} below. {late}".strip()
    )
    return (f"1.\t{first}", f"2.\t{second}")


def _chapeau(compilation: Compilation) -> str:
    words = str(compilation.call.chapeau.get("en", "")).strip().rstrip(":")
    return f"{words}:" if words else "invited all Member States to inform the Secretary-General of:"


def _reply(compilation: Compilation, revision: Revision, parties: Parties) -> tuple[str, Reply]:
    submission = revision.submission
    delegation = submission.delegation
    language = compilation.language
    name = delegation.name_on(revision.received_on, language)
    senders, aligned = (
        [state.name_on(revision.received_on, language) for state in states]
        for states in (parties.senders, parties.aligned)
    )
    if senders and delegation.kind != Delegation.Kind.ORGANIZATION:
        name = f"{name} (also on behalf of {_listed(senders)})"
    is_text = revision.kind == AnswerKind.REPLY
    reply = Reply(
        code=delegation.code,
        heading=name,
        language=revision.language if is_text else "en",
        source_line=f"[Original: {LANGUAGES[revision.language].english_name}]" if is_text else "",
        date_line=f"[{in_words(revision.received_on)}]",
        received_on=revision.received_on,
        sha256=revision.sha256,
        document=Document(()) if is_text else _no_change(revision),
        remarks=(_on_alignment(aligned),) if aligned else (),
        translations=tuple(language.code for language in revision.translated_into),
        annexes=tuple(
            Annex(file["title"], file["language"], file["sha256"])
            for file in revision.content.get("attachments", [])
            if file["kind"] == Attachment.Kind.ANNEX
        ),
        reference=revision.reference,
        receipt_number=revision.receipt_number,
    )
    return delegation.kind, reply


def _no_change(revision: Revision) -> Document:
    """What stands for the text of a State that points at its earlier reply."""
    name = revision.submission.delegation.with_article_on(revision.received_on, "en")
    sentence = (
        f"{name[:1].upper()}{name[1:]} informed the Secretary-General that there was no change "
        f"since its reply of {revision.content['since_year']}."
    )
    return Document((Paragraph((Text(sentence),)),))


def _on_alignment(names: list[str]) -> str:
    themselves = "themselves" if len(names) > 1 else "itself"
    return f"{_listed(names)} aligned {themselves} with the reply."


def _original_line(compilation: Compilation, revisions: list[Revision]) -> str:
    used = {revision.language for revision in revisions if revision.kind == AnswerKind.REPLY}
    if compilation.is_corrigendum:
        used = {compilation.language}
    names = [language.english_name for code, language in LANGUAGES.items() if code in used]
    return f"Original: {'/'.join(names) or '[languages]'}"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def in_words(day: date) -> str:
    """Return a date as the United Nations writes it in English: 27 May 2022."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
