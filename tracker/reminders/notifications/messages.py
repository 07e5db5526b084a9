"""The mail of this room: one function a kind, which looks up what fills its template."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tracker import clock
from tracker.calls.models import ClosingChange, DeadlineChange, Extension, ItemChange
from tracker.delegations.messages import link_for
from tracker.delegations.models import Invitation
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.mail.registry import EmailAttachment
from tracker.mail.templates import FromTemplate, MessageContext
from tracker.reminders.calendar import events
from tracker.reminders.models import REMINDER_PREFIX, ReminderRule
from tracker.reminders.notifications.context import ReminderContext, context_of
from tracker.reminders.planner import notices, still_due
from tracker.reminders.unsubscribe import stop_headers, stop_link
from tracker.site.dates import day_in_words, instant_in_words
from tracker.site.templatetags.times import new_york
from tracker.submissions.models import Clarification
from tracker.text.plain_text import Values

Words = ReminderRule.Words
OwnValues = Callable[[ReminderContext, Message], Values]  # what only one kind's template says


def _nothing_else(context: ReminderContext, message: Message) -> Values:
    return {}


def _clarification(context: ReminderContext, message: Message) -> Values:
    waiting = {one.pk: one for one in context.delegation.clarifications}
    asked = waiting.get(message.data["subject_pk"])
    if asked is not None:
        asked_on, due_on = day_in_words(clock.day_of(asked.asked_at)), asked.due_on
        is_returned = asked.is_returned
    else:
        former = Clarification.objects.get(pk=message.subject_id)
        asked_on, due_on, is_returned = "", former.due_on, former.opens_text
    return {
        "is_returned": is_returned,
        "asked_on": asked_on,
        "answer_by": day_in_words(due_on),
        "answer_until": context.until(due_on),
        "answer_left": context.left(due_on),
        "is_answer_late": clock.is_late(context.at, due_on=due_on),
    }


def _invitation(context: ReminderContext, message: Message) -> Values:
    invitation = Invitation.objects.get(pk=message.subject_id)
    expires_at = invitation.expires_at.astimezone(clock.NEW_YORK)
    return {
        "invited_on": day_in_words(clock.day_of(invitation.invited_at)),
        "expires": instant_in_words(expires_at),
    }


def _deadline_moved(context: ReminderContext, message: Message) -> Values:
    change = DeadlineChange.objects.get(pk=message.subject_id)
    return {
        "old": day_in_words(change.previous_on) if change.previous_on else "",
        "new": day_in_words(change.new_on),
        "reason": change.reason,
    }


def _extended(context: ReminderContext, message: Message) -> Values:
    extension = Extension.objects.get(pk=message.subject_id)
    return {"day": day_in_words(extension.until), "reason": extension.reason}


def _item_changed(context: ReminderContext, message: Message) -> Values:
    change = ItemChange.objects.get(pk=message.subject_id)
    return {
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "document": change.document,
        "reason": change.reason,
    }


def _closing_changed(context: ReminderContext, message: Message) -> Values:
    change = ClosingChange.objects.get(pk=message.subject_id)
    return {"what": change.what, "time": new_york(change.changed_at), "reason": change.reason}


# About the delegation's own filing: these cannot be stopped, they end when it answers.
OWN_FILING = {REMINDER_PREFIX + Words.CLARIFICATION}
OWN_VALUES: dict[str, OwnValues] = {
    REMINDER_PREFIX + Words.REPLY: _nothing_else,
    REMINDER_PREFIX + Words.AGENDA: _nothing_else,
    REMINDER_PREFIX + Words.CO_SENDER: _nothing_else,
    REMINDER_PREFIX + Words.CLARIFICATION: _clarification,
    REMINDER_PREFIX + Words.INVITATION: _invitation,
    notices.DEADLINE_MOVED: _deadline_moved,
    notices.EXTENDED: _extended,
    notices.ITEM_CHANGED: _item_changed,
    notices.CLOSING_CHANGED: _closing_changed,
}
# What the outbox calls them.
LABELS: dict[str, Promise] = {
    REMINDER_PREFIX + Words.REPLY: gettext_lazy("Reminder: reply not filed"),
    REMINDER_PREFIX + Words.AGENDA: gettext_lazy("Reminder: item on the agenda"),
    REMINDER_PREFIX + Words.CO_SENDER: gettext_lazy("Reminder: joint reply not confirmed"),
    REMINDER_PREFIX + Words.CLARIFICATION: gettext_lazy("Reminder: question not answered"),
    REMINDER_PREFIX + Words.INVITATION: gettext_lazy("Reminder: invitation not used"),
    notices.DEADLINE_MOVED: gettext_lazy("Deadline moved"),
    notices.EXTENDED: gettext_lazy("Deadline extended"),
    notices.ITEM_CHANGED: gettext_lazy("Agenda item changed"),
    notices.CLOSING_CHANGED: gettext_lazy("Call closed, or opened again"),
}
WITH_DEADLINE = {REMINDER_PREFIX + Words.REPLY, notices.DEADLINE_MOVED, notices.EXTENDED}


def fill(message: Message, *, at: datetime) -> MessageContext:
    context = context_of(message, at=at)
    stop = ""
    if message.kind not in OWN_FILING:
        stop = stop_link(context.call.code, message.address)
    return MessageContext(
        {**context.values(), **OWN_VALUES[message.kind](context, message)},
        page=_page(context, message),
        stop_link=stop,
        headers=stop_headers(stop) if stop else {},
        attachments=_attachments(context, message),
    )


def _page(context: ReminderContext, message: Message) -> str:
    """Return the path of the page that the message leads to."""
    code = context.call.code
    if message.kind == REMINDER_PREFIX + Words.INVITATION:
        return reverse("delegations:join", args=[Invitation(pk=int(message.subject_id)).token])
    if context.recipient.is_official:  # nobody who reads this can sign in
        return reverse("public:call", args=[code])
    page = reverse("portal:reply", args=[code])
    return link_for(page, address=message.address, code=message.about)


def _attachments(context: ReminderContext, message: Message) -> tuple[EmailAttachment, ...]:
    due_on = context.delegation.deadline_on
    if message.kind not in WITH_DEADLINE or due_on is None or context.is_past:
        return ()
    return (
        events.deadline_file(
            context.call,
            code=context.delegation.code,
            name=str(context.delegation.name),
            due_on=due_on,
            sequence=events.sequence_of(context.call, context.delegation.pk),
            at=context.at,
        ),
    )


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    for kind in OWN_VALUES:
        is_reminder = kind.startswith(REMINDER_PREFIX)
        is_due = still_due.reminder_still_due if is_reminder else still_due.notice_still_due
        registry.register(
            kind,
            FromTemplate(f"mail/reminders/{kind}.txt", fill),
            still_due=is_due,
            is_secret=kind == REMINDER_PREFIX + Words.INVITATION,
            label=LABELS[kind],
        )
