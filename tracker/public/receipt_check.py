"""What may be said of a receipt to somebody who has no account.

With the file itself: whether it is the text that was filed, and which revision. With the number
alone only that it is valid and when it was filed, so that nobody learns who filed before the
replies are published.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.receipts.receipts import differing, faults_of, is_number, read_receipt
from tracker.submissions.models import Revision
from tracker.submissions.queries.register_check import event_of
from tracker.submissions.queries.status_summary import since_of

_FAULTS = {
    "text": _("The text was changed: its SHA-256 is not the one that the receipt names."),
    "key": _("It was signed with a key that this system does not know."),
    "signature": _("The signature does not fit what the receipt says."),
}
# The signature holds, so this system gave the receipt out; only what is stored can be wrong.
NOT_STORED = _("This receipt is genuine, and what was filed with it is not stored here any more.")
CHANGED = _("This receipt is genuine, and what is stored here was changed after it was given out.")
NOT_IN_REGISTER = _(
    "What was filed is stored here, and the register no longer has the event of its filing: "
    "events were removed or changed."
)
# Parts of a receipt, as `receipts.differing` names them: first what somebody has before them.
_PARTS = {
    "reference": _("its reference"),
    "filed_at": _("the time of filing"),
    "text": _("names that no reply has"),
    "text: format": _("the format of the text"),
    "text: delegation": _("the delegation"),
    "text: call": _("the call"),
    "text: kind": _("the kind of answer"),
    "text: since_year": _("the year of the earlier reply"),
    "text: language": _("the language of the original"),
    "text: cover": _("the cover note"),
    "text: publish_full_text": _("the consent to publish"),
    "text: co_senders": _("the co-senders"),
    "text: aligned": _("the States that align themselves"),
    "text: passages": _("the text of the reply"),
    "text: translations": _("the translations"),
    "text: attachments": _("the enclosed files"),
    "sha256": _("the SHA-256"),
    "chain": _("the newest event of the register"),
    "key": _("the name of the key"),
    "signature": _("the signature"),
}
_ORDER = {name: place for place, name in enumerate(_PARTS)}


@dataclass(frozen=True, slots=True)
class ReceiptVerdict:
    """What a file or a number turned out to be."""

    is_valid: bool
    reference: str = ""  # only where the file itself was shown
    number: int = 0
    filed_at: datetime | None = None
    since: str | Promise = ""  # what happened to the revision afterwards
    reasons: list[str | Promise] = field(default_factory=list)
    differing: list[str | Promise] = field(default_factory=list)  # the parts of the receipt
    alarm: str | Promise = ""  # it is genuine, and what is stored here no longer fits it


def of_number(number: str) -> ReceiptVerdict:
    """Judge a receipt by its number alone."""
    number = number.strip().lower()
    revision = Revision.objects.filter(receipt_number=number).first() if is_number(number) else None
    if revision is None:
        return ReceiptVerdict(False, reasons=[_("There is no receipt with this number.")])
    return ReceiptVerdict(True, filed_at=revision.filed_at, alarm=_alarm(revision))


def of_file(data: bytes) -> ReceiptVerdict:
    """Judge a file; raise `NotAReceipt` for one that is none."""
    receipt = read_receipt(data)
    faults = faults_of(receipt)
    revision = (
        Revision.objects.filter(receipt_number=receipt.receipt)
        .select_related("submission__call", "submission__delegation", "submission__latest_revision")
        .first()
    )
    if revision is None:
        reasons: list[str | Promise] = [_("No filing of this system has this receipt number.")]
        return ReceiptVerdict(
            False,
            reasons=[*reasons, *(_FAULTS[part] for part in faults)],
            alarm="" if faults else NOT_STORED,
        )
    names = differing(receipt, revision.receipt)
    if faults or names:
        return ReceiptVerdict(
            False,
            reasons=[_FAULTS[part] for part in faults],
            differing=[_PARTS.get(name, name) for name in sorted(set(names), key=_place)],
            alarm="" if faults else CHANGED,
        )
    return ReceiptVerdict(
        True,
        reference=revision.reference,
        number=revision.number,
        filed_at=revision.filed_at,
        since=since_of(revision),
        alarm=_alarm(revision),
    )


def _place(name: str) -> tuple[int, str]:
    return _ORDER.get(name, len(_ORDER)), name


def _alarm(revision: Revision) -> str | Promise:
    """Say so where the register no longer has the event of a filing."""
    return "" if event_of(revision) else NOT_IN_REGISTER
