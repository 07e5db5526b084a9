"""Whether a State lets its full text be published, after it has filed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.refusal import Refusal
from tracker.submissions.mailed_note import MailedNote, data_of
from tracker.submissions.models import Submission
from tracker.submissions.publication import messages
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.rules import require_consent
from tracker.submissions.transitions import record


@transaction.atomic
def set_consent(
    submission: Submission,
    *,
    publishes: bool,
    by: User,
    at: datetime,
    note: MailedNote | None = None,
) -> None:
    """Object to the full text on the website, or consent to it: it counts at once.

    Consent given now counts for what was filed so far, also where that was filed with an objection;
    what is filed later says itself. An officer records what came by mail, in a `note`.
    """
    require_consent(by, submission.delegation)
    locked = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("call", "delegation", "latest_revision")
        .get(pk=submission.pk)
    )
    if locked.latest_revision is None or locked.status not in FILED_SIDE:
        raise Refusal(_("Nothing stands filed whose text could be published."))
    if locked.latest_revision.is_public_in_full == publishes == locked.publish_full_text:
        raise Refusal(
            _("The State consents to its full text already.")
            if publishes
            else _("The State objects to its full text already.")
        )
    note = MailedNote.of(by, note, at=at)
    locked.publish_full_text = publishes
    locked.consented_at = at if publishes else None
    locked.save(update_fields=["publish_full_text", "consented_at"])
    submission.publish_full_text, submission.consented_at = publishes, locked.consented_at
    messages.plan_consent_changed(locked, note=note, by=by, at=at)
    data = {"revision": locked.latest_revision.number, "publishes": publishes} | data_of(note)
    record(locked, "set_consent", by=by, at=at, data=data)
