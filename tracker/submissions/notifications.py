"""The mail about a reply: one function a message, planned in the verb's transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.models import Delegation, Membership
from tracker.mail import ledger, registry
from tracker.mail.layout import framed, speaking
from tracker.mail.models import Message, RefusedAddress
from tracker.mail.registry import Rendered, Renderer
from tracker.submissions.models import AnswerKind, Clarification, Revision, Submission

Role = Membership.Role
Body = Callable[[Submission, Message], tuple[str, Iterator[str]]]


@dataclass(frozen=True, slots=True)
class Recipient:
    address: str
    language: str


def plan_filed(submission: Submission, revision: Revision, *, by: User, at: datetime) -> None:
    """Tell the filers that a revision was filed, with its reference and SHA-256."""
    _plan("reply_filed", submission, at=at, data={"revision": revision.number, "by": by.name})


def plan_returned(submission: Submission, clarification: Clarification, *, at: datetime) -> None:
    """Tell the team what the secretariat asks, and by when."""
    _plan("reply_returned", submission, at=at, data={"clarification": clarification.pk})


def plan_accepted(submission: Submission, *, at: datetime) -> None:
    """Tell the team that the reply is accepted and where it will appear."""
    _plan("reply_accepted", submission, at=at, data={"disposition": submission.disposition})


def plan_reopened(submission: Submission, *, reason: str, at: datetime) -> None:
    """Tell the team that the secretariat took its acceptance back, and why."""
    _plan("reply_reopened", submission, at=at, data={"reason": reason})


def plan_withdrawn(submission: Submission, *, by: User, at: datetime) -> None:
    """Tell the team that the reply was withdrawn in the State's name."""
    _plan("reply_withdrawn", submission, at=at, data={"by": by.name})


def plan_registered(submission: Submission, revision: Revision, *, at: datetime) -> None:
    """Ask the delegation to confirm the reply that was registered on its behalf."""
    _plan("reply_registered", submission, at=at, data={"revision": revision.number})


def recipients_of(delegation: Delegation) -> list[Recipient]:
    """Return the team's drafters and filers; the official address while no filer is reached."""
    members = list(
        delegation.memberships.filter(
            ended_at=None, role__in=[Role.DRAFTER, Role.FILER], user__is_active=True
        ).select_related("user")
    )
    people = [Recipient(member.user.email, member.user.language) for member in members]
    filers = {member.user.email for member in members if member.role == Role.FILER}
    refused = RefusedAddress.objects.filter(address__in=filers).values_list("address", flat=True)
    if filers <= set(refused) and delegation.official_email:
        people.append(Recipient(delegation.official_email, delegation.official_language))
    return people


def _plan(kind: str, submission: Submission, *, at: datetime, data: Mapping[str, object]) -> None:
    for recipient in recipients_of(submission.delegation):
        ledger.plan(
            kind=kind,
            address=recipient.address,
            language=recipient.language,
            subject=submission,
            group=submission.call.code,
            about=submission.delegation.code,
            at=at,
            data=data,
        )


def reply_page(submission: Submission) -> str:
    return reverse("portal:reply", args=[submission.call.code])


def rendering(body: Body, *, page: Callable[[Submission], str] = reply_page) -> Renderer:
    """Wrap a message's words: in its language, with the delegation, one link and a signature.

    `page` gives the path of the page to which the message leads.
    """

    def render(message: Message, *, at: datetime) -> Rendered:
        submission = (
            Submission.objects.select_related("call", "delegation")
            .only("call__code", "delegation__short_name")
            .get(pk=message.subject_id)
        )
        with speaking(message.language) as language:
            subject, paragraphs = body(submission, message)
            return framed(
                subject=subject,
                paragraphs=paragraphs,
                link=settings.SITE_URL + page(submission),
                link_text=_("Open the reply"),
                language=language,
                wanted=message.language,
            )

    return render


def _names(submission: Submission) -> dict[str, str]:
    return {"call": submission.call.code, "delegation": submission.delegation.short_name}


_FILED: Mapping[str, str] = {
    AnswerKind.REPLY: gettext_noop(
        "The reply of %(delegation)s was filed by %(by)s on %(time)s, New York time, "
        "as revision %(number)s."
    ),
    AnswerKind.NO_CHANGE: gettext_noop(
        "That there is no change since the reply of %(delegation)s of %(year)s was filed by "
        "%(by)s on %(time)s, New York time, as revision %(number)s."
    ),
    AnswerKind.NO_REPLY: gettext_noop(
        "That %(delegation)s does not reply this year was filed by %(by)s on %(time)s, New York "
        "time, as revision %(number)s. A reply can still be filed."
    ),
}


