"""Mail to `ALARM_ADDRESSES`: something does not work, still does not, works again.

They go through the ledger, at once and also while the post is held. Their words are made of what
was found, in the language of whoever has the address, English for who has no account.
"""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tracker.accounts.messages import language_of
from tracker.mail import ledger, registry
from tracker.mail.models import Message, MessageQuerySet
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.monitoring.findings import FindingRemark
from tracker.monitoring.models import Alarm
from tracker.monitoring.parts import BY_NAME
from tracker.monitoring.sentences import sentence
from tracker.site.templatetags.times import new_york

BEGAN, GOES_ON, OVER = "alarm_began", "alarm_goes_on", "alarm_over"
KINDS: dict[str, Promise] = {
    BEGAN: _("Alarm: something does not work"),
    GOES_ON: _("Alarm: something still does not work"),
    OVER: _("Alarm: something works again"),
}
IS_OVER = gettext_noop("it works again")
LATE = timedelta(minutes=10)
State = Message.State
log = structlog.get_logger(__name__)


def plan(kind: str, alarm: Alarm, *, at: datetime) -> None:
    """Plan a message to each address; one that ends an alarm takes back what was not sent of it."""
    if kind == OVER:
        told = _of_alarms().filter(subject_id=str(alarm.pk))
        ledger.supersede(told, reason=IS_OVER, at=at)
    for address in settings.ALARM_ADDRESSES:
        with translation.override("en"):
            language = language_of(address)
        ledger.plan(
            kind=kind,
            address=address,
            subject=alarm,
            language=language,
            data={
                "part": alarm.part,
                "began_at": alarm.began_at.isoformat(),
                "at": (alarm.over_at or at).isoformat(),
                "remarks": alarm.remarks,
            },
            at=at,
        )


def send_now(*, at: datetime) -> None:
    """Hand over what is planned of alarms, by this process: no worker may be there to do it."""
    for pk in _of_alarms().due(at).values_list("pk", flat=True):
        ledger.send_at_once(pk, at=at)


def say_loudly_what_is_not_sent(*, at: datetime) -> None:
    """An alarm about the mail server waits for that server: then the log alone can say so."""
    late = _of_alarms().filter(state=State.PLANNED, due_at__lt=at - LATE)
    failed = _of_alarms().filter(state=State.FAILED, next_try_at__gt=at - timedelta(days=1))
    if parts := sorted({message.data["part"] for message in late | failed}):
        log.critical("alarms not mailed", parts=parts)


def _of_alarms() -> MessageQuerySet:
    return Message.objects.filter(kind__in=KINDS, subject_type=Alarm._meta.label_lower)


def _fill(message: Message, *, at: datetime) -> MessageContext:
    part = BY_NAME.get(message.data["part"])
    remarks = [FindingRemark.from_json(one) for one in message.data["remarks"]]
    return MessageContext(
        {
            "part": str(part.label) if part else message.data["part"],
            "found": " ".join(map(sentence, remarks)),
            "what_to_do": str(part.what_to_do) if part else "",
            "since": new_york(datetime.fromisoformat(message.data["began_at"])),
            "until": new_york(datetime.fromisoformat(message.data["at"])),
        },
        page=reverse("monitoring:status"),
    )


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    for kind, label in KINDS.items():
        registry.register(
            kind, FromTemplate(f"mail/monitoring/{kind}.txt", _fill), at_once=True, label=label
        )
