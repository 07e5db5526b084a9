"""The mail about the publication of a reply; its words stand in `templates/mail/submissions/`."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from tracker.accounts.models import User
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.submissions.mailed_note import MailedNote, data_of
from tracker.submissions.models import Submission
from tracker.submissions.notifications import note_values
from tracker.submissions.publication.shown import Level, level_of, standing_redactions
from tracker.submissions.queries.recipients import recipients_of
from tracker.submissions.reply_messages import about_reply
from tracker.text.plain_text import Values

CHANGED, CONSENT = "publication_changed", "consent_changed"


def plan_publication_changed(submission: Submission, *, at: datetime) -> None:
    """Tell the team how far its reply is published now; one mail for what is done in a row.

    Its words are made when it is sent, of what is decided then.
    """
    waiting = Message.objects.filter(
        kind=CHANGED, subject_id=str(submission.pk), state=Message.State.PLANNED
    )
    told = set(waiting.values_list("address", flat=True))
    for recipient in recipients_of(submission.delegation):
        if recipient.address.casefold() not in told:
            _plan(CHANGED, submission, recipient.address, recipient.language, at=at, data={})


def plan_consent_changed(
    submission: Submission, *, note: MailedNote | None, by: User, at: datetime
) -> None:
    """Tell the team, and of a `note` the State, whether the full text may be published."""
    data = {"by": by.name, "publishes": submission.publish_full_text} | data_of(note)
    for recipient in recipients_of(submission.delegation, is_official=note is not None):
        _plan(CONSENT, submission, recipient.address, recipient.language, at=at, data=data)


def _plan(
    kind: str,
    submission: Submission,
    address: str,
    language: str,
    *,
    at: datetime,
    data: dict[str, object],
) -> None:
    ledger.plan(
        kind=kind,
        address=address,
        language=language,
        subject=submission,
        group=submission.call.code,
        about=submission.delegation.code,
        at=at,
        data=data,
    )


def _changed(submission: Submission, _message: Message) -> Values:
    reply = Submission.objects.select_related("publication__revision__submission").get(
        pk=submission.pk
    )
    decided = reply.publication
    level = level_of(decided.revision)
    return {
        "is_summary": level == Level.SUMMARY,
        "is_for_states": level == Level.STATES,
        "number": len(standing_redactions(decided.revision)),
        "reason": decided.reason,
    }


def _consent(_submission: Submission, message: Message) -> Values:
    return {
        "by": message.data["by"],
        "publishes": message.data["publishes"],
        **note_values(message),
    }


def register_publication_kinds() -> None:
    """Called once, when the apps are ready."""
    registry.register(
        CHANGED, about_reply(CHANGED, _changed), label=gettext_lazy("Publication changed")
    )
    registry.register(
        CONSENT, about_reply(CONSENT, _consent), label=gettext_lazy("Consent changed")
    )