def _filed(submission: Submission, message: Message) -> tuple[str, Iterator[str]]:
    revision = submission.revisions.defer("content").get(number=message.data["revision"])
    subject = _("Filed: reply of %(delegation)s to call %(call)s") % _names(submission)

    def paragraphs() -> Iterator[str]:
        yield _(_FILED[revision.kind]) % {
            "year": revision.filed.since_year,
            **_names(submission),
            "by": message.data["by"],
            "time": _new_york(revision.filed_at),
            "number": revision.number,
        }
        yield _("Reference: %(reference)s\nSHA-256 of the text: %(sha256)s") % {
            "reference": revision.reference,
            "sha256": revision.sha256,
        }

    return subject, paragraphs()


def _returned(submission: Submission, message: Message) -> tuple[str, Iterator[str]]:
    clarification = submission.clarifications.get(pk=message.data["clarification"])
    subject = _("Returned: reply of %(delegation)s to call %(call)s") % _names(submission)

    def paragraphs() -> Iterator[str]:
        yield _(
            "The secretariat has returned the reply of %(delegation)s and asks for an answer "
            "until the end of %(day)s, New York time."
        ) % {**_names(submission), "day": formats.date_format(clarification.due_on, "DATE_FORMAT")}
        yield clarification.message

    return subject, paragraphs()


def _accepted(submission: Submission, message: Message) -> tuple[str, Iterator[str]]:
    subject = _("Accepted: reply of %(delegation)s to call %(call)s") % _names(submission)
    where = Submission.Disposition(message.data["disposition"])

    def paragraphs() -> Iterator[str]:
        if where == Submission.Disposition.NOWHERE:
            yield _(
                "The secretariat has taken note that %(delegation)s does not reply this year. "
                "Nothing is printed."
            ) % _names(submission)
            return
        yield _(
            "The secretariat has accepted the reply of %(delegation)s. It will appear: %(where)s."
        ) % {**_names(submission), "where": where.label}

    return subject, paragraphs()


def _reopened(submission: Submission, message: Message) -> tuple[str, Iterator[str]]:
    subject = _("Reopened: reply of %(delegation)s to call %(call)s") % _names(submission)

    def paragraphs() -> Iterator[str]:
        yield _("The secretariat has reopened the reply of %(delegation)s.") % _names(submission)
        yield _("Reason: %(reason)s") % {"reason": message.data["reason"]}

    return subject, paragraphs()


def _withdrawn(submission: Submission, message: Message) -> tuple[str, Iterator[str]]:
    subject = _("Withdrawn: reply of %(delegation)s to call %(call)s") % _names(submission)

    def paragraphs() -> Iterator[str]:
        yield _(
            "%(by)s has withdrawn the reply of %(delegation)s. It will not be printed or shown."
        ) % {**_names(submission), "by": message.data["by"]}

    return subject, paragraphs()


def _registered(submission: Submission, message: Message) -> tuple[str, Iterator[str]]:
    subject = _("Registered: reply of %(delegation)s to call %(call)s") % _names(submission)

    def paragraphs() -> Iterator[str]:
        yield _(
            "The secretariat has registered the reply of %(delegation)s that it received by mail. "
            "Please look at it and confirm that it is what you sent."
        ) % _names(submission)

    return subject, paragraphs()


def _new_york(at: datetime) -> str:
    return formats.date_format(at.astimezone(clock.NEW_YORK), "DATETIME_FORMAT")


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    kinds: dict[str, tuple[Body, Promise]] = {
        "reply_filed": (_filed, gettext_lazy("Reply filed")),
        "reply_returned": (_returned, gettext_lazy("Reply returned")),
        "reply_accepted": (_accepted, gettext_lazy("Reply accepted")),
        "reply_reopened": (_reopened, gettext_lazy("Reply reopened")),
        "reply_withdrawn": (_withdrawn, gettext_lazy("Reply withdrawn")),
        "reply_registered": (_registered, gettext_lazy("Reply registered")),
    }
    for kind, (body, label) in kinds.items():
        registry.register(kind, rendering(body), label=label)
