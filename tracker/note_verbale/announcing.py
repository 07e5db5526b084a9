"""Announcing a call to everybody it is addressed to, each in their language, with the note."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.contacts import contact_of_call
from tracker.calls.models import Call
from tracker.delegations.messages import link_for
from tracker.delegations.models import Delegation, Membership
from tracker.mail import ledger, registry
from tracker.mail.ledger import PlannedMessage
from tracker.mail.models import Message
from tracker.mail.registry import EmailAttachment, NotDue
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.note_verbale.word_file import file_name_of, note_of, word_file_of
from tracker.refusal import Refusal
from tracker.site.templatetags.times import until_in_words
from tracker.submissions.queries.recipients import recipients_of_all
from tracker.text.languages import from_ui_code, worded

KIND = "call_announced"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CLOSED = gettext_lazy("the call is closed")


@dataclass(frozen=True, slots=True)
class Addressee:
    """An address to which the call is announced, and for which delegation."""

    delegation: Delegation
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class CallAnnouncement:
    """Whom announcing a call now would reach."""

    new: int  # addresses
    told: int  # addresses that a message was planned for before
    by_language: Mapping[str, int]  # of the new ones
    unreachable: tuple[Delegation, ...]  # without any address


def announcement_of(call: Call) -> CallAnnouncement:
    """Return how many messages announcing would plan, in which languages, and who gets none."""
    delegations = _addressed(call)
    addressees = list(_addressees(delegations))
    known = _told(call)
    new = [one for one in addressees if _key(call, one) not in known]
    reached = {one.delegation.pk for one in addressees}
    return CallAnnouncement(
        new=len(new),
        told=len(addressees) - len(new),
        by_language=Counter(one.language for one in new),
        unreachable=tuple(one for one in delegations if one.pk not in reached),
    )


@transaction.atomic
def announce(call: Call, *, by: User, at: datetime) -> int:
    """Plan a message to every address that has none yet; return how many.

    Raises `Refusal` before the call opens, after it was closed, and while it has no deadline or no
    contact: nobody could do what the message asks.
    """
    require_officer(by)
    locked = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    if locked.is_closed:
        raise Refusal(_("The call is closed."))
    if locked.opens_on > clock.day_of(at):
        raise Refusal(_("The call has not opened yet."))
    if locked.deadline_on is None:
        raise Refusal(_("The call has no deadline yet: set it first."))
    if contact_of_call(locked, at=at) is None:
        raise Refusal(_("The call has no contact yet: name it first."))
    planned = ledger.plan_all(
        [
            PlannedMessage(
                kind=KIND,
                key=_key(call, one),
                address=one.address,
                subject=call,
                due_at=at,
                language=one.language,
                group=call.code,
                about=one.delegation.code,
                data={},
            )
            for one in _addressees(_addressed(call))
        ],
        at=at,
    )
    if not planned:
        raise Refusal(_("Everybody has been told already. Nothing was sent again."))
    audit.record(
        stream=call.stream, verb="announce_call", obj=call, by=by, at=at, data={"messages": planned}
    )
    return planned


def _addressed(call: Call) -> list[Delegation]:
    """Return the States that the mandate addresses; observers where it says all States."""
    kinds = [Delegation.Kind.MEMBER]
    if call.addressees == Call.Addressees.ALL_STATES:
        kinds.append(Delegation.Kind.OBSERVER)
    return list(Delegation.objects.filter(kind__in=kinds).order_by("rank"))


def _addressees(delegations: Sequence[Delegation]) -> Iterator[Addressee]:
    """Yield the team of each and its official address, as the note has it, each address once."""
    found = recipients_of_all(delegations, is_official=True)
    seen: set[str] = set()
    for one in delegations:
        for to in found[one.pk]:
            address = to.address.strip().casefold()
            if address not in seen:
                seen.add(address)
                yield Addressee(one, address, to.language)


def _key(call: Call, one: Addressee) -> str:
    return f"{KIND}:{call.pk}:{one.address}"


def _told(call: Call) -> set[str]:
    told = Message.objects.filter(kind=KIND, group=call.code).exclude(state=Message.State.CANCELLED)
    return set(told.values_list("key", flat=True))


def _fill(message: Message, *, at: datetime) -> MessageContext:
    call = Call.objects.select_related("resolution", "item__session").get(pk=message.subject_id)
    delegation = Delegation.objects.get(code=message.about)
    language = from_ui_code(get_language())
    note = note_of(call, language=language, address=settings.SITE_URL)
    members = Membership.objects.filter(delegation=delegation, ended_at=None)
    has_account = members.filter(user__email=message.address, user__is_active=True).exists()
    page = reverse("portal:reply", args=[call.code])
    contact = contact_of_call(call, at=at)
    return MessageContext(
        {
            "delegation": delegation.name,
            "call": call.code,
            "resolution": call.resolution.symbol,
            "title": worded(call.resolution.title, language).text,
            "paragraph": str(call.paragraph),
            "until": until_in_words(call.deadline_on, at=at) if call.deadline_on else "",
            "has_account": has_account,
            "contact": contact.in_words if contact else "",
        },
        page=link_for(page, address=message.address, code=message.about) if has_account else "",
        attachments=(
            EmailAttachment(
                file_name_of(call, language), WORD, word_file_of(note, on=clock.day_of(at))
            ),
        ),
    )


def _still_due(message: Message, *, at: datetime) -> NotDue | None:
    """A call that was closed meanwhile is announced to nobody."""
    call = Call.objects.select_for_update(no_key=True).get(pk=message.subject_id)
    return NotDue(str(CLOSED)) if call.is_closed else None


def register_kind() -> None:
    """Called once, when the apps are ready."""
    registry.register(
        KIND,
        FromTemplate("mail/note_verbale/call_announced.txt", _fill),
        still_due=_still_due,
        label=gettext_lazy("Call announced"),
    )
