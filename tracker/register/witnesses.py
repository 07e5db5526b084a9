"""The heads of the register, mailed once a day to whoever keeps them outside this system.

A chain that was written anew, or lost its end, no longer fits what a witness has; `verify_audit
--head FILE` compares. What was mailed is kept with its row, so that a second try says the same.
"""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker import clock
from tracker.accounts.messages import language_of
from tracker.audit.heads import FILE_NAME, SignedHead, as_file, heads_now
from tracker.audit.models import ChainHead
from tracker.audit.streams import name_of_stream
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.mail.registry import EmailAttachment
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.site.dates import day_in_words
from tracker.site.templatetags.times import new_york

KIND = "register_heads"


def plan_heads(at: datetime) -> int:
    """Plan today's message to each witness; return how many were planned."""
    witnesses: list[str] = settings.REGISTER_WITNESSES
    keys = {f"{KIND}:{clock.day_of(at)}:{address.casefold()}": address for address in witnesses}
    missing = keys.keys() - set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    heads = [head.to_json() for head in heads_now()] if missing else []
    if not heads:
        return 0
    return ledger.plan_all(
        [
            ledger.PlannedMessage(
                kind=KIND,
                key=key,
                address=keys[key],
                language=language_of(keys[key]),
                subject=ChainHead(),
                due_at=at,
                data={"heads": heads},
            )
            for key in missing
        ],
        at=at,
    )


def _fill(message: Message, *, at: datetime) -> MessageContext:
    heads = [SignedHead.from_json(one) for one in message.data["heads"]]
    lines = [
        _("%(stream)s: event %(number)s, %(time)s")
        % {
            "stream": name_of_stream(head.stream),
            "number": head.sequence,
            "time": new_york(head.time),
        }
        for head in heads
    ]
    return MessageContext(
        {
            "day": day_in_words(clock.day_of(message.due_at)),
            "heads": "\n".join(lines),
        },
        page=reverse("public:verify"),
        attachments=(EmailAttachment(FILE_NAME, "application/json", as_file(heads)),),
    )


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(
        KIND,
        FromTemplate("mail/register/register_heads.txt", _fill),
        label=gettext_lazy("Newest events of the register, to an outside keeper"),
    )
