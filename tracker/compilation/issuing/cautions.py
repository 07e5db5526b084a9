"""What speaks against freezing, reissuing or revising a document now.

Nothing of it forbids the act: an officer reads it, and ticks that the act is wanted all the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from tracker import clock
from tracker.compilation.documents.drafts import revisions_of, settings_of
from tracker.compilation.documents.outdated_entries import events_of
from tracker.compilation.documents.series import series_of
from tracker.compilation.models import Compilation
from tracker.compilation.report.compose import frame_for
from tracker.compilation.report.word_budget import budget_of
from tracker.site.dates import day_in_words
from tracker.submissions.models import AnswerKind, Revision, Submission
from tracker.text.characters.canonical import sha256_of
from tracker.text.lists import listed

Status = Submission.Status
# The verbs after which a reply stands as filed; the newest says whether it was reopened.
_FILING = ("file", "register", "answer", "stand", "reopen")


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing that speaks against the act; `about` are the codes of delegations, or a value."""

    kind: str
    about: tuple[str, ...]
    sentence: str


def cautions_of(document: Compilation, *, at: datetime) -> list[Caution]:
    """Return what speaks against doing anything final with a document now."""
    revisions = revisions_of(document)
    found = [] if document.is_corrigendum else [*_deadlines(document, revisions, at=at)]
    if not document.is_corrigendum:
        found += _left_out(document, revisions)
        found += _other_choices(document)
    budget = budget_of(document, frame_for(document, revisions), revisions)
    if budget.level == "over":
        found.append(Caution("too_long", (str(budget.total),), budget.sentence))
    return found


def cautions_sha256(cautions: Sequence[Caution]) -> str:
    """Return a digest of what was said, in whatever language it was said."""
    return sha256_of({"cautions": [[one.kind, *one.about] for one in cautions]})


def _deadlines(
    document: Compilation, revisions: Sequence[Revision], *, at: datetime
) -> Iterator[Caution]:
    call = document.call
    if call.deadline_on and not clock.is_late(at, due_on=call.deadline_on):
        sentence = _("The deadline is still ahead: %(day)s.")
        day = call.deadline_on
        yield Caution("deadline", (day.isoformat(),), sentence % {"day": day_in_words(day)})
    printed = {revision.submission.delegation_id for revision in revisions}
    extensions = call.extensions.exclude(delegation__in=printed).select_related("delegation")
    days: dict[date, list[str]] = {}
    for extension in extensions.order_by("until", "delegation__rank"):
        day = call.deadline_with(extension.until) or extension.until
        if day != call.deadline_on and not clock.is_late(at, due_on=day):
            days.setdefault(day, []).append(extension.delegation.name)
    for day, names in days.items():
        sentence = _("More time until %(day)s, and not in the document: %(names)s.")
        values = {"day": day_in_words(day), "names": listed(names)}
        yield Caution("extension", (day.isoformat(), *names), sentence % values)


def _left_out(document: Compilation, revisions: Sequence[Revision]) -> Iterator[Caution]:
    """Say which replies are filed, returned or reopened, and not in it as they are."""
    held = {revision.submission_id: revision.pk for revision in revisions}
    waiting = (
        document.call.submissions.filter(status__in=[Status.FILED, Status.RETURNED])
        .exclude(latest_revision__kind=AnswerKind.NO_REPLY)
        .select_related("delegation")
        .order_by("delegation__rank")
    )
    reopened = _reopened([one.pk for one in waiting])
    found: dict[str, list[Submission]] = {}
    for submission in waiting:
        if submission.pk in held and held[submission.pk] == submission.latest_revision_id:
            continue
        kind = _kind_of(
            submission, reopened=submission.pk in reopened, is_held=submission.pk in held
        )
        found.setdefault(kind, []).append(submission)
    sentences = _sentences()
    for kind, submissions in found.items():
        names = listed(one.delegation.name for one in submissions)
        codes = tuple(one.delegation.code for one in submissions)
        yield Caution(kind, codes, sentences[kind] % {"names": names})


def _kind_of(submission: Submission, *, reopened: bool, is_held: bool) -> str:
    if submission.status == Status.RETURNED:
        return "returned_since" if is_held else "returned"
    if reopened:
        return "reopened_since" if is_held else "reopened"
    return "filed_since" if is_held else "filed"


def _sentences() -> Mapping[str, str]:
    return {
        "filed": _("Filed and not in the document: %(names)s."),
        "returned": _("Returned and not in the document: %(names)s."),
        "reopened": _("Reopened and not in the document: %(names)s."),
        "filed_since": _("Filed anew; the document has the earlier text: %(names)s."),
        "returned_since": _(
            "Filed anew and returned; the document has the earlier text: %(names)s."
        ),
        "reopened_since": _("Reopened; the document has the text as it was accepted: %(names)s."),
    }


def _reopened(submissions: Sequence[int]) -> set[int]:
    """Return the replies that stand as filed because an officer has reopened them."""
    newest = {int(event.object_id): event.verb for event in events_of(submissions, _FILING)}
    return {pk for pk, verb in newest.items() if verb == "reopen"}


def _other_choices(document: Compilation) -> Iterator[Caution]:
    """Say that an addendum does not print as the report that it adds to."""
    report = series_of(document.call).report
    if not document.addendum or document.earlier_id or report is None:
        return
    same = ("language", "observers", "with_no_change")
    theirs, ours = settings_of(report), settings_of(document)
    differs = document.texts_printed != report.texts_printed or any(
        ours[name] != theirs[name] for name in same
    )
    if differs:
        sentence = _("Its language or its contents differ from those of the report, %(symbol)s.")
        yield Caution("other_choices", (str(report.pk),), sentence % {"symbol": report.symbol})
