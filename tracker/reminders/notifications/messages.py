"""The mail of this room: one function a kind of message, from the row to what the person reads."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker import clock
from tracker.calls.models import ClosingChange, DeadlineChange, Extension, ItemChange
from tracker.delegations.models import Invitation
from tracker.delegations.tokens import token_of
from tracker.mail import registry
from tracker.mail.layout import LinkedNote, framed, speaking
from tracker.mail.models import Message
from tracker.mail.registry import Attachment, Rendered
from tracker.reminders import notices
from tracker.reminders.calendar import events
from tracker.reminders.models import ReminderRule
from tracker.reminders.notifications import words
from tracker.reminders.notifications.words import Scene, Told
from tracker.reminders.planner import snapshot
from tracker.reminders.planner import still_due as judging
from tracker.reminders.planner.plan import Recipient
from tracker.reminders.planner.sync import PREFIX
from tracker.reminders.unsubscribe import stop_headers, stop_link
from tracker.submissions.models import Clarification

Words = ReminderRule.Words
Body = Callable[[Scene, Message], Told]


def _reply(scene: Scene, message: Message) -> Told:
    return words.reply(scene)


def _agenda(scene: Scene, message: Message) -> Told:
    return words.agenda(scene)


def _co_sender(scene: Scene, message: Message) -> Told:
    return words.co_sender(scene)


def _clarification(scene: Scene, message: Message) -> Told:
    ask = scene.party.asked
    if ask is not None and ask.pk == message.data["subject_pk"]:
        return words.clarification(scene, ask, ask.due_on)
    past = Clarification.objects.get(pk=message.subject_id)
    return words.clarification(scene, None, past.due_on)


def _invitation(scene: Scene, message: Message) -> Told:
    invitation = Invitation.objects.get(pk=message.subject_id)
    return words.invitation(
        scene,
        invited_on=clock.day_of(invitation.invited_at),
        expires_at=invitation.expires_at,
    )


def _deadline_moved(scene: Scene, message: Message) -> Told:
    return words.deadline_moved(scene, DeadlineChange.objects.get(pk=message.subject_id))


def _extended(scene: Scene, message: Message) -> Told:
    return words.extended(scene, Extension.objects.get(pk=message.subject_id))


def _item_changed(scene: Scene, message: Message) -> Told:
    return words.item_changed(scene, ItemChange.objects.get(pk=message.subject_id))


def _closing_changed(scene: Scene, message: Message) -> Told:
    return words.closing_changed(scene, ClosingChange.objects.get(pk=message.subject_id))


# About the delegation's own filing: these cannot be stopped, they end when it answers.
OWN_FILING = {PREFIX + Words.CLARIFICATION}
BODIES: dict[str, Body] = {
    PREFIX + Words.REPLY: _reply,
    PREFIX + Words.AGENDA: _agenda,
    PREFIX + Words.CO_SENDER: _co_sender,
    PREFIX + Words.CLARIFICATION: _clarification,
    PREFIX + Words.INVITATION: _invitation,
    notices.DEADLINE_MOVED: _deadline_moved,
    notices.EXTENDED: _extended,
    notices.ITEM_CHANGED: _item_changed,
    notices.CLOSING_CHANGED: _closing_changed,
}
# What the outbox calls them.
LABELS: dict[str, Promise] = {
    PREFIX + Words.REPLY: gettext_lazy("Reminder: reply not filed"),
    PREFIX + Words.AGENDA: gettext_lazy("Reminder: item on the agenda"),
    PREFIX + Words.CO_SENDER: gettext_lazy("Reminder: joint reply not confirmed"),
    PREFIX + Words.CLARIFICATION: gettext_lazy("Reminder: question not answered"),
    PREFIX + Words.INVITATION: gettext_lazy("Reminder: invitation not used"),
    notices.DEADLINE_MOVED: gettext_lazy("Deadline moved"),
    notices.EXTENDED: gettext_lazy("Deadline extended"),
    notices.ITEM_CHANGED: gettext_lazy("Agenda item changed"),
    notices.CLOSING_CHANGED: gettext_lazy("Call closed, or opened again"),
}
WITH_DEADLINE = {PREFIX + Words.REPLY, notices.DEADLINE_MOVED, notices.EXTENDED}


def render(message: Message, *, at: datetime) -> Rendered:
    """Return the message as its recipient would read it at `at`."""
    scene = _scene(message, at=at)
    with speaking(message.language) as language:
        told = BODIES[message.kind](scene, message)
        headers = {}
        if message.kind in OWN_FILING:
            end: str | LinkedNote = _("These messages end when the reply is filed again.")
        else:
            link = stop_link(scene.snapshot.call.code, message.address)
            end = LinkedNote(_("No more reminders of this call"), link)
            headers = stop_headers(link)
        path, link_text = _link(scene, message)
        return framed(
            subject=told.subject,
            paragraphs=told.paragraphs,
            language=language,
            wanted=message.language,
            link=settings.SITE_URL + path,
            link_text=link_text,
            notes=[_why(scene, message), end],
            attachments=_attachments(scene, message),
            headers=headers,
        )


def _scene(message: Message, *, at: datetime) -> Scene:
    now = snapshot.glance(message.group, at=at)
    party = now.parties[message.about]
    people = [*party.people, *(one.recipient for one in party.invited)]
    former = Recipient(message.address, message.language)
    return Scene(
        now, party, next((one for one in people if one.address == message.address), former)
    )


def _link(scene: Scene, message: Message) -> tuple[str, str]:
    """Return the path of the page that the message leads to, and the link's words."""
    code = scene.snapshot.call.code
    if message.kind == PREFIX + Words.INVITATION:
        token = token_of(Invitation(pk=int(message.subject_id)))
        return reverse("delegations:join", args=[token]), _("Choose a password and join")
    if scene.recipient.is_official:  # nobody who reads this can sign in
        return reverse("public:call", args=[code]), _("Read the call")
    return reverse("portal:reply", args=[code]), _("Open the reply")


def _why(scene: Scene, message: Message) -> str:
    if message.kind == PREFIX + Words.INVITATION:
        return _("You get this because you were invited to act for %(delegation)s.") % scene.names
    if scene.recipient.is_official:
        return (
            _(
                "You get this because it is the official address of %(delegation)s, for which "
                "nobody whom messages reach can file here yet."
            )
            % scene.names
        )
    return _("You get this because you draft or file for %(delegation)s.") % scene.names


def _attachments(scene: Scene, message: Message) -> tuple[Attachment, ...]:
    due_on = scene.party.deadline_on
    if message.kind not in WITH_DEADLINE or due_on is None or scene.is_past:
        return ()
    call, party = scene.snapshot.call, scene.party

    def make() -> Attachment:
        return events.deadline_file(
            call,
            code=party.code,
            name=party.name,
            due_on=due_on,
            sequence=events.sequence_of(call, party.pk),
            at=scene.at,
        )

    made = scene.snapshot.once(f"deadline {party.code} {translation.get_language()}", make)
    assert isinstance(made, Attachment)  # noqa: S101 - tells the type checker
    return (made,)


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    for kind in BODIES:
        is_reminder = kind.startswith(PREFIX)
        registry.register(
            kind,
            render,
            still_due=judging.reminder_still_due if is_reminder else judging.news_still_due,
            is_secret=kind == PREFIX + Words.INVITATION,
            label=LABELS[kind],
        )
