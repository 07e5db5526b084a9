"""The gate of the public pages: published replies with the names of their day, in one language.

No view of them reads a reply by itself (`tests/test_gate.py` looks).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Prefetch
from django.utils.translation import gettext as _

from tracker.calls.models import Call
from tracker.delegations.models import Delegation, DelegationName, NameMissing
from tracker.submissions.content import document_of
from tracker.submissions.models import CoSender, Revision, Submission
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


def published_by_call() -> dict[int, int]:
    """Return how many replies are published in each call, by its primary key."""
    published = Submission.objects.public().order_by()
    return dict(published.values_list("call").annotate(Count("pk")))


def published_replies(call: Call, language: str) -> list[PublishedReply]:
    """Return a call's published replies in the alphabetical order of a language.

    Organizations stand after the States, as in the report.
    """
    submissions = list(
        call.submissions.public()
        .select_related("delegation", "accepted_revision")
        .defer("accepted_revision__content")
        .annotate(named=F("accepted_revision__content__co_senders"))
        .prefetch_related(_names("delegation__names", language))
    )
    senders = _confirmed(submissions, language)
    listed = [_listed(one, language, senders.get(one.pk, [])) for one in submissions]
    return sorted(listed, key=lambda one: (one.is_organization, one.rank, one.name))


def by_group(replies: Iterable[PublishedReply]) -> list[tuple[str, list[PublishedReply]]]:
    """Return the replies of States by regional group, each by the name of its group."""
    found = defaultdict(list)
    for reply in replies:
        found[reply.submission.delegation.group].append(reply)
    named = [(str(one.label), found[one]) for one in Delegation.Group if one and found[one]]
    others = found[Delegation.Group.NONE]
    return [*named, (_("Observer States"), others)] if others else named


def published_reply(code: str, delegation: str, language: str) -> Submission:
    """Return one published reply; raise `Submission.DoesNotExist` for any other."""
    return (
        Submission.objects.public()
        .select_related("call", "delegation", "accepted_revision__submission")
        .prefetch_related(
            _names("delegation__names", language),
            "accepted_revision__attachments",
        )
        .get(call__code=code, delegation__code=delegation)
    )


def version_of(revision: Revision, *, asked: str, reader: str) -> ChosenVersion:
    """Return the language version to show: whole, or its summary where the State objected.

    Raises `NoSuchVersion` where there is nothing to show in the language that was asked for.
    """
    return choose_version(
        revision.filed,
        asked=asked,
        reader=reader,
        is_summary_only=not revision.is_public_in_full,
    )


def text_of(version: LanguageVersion) -> str:
    """Return a version as safe HTML."""
    return to_html(document_of(version.passages), id_prefix="reply-")


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
