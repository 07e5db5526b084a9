"""Printed replies beside the Secretariat's versions of them, passage by passage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tracker.compilation.documents.drafts import revisions_of
from tracker.compilation.models import Compilation, SecretariatVersion
from tracker.compilation.models.translated_passage import (
    Place,
    TranslatedPassage,
    placed,
    words_sha256,
)
from tracker.compilation.report.secretariat import newest_versions
from tracker.compilation.report.texts import printed_version
from tracker.submissions.content import PassageContent, as_html
from tracker.submissions.models import AnswerKind, Passage, Revision
from tracker.submissions.queries.in_report.printed import printed_of, printed_translation
from tracker.text.languages import LANGUAGES, Language


class VersionState(models.TextChoices):
    """How a reply stands in another language."""

    ORIGINAL = "original", _("original in this language")
    PRINTED = "printed", _("the Secretariat’s version is printed")
    BY_STATE = "by_state", _("the State’s own translation is printed")
    STALE = "stale", _("out of date: the reply has changed since")
    PARTLY = "partly", _("partly translated")
    NOTHING = "nothing", _("not translated")


@dataclass(frozen=True, slots=True)
class PrintedPair:
    """A printed passage and what the Secretariat has of it."""

    place: Place
    original: PassageContent
    translated: TranslatedPassage | None

    @property
    def key(self) -> str:
        """Its place in one word, as files for translators and forms name it: question-a-1."""
        part, question, number = self.place
        return "-".join(filter(None, (part, question, str(number))))

    @property
    def name(self) -> str:
        """What the passage is, for people: its heading, or the part that it stands in."""
        part = str(Passage.Part(self.original.part).label)
        letter = self.original.question
        return self.original.heading or (f"{part} ({letter})" if letter else part)

    @property
    def html(self) -> SafeString:
        return as_html([self.original], id_prefix=f"{self.key}-")

    @property
    def seen(self) -> str:
        return words_sha256(self.original)

    @property
    def is_translated(self) -> bool:
        return self.translated is not None and not self.translated.is_blank

    @property
    def is_up_to_date(self) -> bool:
        return self.translated is not None and self.translated.renders(self.original)

    @property
    def is_stale(self) -> bool:
        """Whether it was made from other words than the reply has now."""
        translated = self.translated
        if translated is None or translated.is_blank:
            return False
        return translated.source_sha256 != self.seen


@dataclass(frozen=True, slots=True)
class TranslatedReply:
    """A printed reply in another language."""

    revision: Revision
    language: Language
    version: SecretariatVersion | None
    pairs: Sequence[PrintedPair]
    state: VersionState

    @property
    def code(self) -> str:
        return self.revision.submission.delegation.code

    @property
    def name(self) -> str:
        return self.revision.submission.delegation.name

    @property
    def original(self) -> Language:
        return LANGUAGES[self.revision.language]

    @property
    def direction(self) -> str:
        """The writing direction of the original."""
        return self.original.direction

    @property
    def number(self) -> int:
        """The number of the newest version; 0 where there is none."""
        return self.version.number if self.version else 0

    @property
    def translated(self) -> int:
        return sum(pair.is_up_to_date for pair in self.pairs)


def reply_versions(document: Compilation, language: str) -> list[TranslatedReply]:
    """Return the printed replies of a document that have a text, as they stand in a language."""
    revisions = [one for one in revisions_of(document) if one.kind == AnswerKind.REPLY]
    return versions_among(document, revisions, [language])[language]


def counts_of(document: Compilation) -> list[tuple[Language, list[tuple[VersionState, int]]]]:
    """Return for each language how many of a document's replies stand how in it."""
    revisions = [one for one in revisions_of(document) if one.kind == AnswerKind.REPLY]
    found = versions_among(document, revisions, list(LANGUAGES))
    return [
        (LANGUAGES[code], [(state, n) for state in VersionState if (n := _count(replies, state))])
        for code, replies in found.items()
    ]


def earlier_versions(reply: TranslatedReply) -> list[SecretariatVersion]:
    """Return what stood there before the newest version, the latest first."""
    versions = SecretariatVersion.objects.filter(
        submission=reply.revision.submission_id, language=reply.language.code
    )
    found = versions.exclude(number=reply.number).select_related("saved_by", "submission")
    return list(found.order_by("-number"))


def _count(replies: Sequence[TranslatedReply], state: VersionState) -> int:
    return sum(reply.state == state for reply in replies)


def versions_among(
    document: Compilation, revisions: Sequence[Revision], languages: Sequence[str]
) -> Mapping[str, list[TranslatedReply]]:
    """Return replies as they stand in some languages."""
    newest = newest_versions({one.submission_id for one in revisions})
    printed = document.texts_printed
    return {
        language: [
            _reply_version(one, printed, language, newest.get((one.submission_id, language)))
            for one in revisions
        ]
        for language in languages
    }


def _reply_version(
    revision: Revision, printed: str, language: str, version: SecretariatVersion | None
) -> TranslatedReply:
    passages = printed_of(revision.filed.passages, printed).printed
    known = {one.place: one for one in version.passages} if version else {}
    pairs = [PrintedPair(place, one, known.get(place)) for place, one in placed(passages)]
    return TranslatedReply(
        revision=revision,
        language=LANGUAGES[language],
        version=version,
        pairs=pairs,
        state=_state(revision, printed, language, version, pairs),
    )


def _state(
    revision: Revision,
    printed: str,
    language: str,
    version: SecretariatVersion | None,
    pairs: Sequence[PrintedPair],
) -> VersionState:
    if language == revision.language:
        return VersionState.ORIGINAL
    if printed_version(revision, printed, language, version):
        return VersionState.PRINTED
    if any(pair.is_stale for pair in pairs):
        return VersionState.STALE
    content = revision.filed
    if printed_translation(content, printed_of(content.passages, printed).printed, language):
        return VersionState.BY_STATE
    is_begun = any(pair.is_translated for pair in pairs)
    return VersionState.PARTLY if is_begun else VersionState.NOTHING
