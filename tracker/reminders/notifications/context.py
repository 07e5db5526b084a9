"""To whom a message is told, about which delegation, in which call: what fills its template."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

from tracker import clock
from tracker.agenda.session_names import item_in_words, session_in_words
from tracker.calls.contacts import contact_of_call
from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.reminders.planner.call_plan import CallPlan, current_plan
from tracker.reminders.planner.facts import DelegationFacts, DelegationRecipient
from tracker.site.templatetags.times import until_in_words, words_until
from tracker.site.zones import zone_of
from tracker.text.languages import from_ui_code, worded
from tracker.text.lists import listed
from tracker.text.plain_text import Values


@dataclass(frozen=True, slots=True)
class ReminderContext:
    planned: CallPlan
    delegation: DelegationFacts
    recipient: DelegationRecipient

    @property
    def call(self) -> Call:
        return self.planned.call

    @property
    def at(self) -> datetime:
        return self.planned.at

    @property
    def is_past(self) -> bool:
        return clock.is_late(self.at, due_on=self.delegation.deadline_on)

    def values(self) -> Values:
        """Return what every template of this room can say, in the language that is switched on."""
        call, delegation = self.call, self.delegation
        due_on, contact = delegation.deadline_on, contact_of_call(call, at=self.at)
        return {
            "contact": contact.in_words if contact else "",
            "delegation": str(delegation.name),
            "has_draft": delegation.has_draft,
            "has_answered": bool(delegation.answered),
            "has_open_question": bool(delegation.clarifications),
            "leads": listed(delegation.joint_with),
            "number_of_leads": len(delegation.joint_with),
            "is_official": self.recipient.is_official,
            "call": call.code,
            "resolution": call.resolution.symbol,
            "paragraph": str(call.paragraph),
            "late_policy": call.late_policy,
            "item": item_in_words(call.item, self.planned.listing),
            "item_title": worded(call.item.title, from_ui_code(get_language())).text,
            "session": session_in_words(call.item.session),
            "is_past": self.is_past,
            "until": self.until(due_on) if due_on else "",
            "left": self.left(due_on) if due_on else "",
        }

    def until(self, due_on: date) -> str:
        """Return until when a day runs, also on the recipient's own clock."""
        with timezone.override(zone_of(self.recipient.zone)):
            return until_in_words(due_on, at=self.at)

    def left(self, due_on: date) -> str:
        return words_until(clock.due_at(due_on), at=self.at)


def context_of(message: Message, *, at: datetime) -> ReminderContext:
    now = current_plan(message.group, at=at)
    delegation = now.delegations[message.about]
    people = [*delegation.people, *(one.recipient for one in delegation.invitations)]
    former = DelegationRecipient(message.address, message.language)
    return ReminderContext(
        now, delegation, next((one for one in people if one.address == message.address), former)
    )
