"""Writing to several delegations at once: whom it reaches, how it reads, and sending it once.

A message goes to each recipient of a delegation in the recipient's language where the letter was
written in it, else in English. The letter knows the page that it was typed on by a token, and each
message has its key: a page that is sent twice, or again after a fault, sends nothing twice.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy, gettext_noop

from tracker.accounts.models import User
from tracker.accounts.rules import require_officer
from tracker.audit import register as audit
from tracker.calls.models import Call
from tracker.delegations.messages import link_for
from tracker.delegations.models import Delegation, Membership
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue, RenderedMessage
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.review.models import DelegationLetter
from tracker.submissions.queries.recipients import recipients_of_all
from tracker.text.languages import LANGUAGES, Language

KIND = "letter"
FALLBACK = "en"
NOT_A_RECIPIENT = gettext_noop("no longer a recipient for this delegation")


@dataclass(frozen=True, slots=True)
class LetterWords:
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class LetterReader:
    """One address of a delegation, and the language that it is written to in."""

    delegation: str  # its code
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class LetterReach:
    """Whom a letter to some delegations would reach."""

    readers: tuple[LetterReader, ...]
    unreached: tuple[Delegation, ...]

    @property
    def languages(self) -> Counter[str]:
        """How many messages there are in each language that is asked for."""
        return Counter(one.language for one in self.readers)


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """A letter as the recipients of one language see it, and how many they are."""

    language: Language
    shown: RenderedMessage
    messages: int
    delegations: int


def reach_of(delegations: Sequence[Delegation]) -> LetterReach:
    found = recipients_of_all(delegations)
    readers = tuple(
        LetterReader(one.code, to.address.strip().casefold(), to.language)
        for one in delegations
        for to in found[one.pk]
    )
    return LetterReach(readers, tuple(one for one in delegations if not found[one.pk]))


def previews_of(
    call: Call, words: Mapping[str, LetterWords], reach: LetterReach, *, at: datetime
) -> list[LetterPreview]:
    """Return how the letter reads in each language in which it would go out."""
    readers: dict[str, list[LetterReader]] = {}
    for reader in reach.readers:
        readers.setdefault(_written_in(reader.language, words), []).append(reader)
    return [
        LetterPreview(
            language=language,
            shown=registry.render(
                _planned(call, readers[code][0], words, "", at).row(at=at), at=at
            ),
            messages=len(readers[code]),
            delegations=len({one.delegation for one in readers[code]}),
        )
        for code, language in LANGUAGES.items()
        if code in readers
    ]


@transaction.atomic
def send(
    call: Call,
    delegations: Sequence[Delegation],
    words: Mapping[str, LetterWords],
    *,
    token: str,
    by: User,
    at: datetime,
) -> DelegationLetter:
    """Write the letter and its messages; with a token that was used, return that letter."""
    require_officer(by)
    reach = reach_of(delegations)
    letter, is_new = DelegationLetter.objects.get_or_create(
        token=token,
        defaults={
            "call": call,
            "words": {
                code: {"subject": one.subject, "body": one.body} for code, one in words.items()
            },
            "delegations": [one.code for one in delegations],
            "messages": len({(one.delegation, one.address) for one in reach.readers}),
            "written_by": by,
            "written_at": at,
        },
    )
    if not is_new:
        return letter
    ledger.plan_all(
        (_planned(call, one, words, str(letter.pk), at) for one in reach.readers), at=at
    )
    data = {"delegations": letter.delegations, "messages": letter.messages}
    audit.record(stream=call.stream, verb="write_letter", obj=letter, by=by, at=at, data=data)
    return letter


def _written_in(language: str, words: Mapping[str, LetterWords]) -> str:
    return language if language in words else FALLBACK


def _planned(
    call: Call, to: LetterReader, words: Mapping[str, LetterWords], letter: str, at: datetime
) -> ledger.PlannedMessage:
    language = _written_in(to.language, words)
    own = words[language]
    return ledger.PlannedMessage(
        kind=KIND,
        key=f"{KIND}:{letter}:{to.delegation}:{to.address}",
        address=to.address,
        subject=call,
        due_at=at,
        language=language,
        group=call.code,
        about=to.delegation,
        data={"subject": own.subject, "body": own.body, "letter": letter},
    )


def _fill(message: Message, *, at: datetime) -> MessageContext:
    delegation = Delegation.objects.get(code=message.about)
    members = Membership.objects.current().filter(delegation=delegation)
    has_account = members.filter(user__email=message.address, user__is_active=True).exists()
    page = reverse("portal:reply", args=[message.group])
    return MessageContext(
        {
            "title": message.data["subject"],
            "words": message.data["body"],
            "call": message.group,
            "delegation": str(delegation.name),
            "site": str(settings.SITE_NAME),
        },
        page=link_for(page, address=message.address, code=message.about) if has_account else "",
    )


def _still_due(message: Message, *, at: datetime) -> NotDue | None:
    """Whoever has left the delegation meanwhile, or whose address it was, is not written to."""
    delegation = Delegation.objects.select_for_update().get(code=message.about)
    members = Membership.objects.current_drafters().filter(delegation=delegation)
    if delegation.official_email.casefold() == message.address:
        return None
    is_there = members.select_for_update().filter(user__email=message.address).exists()
    return None if is_there else NotDue(NOT_A_RECIPIENT)


def delegations_in_order(codes: Iterable[str]) -> list[Delegation]:
    """Return the delegations of some codes, in their order; codes that nobody has are left out."""
    return list(Delegation.objects.filter(code__in=list(codes)))


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    words = FromTemplate("mail/review/letter.txt", _fill)
    registry.register(
        KIND, words, still_due=_still_due, label=gettext_lazy("Message of the secretariat")
    )
