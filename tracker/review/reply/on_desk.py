"""What the page of a reply rests on: the gate of the desk for that page, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, Subquery, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404

from tracker import clock
from tracker.calls.models import Call, Extension
from tracker.delegations.models import Delegation
from tracker.review.filed_replies import has_newer_draft, joint_requests
from tracker.review.models import OpenedFile
from tracker.submissions.models import AnswerKind, Attachment, CoSender, Revision, Submission
from tracker.submissions.queries.answered import FILED_SIDE

IN_DRAFT = {Attachment.Kind.COVER, Attachment.Kind.ANNEX}


@dataclass(frozen=True, slots=True)
class ReplyOnDesk:
    """A delegation before a call, with its reply; `shown` is None before anything was filed."""

    call: Call
    delegation: Delegation
    submission: Submission | None
    due_on: date | None
    can_be_reached: bool
    joint_requests: Sequence[CoSender]
    has_earlier: bool = False  # something was filed to an earlier call
    has_newer_draft: bool = False
    shown: Revision | None = None
    opened: frozenset[int] = frozenset()  # the files of `shown` that an officer has opened

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the filed revisions, the newest first."""
        latest = self.submission.latest_revision if self.submission else None
        return range(latest.number, 0, -1) if latest else ()

    @property
    def is_late(self) -> bool:
        return self.shown is not None and clock.is_late(self.shown.came, due_on=self.due_on)

    @property
    def joint_lead(self) -> Delegation | None:
        """Who leads the joint reply that is this delegation's answer, if one is.

        An own text counts before it, an own *no reply* does not.
        """
        own = self.submission
        latest = own.latest_revision if own and own.status in FILED_SIDE else None
        if latest is not None and latest.kind != AnswerKind.NO_REPLY:
            return None
        confirmed = [
            one
            for one in self.joint_requests
            if one.answer == CoSender.Answer.CONFIRMED
            and one.submission.delegation.kind != Delegation.Kind.ORGANIZATION
        ]
        newest = max(confirmed, key=lambda one: (str(one.answered_at), one.pk), default=None)
        return newest.submission.delegation if newest else None


def find_reply_on_desk(code: str, delegation_code: str, *, revision: str = "") -> ReplyOnDesk:
    """Return a reply with the revision asked for by its number, by default the latest; else 404."""
    replies = _with_marks().filter(call__code=code, delegation__code=delegation_code)
    found = replies.order_by("pk").first()
    if found is None:
        return _not_started(code, delegation_code)
    if found.accepted_revision_id == found.latest_revision_id:
        found.accepted_revision = found.latest_revision
    call, delegation = found.call, found.delegation
    shown = _shown(found, revision)
    files = _files(found, shown)
    if shown is not None:
        of_shown = [one for one in files if one.is_of_shown]
        vars(shown)["_prefetched_objects_cache"] = {"attachments": of_shown}
        prefetch_related_objects([call], "questions")
    in_draft = [one for one in files if one.removed_at is None and one.kind in IN_DRAFT]
    return ReplyOnDesk(
        call=call,
        delegation=delegation,
        submission=found,
        due_on=call.deadline_with(found.extended_until),
        can_be_reached=not found.is_unreachable,
        joint_requests=joint_requests(call, delegation) if found.is_asked else (),
        has_earlier=found.has_earlier,
        has_newer_draft=has_newer_draft(found, files=in_draft, has_aligned=found.has_aligned),
        shown=shown,
        opened=frozenset(one.pk for one in files if one.is_opened),
    )


@cache  # putting it together is a tenth of the page, and nothing in it changes
def _with_marks() -> Any:
    """Return replies with what their page asks of the tables around them, in the same query."""
    extensions = Extension.objects.filter(call=OuterRef("call"), delegation=OuterRef("delegation"))
    unreachable = Delegation.objects.unreachable().filter(pk=OuterRef("delegation"))
    asked = CoSender.objects.filter(delegation=OuterRef("delegation"), asked_at__isnull=False)
    aligned = Submission.aligned.through.objects.filter(submission=OuterRef("pk"))
    earlier = Submission.objects.filter(
        delegation=OuterRef("delegation"),
        call__opens_on__lt=OuterRef("call__opens_on"),
        latest_revision__isnull=False,
    )
    return (
        Submission.objects.filter(call__is_practice=False)
        .select_related(
            *("call__resolution", "delegation", "latest_revision__filed_by"),
            *("taken_up_by", "registered_by"),
        )
        .annotate(
            extended_until=Subquery(extensions.values("until")[:1]),
            is_unreachable=Exists(unreachable),
            is_asked=Exists(asked),
            has_aligned=Exists(aligned),
            has_earlier=Exists(earlier),
        )
    )


def _files(submission: Submission, shown: Revision | None) -> list[Any]:
    """Return the files of a reply, those of messages aside: of the revision shown, of the draft."""
    of_shown = Attachment.revisions.through.objects.filter(
        attachment=OuterRef("pk"), revision=shown
    )
    opened = OpenedFile.objects.filter(file=OuterRef("pk"))
    files = submission.attachments.exclude(kind=Attachment.Kind.MESSAGE)
    return list(files.annotate(is_of_shown=Exists(of_shown), is_opened=Exists(opened)))


def _not_started(code: str, delegation_code: str) -> ReplyOnDesk:
    call = get_object_or_404(Call.objects.select_related("resolution"), code=code)
    delegation = get_object_or_404(Delegation, code=delegation_code)
    return ReplyOnDesk(
        call=call,
        delegation=delegation,
        submission=None,
        due_on=call.deadline_for(delegation),
        can_be_reached=not Delegation.objects.unreachable().filter(pk=delegation.pk).exists(),
        joint_requests=joint_requests(call, delegation),
    )


def _shown(submission: Submission, wanted: str) -> Revision | None:
    """Return the filed revision that is asked for, by default the latest; 404 for any other."""
    latest = submission.latest_revision
    if wanted and (latest is None or wanted not in map(str, range(1, latest.number + 1))):
        raise Http404("no such revision")
    shown = latest
    if latest is not None and wanted and wanted != str(latest.number):
        shown = submission.revisions.select_related("filed_by").get(number=wanted)
    if shown is not None:
        shown.submission = submission
    return shown
