"""What a reply says beside its text, in words: cover note, consent, kind, parties, files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tracker.agenda.models import Concept
from tracker.delegations.models import Delegation
from tracker.site.dates import day_in_words
from tracker.submissions.content import AttachmentContent, PassageContent, SubmissionContent
from tracker.submissions.models import AnswerKind, Attachment, Submission
from tracker.text.languages import LANGUAGES, from_ui_code
from tracker.text.lists import listed, listed_apart

C = TypeVar("C", SubmissionContent, PassageContent)


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """Something that was said otherwise before, in words; an unknown value is a dash."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _FactKind(Generic[C]):
    """One thing that can be said: `of` finds its value in a content, `words` say it."""

    label: Promise
    of: Callable[[C], object]
    words: Callable[[Any], object] = str

    def said(self, content: C) -> str:
        value = self.of(content)
        return "–" if value in ("", None, ()) else str(self.words(value))


def reply_facts_changed(before: SubmissionContent, after: SubmissionContent) -> list[ChangedFact]:
    """Return what differs between two contents beside their texts."""
    return _changed(_OF_A_REPLY, before, after)


def passage_facts_changed(before: PassageContent, after: PassageContent) -> list[ChangedFact]:
    """Return what differs between two passages beside their words and their place."""
    return _changed(_OF_A_PASSAGE, before, after)


def _changed(kinds: Iterable[_FactKind[C]], before: C, after: C) -> list[ChangedFact]:
    return [
        ChangedFact(str(kind.label), kind.said(before), kind.said(after))
        for kind in kinds
        if kind.of(before) != kind.of(after)
    ]


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _day(day: date) -> str:
    return day_in_words(day)


def _states(codes: Iterable[str]) -> str:
    names = {state.code: state.name for state in Delegation.objects.filter(code__in=codes)}
    return listed(names.get(code, code) for code in codes)


def _concepts(codes: Iterable[str]) -> str:
    language = from_ui_code(get_language())
    names = {c.code: c.name_in(language) for c in Concept.objects.filter(code__in=codes)}
    return listed_apart(names.get(code, code) for code in codes)


def _files(attachments: Iterable[AttachmentContent]) -> str:
    return listed_apart(listed(_facts_of(file)) for file in attachments)


def _facts_of(file: AttachmentContent) -> Iterator[str]:
    yield str(Attachment.Kind(file.kind).label)
    yield from filter(None, [file.title, file.name])
    if file.language:
        yield LANGUAGES[file.language].autonym
    yield filesizeformat(file.size)
    yield file.sha256


_OF_A_REPLY: tuple[_FactKind[SubmissionContent], ...] = (
    _FactKind(
        gettext_lazy("Kind of answer"), lambda c: c.kind, lambda kind: AnswerKind(kind).label
    ),
    _FactKind(gettext_lazy("Year of the reply that stands"), lambda c: c.since_year),
    _FactKind(
        gettext_lazy("Original language"),
        lambda c: c.language,
        lambda language: LANGUAGES[language].autonym,
    ),
    _FactKind(
        gettext_lazy("Cover note"),
        lambda c: c.cover.kind,
        lambda kind: Submission.CoverKind(kind).label,
    ),
    _FactKind(gettext_lazy("Reference of the cover note"), lambda c: c.cover.reference),
    _FactKind(gettext_lazy("Date of the cover note"), lambda c: c.cover.on, _day),
    _FactKind(gettext_lazy("Signed by"), lambda c: c.cover.signatory),
    _FactKind(gettext_lazy("Capacity"), lambda c: c.cover.capacity),
    _FactKind(
        gettext_lazy("The full text may be published"), lambda c: c.publish_full_text, _yes_or_no
    ),
    _FactKind(gettext_lazy("Also on behalf of"), lambda c: c.co_senders, _states),
    _FactKind(gettext_lazy("Align themselves"), lambda c: c.aligned, _states),
    _FactKind(gettext_lazy("Attachments"), lambda c: c.attachments, _files),
)
_OF_A_PASSAGE: tuple[_FactKind[PassageContent], ...] = (
    _FactKind(gettext_lazy("Level of the heading"), lambda p: p.level),
    _FactKind(gettext_lazy("What the passage is about"), lambda p: p.concepts, _concepts),
    _FactKind(gettext_lazy("Is up to date"), lambda p: p.is_up_to_date, _yes_or_no),
)
