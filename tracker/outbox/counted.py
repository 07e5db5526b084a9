"""The state of messages beside their number, in the form that the number asks for."""

from typing import Any

from django.utils.translation import npgettext_lazy

from tracker.mail.models import Message

State = Message.State
COUNTED: dict[str, Any] = {
    State.PLANNED: npgettext_lazy("beside the number of messages", "planned", "planned"),
    State.CLAIMED: npgettext_lazy("beside the number of messages", "claimed", "claimed"),
    State.SENDING: npgettext_lazy("beside the number of messages", "sending", "sending"),
    State.SENT: npgettext_lazy("beside the number of messages", "sent", "sent"),
    State.FAILED: npgettext_lazy("beside the number of messages", "failed", "failed"),
    State.UNCERTAIN: npgettext_lazy("beside the number of messages", "uncertain", "uncertain"),
    State.CANCELLED: npgettext_lazy("beside the number of messages", "cancelled", "cancelled"),
    State.SUPERSEDED: npgettext_lazy("beside the number of messages", "superseded", "superseded"),
}
