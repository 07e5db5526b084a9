"""The report as a value: cover, introduction and replies, before any format."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from tracker.compilation.documents.missing_facts import MissingFact
from tracker.compilation.phrases import ReportPhrases
from tracker.compilation.report.passages import EnclosedFile, PrintedPassage
from tracker.compilation.report.snapshot import ADDED
from tracker.text.tree import Document

_UNDATED = date(1980, 1, 1)  # the oldest day a zip file knows


@dataclass(frozen=True, slots=True)
class ReplyAnnex:
    """A file that was filed with a reply; the report names it and does not print it."""

    title: str
    language: str  # one of the six codes, or empty
    sha256: str


@dataclass(frozen=True, slots=True)
class OriginalText:
    """The text from which a printed courtesy translation was made."""

    language: str
    document: Document


@dataclass(frozen=True, slots=True)
class PrintedReply:
    """One State's entry: its heading, its bracketed lines and its text.

    `language` is that of the text that is printed: the original's, or the frame's where the State
    filed a courtesy translation into it or the Secretariat made one, which `original` then stands
    behind.
    """

    code: str
    heading: str
    language: str
    source_line: str  # [Original: Spanish], or nothing where there is no text
    date_line: str  # [27 May 2022]
    received_on: date
    sha256: str
    document: Document
    translation_line: str = ""  # [Translation provided by the State]; or by the Secretariat
    original: OriginalText | None = None
    # What a website may show where that is not what is printed.
    for_website: Document | None = None
    remarks: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()  # codes of the courtesy translations that were filed
    annexes: tuple[ReplyAnnex, ...] = ()
    reference: str = ""  # 76-19/JAM/2
    receipt_number: str = ""
    passages: tuple[PrintedPassage, ...] = ()
    enclosures: tuple[EnclosedFile, ...] = ()
    # The digest of the version of the Secretariat that is printed, if one is.
    version_sha256: str = field(default="", metadata=ADDED)
    # Of `for_website`: its language where it is another one, why it is not all, whether it is none.
    website_language: str = field(default="", metadata=ADDED)
    website_note: str = field(default="", metadata=ADDED)
    is_off_website: bool = field(default=False, metadata=ADDED)

    @property
    def bookmark(self) -> str:
        return f"reply_{self.code}"

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands flush right under the heading."""
        return tuple(filter(None, (self.source_line, self.translation_line, self.date_line)))

    @property
    def has_text(self) -> bool:
        """Whether the State sent a text, and not that nothing has changed."""
        return bool(self.source_line)

    @property
    def original_language(self) -> str:
        return self.original.language if self.original else self.language


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section; `numeral` is its name in data, `number` as it is printed in the language."""

    numeral: str
    title: str
    bookmark: str
    replies: tuple[PrintedReply, ...] = ()
    paragraphs: tuple[str, ...] = ()  # of the introduction: number, tab, text
    number: str = ""

    @property
    def printed_number(self) -> str:
        return self.number or f"{self.numeral}."

    @property
    def heading(self) -> str:
        return f"{self.printed_number} {self.title}"


@dataclass(frozen=True, slots=True)
class Report:
    """A report or addendum in the layout of the series; its frame is in `language`.

    The three lines of the masthead are in the language that `phrases.masthead` names.
    """

    language: str
    phrases: ReportPhrases
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
    cover_notes: tuple[tuple[str, str], ...]  # mark and text
    sections: tuple[ReportSection, ...]
    missing: tuple[MissingFact, ...] = field(default_factory=tuple)
    kind: str = "original"  # or revision, corrigendum
    summary: tuple[str, ...] = ()  # paragraphs of the box on the cover
    corrections: Document = field(default_factory=lambda: Document(()))  # of a corrigendum
    reissued_on: date | None = None
    # The languages of the two titles, where the data has none in the language of the frame.
    item_title_language: str = ""
    title_language: str = ""
    # That of the summary and the corrections, where an officer wrote them in another.
    summary_language: str = ""

    @property
    def cover_symbol(self) -> str:
        """The symbol as the cover prints it: an asterisk marks a reissue."""
        return f"{self.symbol}*" if self.reissued_on else self.symbol

    @property
    def stages(self) -> list[str]:
        """What stands below "Report of the Secretary-General", a line each."""
        phrases = self.phrases
        later = {"revision": phrases.revised, "corrigendum": phrases.corrigendum}
        stages = (phrases.addendum if self.addendum else "", later.get(self.kind, ""))
        return [stage for stage in stages if stage]

    @property
    def replies(self) -> list[PrintedReply]:
        return [reply for section in self.sections for reply in section.replies]

    @property
    def has_contents(self) -> bool:
        """Whether there is a page of contents: not for one State, and not for corrections."""
        return len(self.replies) > 1

    @property
    def has_symbol(self) -> bool:
        """Whether somebody has given one; else its name stands in brackets."""
        return not self.symbol.startswith("[")

    @property
    def draft_line(self) -> str:
        """Say on the cover of a draft what is not known; nothing where all is."""
        names = self.phrases.comma.join(self.phrases.fact(fact.name) for fact in self.missing)
        return self.phrases.draft.format(facts=names) if names else ""

    @property
    def masthead_lines(self) -> tuple[str, str, str, str]:
        return (
            self.phrases.distribution,
            self.date_line,
            self.language_line,
            self.original_line,
        )

    @property
    def stamp(self) -> datetime:
        """The moment that files carry, so that the same report gives the same bytes."""
        return datetime.combine(self.dated_on or _UNDATED, datetime.min.time(), tzinfo=UTC)

    @property
    def file_stem(self) -> str:
        return self.symbol.replace("/", "-") if self.has_symbol else self.draft_name
