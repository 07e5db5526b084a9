"""Mail about a recovery: the link to its owner, and what everybody concerned is told."""

from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop

from tracker import clock
from tracker.accounts.models import Recovery, User, display_name
from tracker.delegations.models import Membership
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import instant_in_words

LINK = "recovery_link"
STARTED, CONFIRMED = "recovery_started", "recovery_confirmed"
DECLINED, USED = "recovery_declined", "recovery_used"
_LABELS: dict[str, Promise] = {
    LINK: gettext_lazy("Link to set up a new second step"),
    STARTED: gettext_lazy("Notice of a recovery that was started"),
    CONFIRMED: gettext_lazy("Notice of a recovery that was confirmed"),
    DECLINED: gettext_lazy("Notice of a recovery that was ended"),
    USED: gettext_lazy("Notice of second steps that were taken away"),
}
NO_LONGER_OPEN = gettext_noop("the recovery has ended")


def send_link(recovery: Recovery, *, at: datetime) -> None:
    person = recovery.person
    ledger.plan(
        kind=LINK,
        key=f"{LINK}:{recovery.pk}",
        address=person.email,
        language=person.language,
        subject=recovery,
        at=at,
    )


def tell(recovery: Recovery, kind: str, *, by: User, at: datetime) -> None:
    """Tell everybody concerned."""
    for address, language in _concerned(recovery.person).items():
        ledger.plan(
            kind=kind,
            key=f"{kind}:{recovery.pk}:{address.casefold()}",
            address=address,
            language=language,
            subject=recovery,
            at=at,
            data={"by": display_name(by), "at": at.isoformat()},
        )


def _concerned(person: User) -> dict[str, str]:
    """Return the addresses with their languages.

    The officers are among them where the delegation has no two others who start and confirm, as
    where the person is an officer.
    """
    found: dict[str, str] = {}
    others = 0
    for membership in Membership.objects.current().filter(user=person).select_related("delegation"):
        delegation = membership.delegation
        if delegation.official_email:
            found[delegation.official_email] = delegation.official_language
        team = delegation.memberships.current_administrators()
        administrators = [one.user for one in team.select_related("user")]
        found |= {one.email: one.language for one in administrators}
        others = max(others, sum(one != person for one in administrators))
    if others < 2:
        found |= {one.email: one.language for one in User.objects.officers()}
    return found | {person.email: person.language}


def _fill(message: Message, *, at: datetime) -> MessageContext:
    recovery = Recovery.objects.select_related("person").get(pk=message.subject_id)
    person = recovery.person
    if message.kind == LINK:
        expires_at = (recovery.confirmed_at or at) + Recovery.LIVES
        values = {"expires": instant_in_words(expires_at.astimezone(clock.NEW_YORK))}
        return MessageContext(values, page=reverse("delegations:recovery", args=[recovery.token]))
    done_at = datetime.fromisoformat(message.data["at"]).astimezone(clock.NEW_YORK)
    is_oneself = message.address == person.email
    values = {
        "by": message.data["by"],
        "person": display_name(person),
        "time": instant_in_words(done_at),
    }
    page = reverse("usersessions_list") if is_oneself else _page_of(person)
    return MessageContext(values, page=page)


def _page_of(person: User) -> str:
    return reverse("delegations:recover", args=[person.pk])


def _still_due(message: Message, *, at: datetime) -> NotDue | None:
    recovery = Recovery.objects.select_for_update().get(pk=message.subject_id)
    return None if recovery.link_works(at=at) else NotDue(NO_LONGER_OPEN)


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    for kind, label in _LABELS.items():
        words = FromTemplate(f"mail/delegations/{kind}.txt", _fill)
        if kind == LINK:
            registry.register(
                kind, words, still_due=_still_due, is_secret=True, at_once=True, label=label
            )
        else:
            registry.register(kind, words, label=label)
