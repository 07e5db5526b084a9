"""Published replies as lists and pages show them: names of their day, in one language.

Which replies a person may read says the gate of the pages: `public/published.py` for everybody,
`portal/others.py` for delegations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import F, Prefetch
from django.utils.safestring import SafeString, mark_safe

from tracker.delegations.models import Delegation, DelegationName, NameMissing
from tracker.submissions.content import PassageContent, document_of
from tracker.submissions.models import CoSender, Revision, Submission, SubmissionQuerySet
from tracker.submissions.publication import signs
from tracker.submissions.publication.shown import Level, ShownReply, publication_of, shown_of
from tracker.submissions.queries.language_versions import (
    ChosenVersion,
    LanguageVersion,
    choose_version,
)
from tracker.submissions.queries.parties import parties_of
from tracker.text.languages import LANGUAGES, Language
from tracker.text.output.html import to_html


@dataclass(frozen=True, slots=True)
class PublishedReply:
    """One line of the list of published replies."""

    submission: Submission
    revision: Revision
    name: str
    rank: int
    language: Language
    also_for: tuple[str, ...]  # names of the co-senders that have confirmed

    @property
    def is_organization(self) -> bool:
        return self.submission.delegation.kind == Delegation.Kind.ORGANIZATION

    @property
    def is_summary_only(self) -> bool:
        """Whether the State objects to its full text, or the secretariat shows the summary."""
        decided = publication_of(self.submission)
        is_narrower = decided is not None and decided.level == Level.SUMMARY
        return is_narrower or not self.submission.publish_full_text


@dataclass(frozen=True, slots=True)
class ReplyOnPage:
    """A published reply as its page shows it, in one language."""

    submission: Submission
    revision: Revision
    name: str
    written_in: Language
    shown: ShownReply
    chosen: ChosenVersion
    also_for: list[str]
    aligned: list[str]
    text: SafeString


def name_of(delegation: Delegation, on: date, language: str) -> str:
    """Return the name in force on the day the reply came; a published reply keeps it."""
    try:
        return delegation.name_on(on, language)
    except NameMissing:
        return delegation.name


def beside(revision: Revision, language: str) -> tuple[list[str], list[str]]:
    """Return the names of those on whose behalf it is sent too, and of those who align themselves.

    An organization's members are named as it listed them, co-senders once they have confirmed.
    """
    parties = parties_of([revision], names=_names("names", language))[revision.pk]
    on = revision.received_on
    return _in_order(parties.senders, on, language), _in_order(parties.aligned, on, language)


def _in_order(delegations: Iterable[Delegation], on: date, language: str) -> list[str]:
    ranked = sorted((_rank(one, on), name_of(one, on, language)) for one in delegations)
    return [name for _rank_of_it, name in ranked]


def _listed(submission: Submission, language: str, senders: Iterable[Delegation]) -> PublishedReply:
    revision = accepted(submission)
    on = revision.received_on
    return PublishedReply(
        submission=submission,
        revision=revision,
        name=name_of(submission.delegation, on, language),
        rank=_rank(submission.delegation, on),
        language=LANGUAGES[revision.language],
        also_for=tuple(_in_order(senders, on, language)),
    )


def _confirmed(submissions: Iterable[Submission], language: str) -> dict[int, list[Delegation]]:
    """Return the co-senders of joint replies that have confirmed, by reply.

    Those of an organization are its members, which its own page lists.
    """
    named = {
        one.pk: one.named or []  # type: ignore[attr-defined]
        for one in submissions
        if one.delegation.kind != Delegation.Kind.ORGANIZATION
    }
    rows = CoSender.objects.filter(
        submission__in=named, answer=CoSender.Answer.CONFIRMED, asked_at__isnull=False
    ).select_related("delegation")
    found: dict[int, list[Delegation]] = {}
    for row in rows.prefetch_related(_names("delegation__names", language)):
        if row.delegation.code in named[row.submission_id]:
            found.setdefault(row.submission_id, []).append(row.delegation)
    return found


def accepted(submission: Submission) -> Revision:
    """Return the revision that `public()` has made sure of."""
    if submission.accepted_revision is None:
        raise Submission.DoesNotExist("nothing is accepted")
    return submission.accepted_revision


def _rank(delegation: Delegation, on: date) -> int:
    """Return the place in the alphabet of the one language whose names were fetched."""
    names = [
        name for name in delegation.names.all() if name.valid_from is None or name.valid_from <= on
    ]
    newest = max(names, key=lambda name: name.valid_from or date.min, default=None)
    return newest.rank if newest else delegation.rank


def _names(lookup: str, language: str) -> Any:
    return Prefetch(lookup, DelegationName.objects.filter(language=language))


def listed_replies(submissions: SubmissionQuerySet, language: str) -> list[PublishedReply]:
    """Return replies in the alphabetical order of a language; organizations after the States."""
    found = list(
        submissions.select_related("delegation", "accepted_revision", "publication")
        .defer("accepted_revision__content")
        .annotate(named=F("accepted_revision__content__co_senders"))
        .prefetch_related(_names("delegation__names", language))
    )
    senders = _confirmed(found, language)
    listed = [_listed(one, language, senders.get(one.pk, [])) for one in found]
    return sorted(listed, key=lambda one: (one.is_organization, one.rank, one.name))


def reply_of(
    submissions: SubmissionQuerySet, code: str, delegation: str, language: str
) -> Submission:
    """Return that of a delegation; raise `Submission.DoesNotExist` where none is its own."""
    return (
        submissions.select_related(
            "call", "delegation", "publication", "accepted_revision__submission__publication"
        )
        .prefetch_related(
            _names("delegation__names", language),
            "accepted_revision__attachments",
            "accepted_revision__redactions",
        )
        .get(call__code=code, delegation__code=delegation)
    )


def on_page(submission: Submission, *, asked: str, reader: str) -> ReplyOnPage:
    """Return a reply for its page, in the language `asked` for, by default its own.

    Raises `NoSuchLanguageVersion` where nothing of it is shown in that language.
    """
    revision = accepted(submission)
    shown = shown_of(revision)
    chosen = choose_version(
        shown.content, asked=asked, reader=reader, is_summary_only=not shown.is_full
    )
    also_for, aligned = beside(revision, reader)
    return ReplyOnPage(
        submission=submission,
        revision=revision,
        name=name_of(submission.delegation, revision.received_on, reader),
        written_in=LANGUAGES[revision.language],
        shown=shown,
        chosen=chosen,
        also_for=also_for,
        aligned=aligned,
        text=text_of(chosen.version),
    )


def text_of(version: LanguageVersion) -> SafeString:
    """Return what is shown of a version as safe HTML, with words in place of the signs."""
    html = signs.in_html(_html_of(tuple(version.passages)))
    return mark_safe(html)  # noqa: S308 - escaped by `to_html`, which makes all mark-up of a text


@lru_cache(maxsize=16)
def _html_of(passages: tuple[PassageContent, ...]) -> str:
    """What is shown of a text is the same for everybody, but for the words of its signs."""
    return to_html(document_of(passages), id_prefix="reply-")
