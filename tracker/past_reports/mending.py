"""An officer mends how a past report was understood; and discards it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.delegations.models import Delegation
from tracker.files import store
from tracker.past_reports.models import PastReply, PastReport
from tracker.past_reports.reading.texts import joined_text, read_text
from tracker.past_reports.understanding import grouped
from tracker.refusal import Refusal
from tracker.submissions.content import PassageContent

Treatment = PastReply.Treatment
# What passages answer, by their heading and first line; of several, in their order.
Placed = Mapping[tuple[str, str], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class MendedPart:
    """What an officer says of a part; `places` are part and letter of each of its passages."""

    treatment: str
    state: str  # a code, or nothing
    language: str
    received_on: date | None
    places: Sequence[tuple[str, str]]
    co_senders: Sequence[str] = ()  # codes, in their order


@transaction.atomic
def mend(
    report: PastReport, number: int, said: MendedPart, *, version: int, by: User, at: datetime
) -> None:
    """Change how one part is understood; raise `Refusal` where a colleague was first."""
    require_officer(by)
    require_read(report)
    lock(report, version)
    row = report.parts.get(number=number)
    require_not_recorded(row)
    before = row.treatment
    if said.treatment == Treatment.JOINED and not can_be_joined(row):
        raise Refusal(_("There is no text before it that it could be joined to."))
    row.treatment = said.treatment
    row.delegation = Delegation.objects.filter(code=said.state).first() if said.state else None
    row.co_senders = list(said.co_senders)
    row.language, row.received_on = said.language, said.received_on
    if len(said.places) == len(row.content):
        row.passages = [
            _placed(passage, place).to_json()
            for passage, place in zip(row.content, said.places, strict=True)
        ]
    row.save()
    is_joined, was_joined = (one == Treatment.JOINED for one in (row.treatment, before))
    is_new = row.is_reply and not row.passages  # it was left out until now
    if is_joined != was_joined or is_new:
        read_again(report, number, *([number - 1] if was_joined else []))
    record_of_part("mend_past_report", row, by=by, at=at)


@transaction.atomic
def discard(report: PastReport, *, version: int, by: User, at: datetime) -> None:
    """Forget the files, and what was read and not taken over; what is recorded stays.

    A worker that is reading them leaves them. Raise `Refusal` where a colleague was first.
    """
    require_officer(by)
    lock(report, version)
    paths = list(report.files.values_list("path", flat=True))
    data = {
        "source": report.symbol,
        "file_sha256": report.sha256,
        "parts": report.parts.count(),
        "recorded": report.parts.filter(revision__isnull=False).count(),
    }
    audit.record(
        stream=report.call.stream, verb="discard_past_report", obj=report, by=by, at=at, data=data
    )
    report.delete()
    transaction.on_commit(lambda: store.forget_all(paths), robust=True)


def require_read(report: PastReport) -> None:
    """Raise `Refusal` before all files are read: what is known until then is a part of it."""
    if not report.is_read:
        raise Refusal(
            _("It is being read.") if report.is_being_read else _("It could not be read.")
        )


def lock(report: PastReport, version: int) -> None:
    """Take the next version, so that nobody else changes or discards this one."""
    of_page = PastReport.objects.filter(pk=report.pk, version=version)
    if not of_page.update(version=F("version") + 1):
        raise Refusal(_("A colleague was first. Nothing was changed."))


def head_of(row: PastReply) -> PastReply:
    """Return the part in whose text a part stands: itself, unless it is joined to another."""
    return (_head_before(row) or row) if row.treatment == Treatment.JOINED else row


def can_be_joined(row: PastReply) -> bool:
    """Whether there is a text before it that is not recorded yet."""
    head = _head_before(row)
    return head is not None and head.revision_id is None


def require_not_recorded(row: PastReply) -> None:
    """Raise `Refusal` for a part whose words are recorded, as a reply or within one."""
    if head_of(row).revision_id is not None:
        raise Refusal(_("It is recorded already. Nothing was changed."))


def record_of_part(verb: str, row: PastReply, *, by: User, at: datetime) -> None:
    """Tell the register of a part which it is, its States and what becomes of it; not its text."""
    data: dict[str, object] = {
        "source": row.report.symbol,
        "part": row.number,
        "delegation": row.delegation.code if row.delegation else "",
        "treatment": str(row.treatment),
    }
    if row.co_senders:
        data["co_senders"] = row.co_senders
    audit.record(stream=row.report.call.stream, verb=verb, obj=row.report, by=by, at=at, data=data)


def read_again(report: PastReport, *numbers: int) -> None:
    """Read the texts again in which these parts stand; what was placed in them stays."""
    groups = [
        (head, joined)
        for head, joined in grouped(report.parts.all())
        if not {head.number, *(one.number for one in joined)}.isdisjoint(numbers)
    ]
    placed: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in (row for head, joined in groups for row in (head, *joined)):
        for passage in row.content:
            placed.setdefault(_told_by(passage), []).append(passage.place)
    for head, joined in groups:
        _read(head, joined, report, placed)


def _head_before(row: PastReply) -> PastReply | None:
    """Return the part before it that is joined to none, without its texts."""
    before = PastReply.objects.filter(report=row.report_id, number__lt=row.number)
    heads = before.exclude(treatment=Treatment.JOINED).select_related("delegation")
    return heads.defer("source", "passages").last()


def _read(head: PastReply, joined: Iterable[PastReply], report: PastReport, placed: Placed) -> None:
    if head.revision_id is not None:
        return
    # One that was left out since it was placed is read, too: it may be taken in again.
    is_read = head.is_reply or head.passages
    found = read_text(joined_text(head, list(joined)), report.call) if is_read else None
    head.passages = []
    for passage in found.passages if found else ():
        places = placed.get(_told_by(passage))
        kept = _placed(passage, places.pop(0)) if places else passage
        head.passages.append(kept.to_json())
    head.save(update_fields=["passages"])


def _told_by(passage: PassageContent) -> tuple[str, str]:
    """Return by what a passage is known again: it may be cut, or more stand behind it."""
    return passage.heading, passage.body.partition("\n")[0]


def _placed(passage: PassageContent, place: tuple[str, str]) -> PassageContent:
    part, question = place
    return replace(passage, part=part, question=question)
