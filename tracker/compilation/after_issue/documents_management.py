"""What documents management needs of a document: its files, their languages, length and dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from tracker.calls.schedule import label_of, schedule_of
from tracker.compilation.documents.drafts import revisions_of
from tracker.compilation.models import Compilation, Job, RenderedFile
from tracker.compilation.page_data import outdated
from tracker.compilation.renderers.docx import document as docx
from tracker.compilation.report.compose import frame_for
from tracker.compilation.report.word_budget import WordBudget, budget_of
from tracker.refusal import Refusal
from tracker.text.languages import LANGUAGES, Language

_SLOTS = ("report-submitted", "report-issued")  # kinds of dates of the call


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """The Word file of a document in one language, and how long the text is in it."""

    language: Language
    file: RenderedFile | None  # None: not made, or changed since
    budget: WordBudget | None  # None: it cannot be composed in this language
    untranslated: int  # replies that are printed in another language


@dataclass(frozen=True, slots=True)
class SlotDate:
    """A day by which documents management expects something."""

    name: str | Promise
    on: date | None


@dataclass(frozen=True, slots=True)
class HandOver:
    """All that goes with a document to documents management."""

    document: Compilation
    files: Sequence[LanguageFile]
    dates: Sequence[SlotDate]

    @property
    def ready(self) -> Sequence[RenderedFile]:
        return [one.file for one in self.files if one.file is not None]


def hand_over_of(document: Compilation) -> HandOver:
    """Return what is there for a document, a draft too: slots are booked before it is frozen."""
    newest = _newest_files(document)
    entries = {entry.kind: entry for entry in schedule_of(document.call)}
    return HandOver(
        document=document,
        files=[_in_language(document, code, newest.get(code)) for code in LANGUAGES],
        dates=[
            SlotDate(label_of(entries[kind])[0], entries[kind].on)
            for kind in _SLOTS
            if kind in entries
        ],
    )


def _newest_files(document: Compilation) -> dict[str, RenderedFile]:
    files = RenderedFile.objects.filter(
        job__compilation=document, job__state=Job.State.DONE, format=docx.FORMAT.name
    ).select_related("job")
    newest = {one.job.language: one for one in files.order_by("job__finished_at", "job__pk")}
    stale = outdated(document, [one.job for one in newest.values()])
    return {code: one for code, one in newest.items() if one.job_id not in stale and one.is_there}


def _in_language(document: Compilation, code: str, file: RenderedFile | None) -> LanguageFile:
    version = document.in_language(code)
    try:
        revisions = revisions_of(version)
        frame = frame_for(version, revisions)
    except Refusal:
        return LanguageFile(LANGUAGES[code], file, budget=None, untranslated=0)
    return LanguageFile(
        LANGUAGES[code],
        file,
        budget=budget_of(version, frame, revisions),
        untranslated=sum(1 for one in frame.replies if one.has_text and one.language != code),
    )
