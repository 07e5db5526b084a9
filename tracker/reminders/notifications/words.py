"""What the reminders and the announcements say: paragraphs in the language that is switched on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tracker import clock
from tracker.agenda.session_names import item_in_words, session_in_words
from tracker.calls.models import ClosingChange, DeadlineChange, Extension, ItemChange
from tracker.reminders.planner.plan import Asked, Party, Recipient
from tracker.reminders.planner.snapshot import Snapshot
from tracker.site.templatetags.times import new_york, until_in_words, words_until
from tracker.text.languages import from_ui_code, worded

What = ItemChange.What


@dataclass(frozen=True, slots=True)
class Told:
    """One message's subject and its paragraphs."""

    subject: str
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """To whom something is told, about which delegation, in which call, and when."""

    snapshot: Snapshot
    party: Party
    recipient: Recipient

    @property
    def at(self) -> datetime:
        return self.snapshot.at

    @property
    def names(self) -> dict[str, str]:
        call = self.snapshot.call
        return {
            "delegation": self.party.name,
            "resolution": call.resolution.symbol,
            "paragraph": str(call.paragraph),
            "call": call.code,
        }

    @property
    def is_past(self) -> bool:
        return clock.is_late(self.at, due_on=self.party.deadline_on)


def zone_of(recipient: Recipient) -> ZoneInfo:
    """Return the recipient's zone; New York's where none is known here."""
    try:
        return ZoneInfo(recipient.zone) if recipient.zone else clock.NEW_YORK
    except (ZoneInfoNotFoundError, ValueError):
        return clock.NEW_YORK


def reply(scene: Scene) -> Told:
    """Tell what is missing, and until when; after the deadline, what happens to a late reply."""
    if scene.is_past:
        subject = _(
            "The deadline has passed: reply of %(delegation)s under resolution %(resolution)s"
        )
    else:
        subject = _("%(left)s: reply of %(delegation)s under resolution %(resolution)s")
    left = _left(scene.party.deadline_on, scene.at)
    paragraphs = [_what_is_asked(scene), *_deadline(scene), *_missing(scene)]
    return Told(subject % {**scene.names, "left": left}, paragraphs)


def agenda(scene: Scene) -> Told:
    """Tell that the item stands on the provisional agenda, and what is missing."""
    call = scene.snapshot.call
    item = worded(call.item.title, from_ui_code(get_language())).text
    subject = _("On the provisional agenda: views under resolution %(resolution)s") % scene.names
    listed = _("“%(item)s” stands on the provisional agenda of %(session)s.") % {
        "item": item,
        "session": session_in_words(call.item.session),
    }
    return Told(subject, [listed, _what_is_asked(scene), *_deadline(scene), *_missing(scene)])


def clarification(scene: Scene, ask: Asked | None, due_on: date) -> Told:
    """Tell that the secretariat waits for an answer about the filed reply."""
    subject = _("The secretariat waits for an answer: reply of %(delegation)s, call %(call)s")
    first = _("The secretariat has returned the reply of %(delegation)s with a question.")
    if ask is not None:
        first = _(
            "On %(day)s the secretariat returned the reply of %(delegation)s with a question."
        ) % {**scene.names, "day": _day(clock.day_of(ask.asked_at))}
    else:
        first %= scene.names
    if clock.is_late(scene.at, due_on=due_on):
        until = _("It asked for an answer by %(day)s. That day is over; the answer still counts.")
        until %= {"day": _day(due_on)}
    else:
        with timezone.override(zone_of(scene.recipient)):
            words = until_in_words(due_on, at=scene.at)
        until = _("It asks for an answer %(until)s: %(left)s.")
        until %= {"until": words, "left": _left(due_on, scene.at)}
    what = _("Read the question, change the reply and file it again. Only what is filed counts.")
    return Told(subject % scene.names, [first, until, what])


def co_sender(scene: Scene) -> Told:
    """Tell which joint replies wait for the State's confirmation."""
    subject = _("A joint reply waits for %(delegation)s: resolution %(resolution)s") % scene.names
    leads = scene.party.joint_with
    waiting = ngettext(
        "%(leads)s has named %(delegation)s as a co-sender of its reply.",
        "%(leads)s have each named %(delegation)s as a co-sender of their reply.",
        len(leads),
    ) % {**scene.names, "leads": ", ".join(leads)}
    counts = _(
        "It counts for %(delegation)s only once %(delegation)s has confirmed it. "
        "Confirm it, decline it, or file a reply of your own."
    )
    return Told(subject, [waiting, counts % scene.names, *_deadline(scene)])


def invitation(scene: Scene, *, invited_on: date, expires_at: datetime) -> Told:
    """Remind an invited person of the link with which they join."""
    subject = _("Your invitation to act for %(delegation)s waits for you") % scene.names
    invited = _(
        "On %(day)s you were invited to act for %(delegation)s. You have not signed in yet."
    ) % {**scene.names, "day": _day(invited_on)}
    link = _("Follow the link to choose a password. It works once, until %(time)s, New York time.")
    expires = date_format(expires_at.astimezone(clock.NEW_YORK), "DATETIME_FORMAT")
    return Told(subject, [invited, link % {"time": expires}, *_deadline(scene)])


def deadline_moved(scene: Scene, change: DeadlineChange) -> Told:
    """Tell everybody the new deadline, the old one and the reason."""
    subject = _("New deadline, %(day)s: views under resolution %(resolution)s") % {
        **scene.names,
        "day": _day(change.new_on),
    }
    moved = _("The deadline for replies is now %(new)s.") % {"new": _day(change.new_on)}
    if change.previous_on:
        moved = _("The deadline for replies has moved from %(old)s to %(new)s.") % {
            "old": _day(change.previous_on),
            "new": _day(change.new_on),
        }
    reason = _("Reason: %(reason)s") % {"reason": change.reason}
    return Told(subject, [_what_is_asked(scene), moved, *_deadline(scene), reason, _filed(scene)])


def extended(scene: Scene, extension: Extension) -> Told:
    """Tell one delegation that it has more time."""
    subject = _("More time for %(delegation)s, until %(day)s: resolution %(resolution)s") % {
        **scene.names,
        "day": _day(extension.until),
    }
    granted = _("The secretariat has given %(delegation)s more time for its reply.") % scene.names
    reason = _("Reason: %(reason)s") % {"reason": extension.reason}
    return Told(subject, [granted, *_deadline(scene), reason, _filed(scene)])


def item_changed(scene: Scene, change: ItemChange) -> Told:
    """Tell that the item has another number, goes to another session, or left the agenda."""
    call = scene.snapshot.call
    item = worded(call.item.title, from_ui_code(get_language())).text
    words = {
        **scene.names,
        "item": item,
        "before": change.before,
        "after": change.after,
        "document": change.document,
        "session": session_in_words(call.item.session),
    }
    match change.what:
        case What.NUMBER:
            subject = _(
                "Item %(after)s, no longer %(before)s: views under resolution %(resolution)s"
            )
            first = _("“%(item)s” is now item %(after)s in %(document)s; it was item %(before)s.")
        case What.SESSION:
            subject = _("To another session: views under resolution %(resolution)s")
            first = _(
                "“%(item)s” goes to %(session)s; it stood on the agenda of session %(before)s. "
                "The Secretary-General’s report goes with it."
            )
        case What.LEFT:
            subject = _("Off the agenda: views under resolution %(resolution)s")
            first = _(
                "“%(item)s” has left the agenda of %(session)s. You get no more reminders of it."
            )
        case _back:
            subject = _("Back on the agenda: views under resolution %(resolution)s")
            first = _("“%(item)s” stands on the agenda of %(session)s again.")
    reason = _("Reason: %(reason)s") % {"reason": change.reason}
    left = change.what == What.LEFT
    after = [] if left else [*_deadline(scene), _filed(scene)]
    return Told(subject % words, [first % words, reason, *after])


def closing_changed(scene: Scene, change: ClosingChange) -> Told:
    """Tell that the call is closed and what one can still do, or that it is open again."""
    reason = _("Reason: %(reason)s") % {"reason": change.reason}
    when = {"time": new_york(change.changed_at)}
    if change.what == ClosingChange.What.CLOSED:
        subject = _("The call is closed: views under resolution %(resolution)s")
        first = _("The secretariat closed the call on %(time)s. It takes no more replies.") % when
        after = [*_left_to_do(scene), _("You get no more reminders of this call.")]
    else:
        subject = _("The call is open again: views under resolution %(resolution)s")
        first = _("The secretariat opened the call again on %(time)s. It takes replies.") % when
        after = [*_deadline(scene), *_late_replies(scene), _filed(scene)]
    return Told(subject % scene.names, [_what_is_asked(scene), first, reason, *after])


def _left_to_do(scene: Scene) -> Iterator[str]:
    """Yield what stands in a closed call, and what a delegation can still do there."""
    party = scene.party
    if party.asked is not None:
        yield _("The secretariat has asked about the reply. That question can still be answered.")
    elif party.answered:
        yield _filed(scene)
    elif party.has_draft:
        yield _("%(delegation)s has a draft that is not filed. It is kept.") % scene.names
    if party.joint_with:
        yield _("The joint reply (%(leads)s) can still be confirmed or declined.") % {
            "leads": ", ".join(party.joint_with)
        }
    if not party.answered:
        yield _(
            "To send a reply all the same, turn to the secretariat, which can register it: its "
            "contact is named in the note verbale of the call."
        )


def _what_is_asked(scene: Scene) -> str:
    call = scene.snapshot.call
    return _(
        "This is about the views and assessments that paragraph %(paragraph)s of resolution "
        "%(resolution)s invites, for the Secretary-General’s report under %(item)s (call %(call)s)."
    ) % {**scene.names, "item": item_in_words(call.item, scene.snapshot.listing)}


def _deadline(scene: Scene) -> Iterator[str]:
    due_on = scene.party.deadline_on
    if due_on is None:
        return
    with timezone.override(zone_of(scene.recipient)):
        until = until_in_words(due_on, at=scene.at)
    if scene.is_past:
        yield _("The time for replies %(until)s.") % {"until": until}
    else:
        left = _left(due_on, scene.at)
        yield _("Replies are due %(until)s: %(left)s.") % {"until": until, "left": left}


def _missing(scene: Scene) -> Iterator[str]:
    if scene.party.has_draft:
        yield _("%(delegation)s has a draft. It is not filed; only what is filed counts.") % (
            scene.names
        )
    else:
        yield _("%(delegation)s has not started a reply.") % scene.names
    if scene.party.joint_with:
        yield _(
            "It can also confirm the joint reply in which it is named as a co-sender (%(leads)s)."
        ) % {"leads": ", ".join(scene.party.joint_with)}
    yield from _late_replies(scene)
    if scene.recipient.is_official:
        yield (
            _(
                "Nobody whom messages reach can file for %(delegation)s in this system yet. Tell "
                "the secretariat the name and the e-mail address of the person who will."
            )
            % scene.names
        )
    else:
        yield _(
            "If %(delegation)s will not reply this year, say so on the page below: reminders end."
        ) % (scene.names)


def _late_replies(scene: Scene) -> Iterator[str]:
    if scene.is_past:
        yield _("A reply can still be filed. One that comes late is %(policy)s.") % {
            "policy": scene.snapshot.call.get_late_policy_display()
        }


def _filed(scene: Scene) -> str:
    if scene.party.answered:
        return _("%(delegation)s has answered already; nothing need be done.") % scene.names
    return _("%(delegation)s has not filed a reply yet.") % scene.names


def _left(due_on: date | None, at: datetime) -> str:
    return words_until(clock.due_at(due_on), at=at) if due_on else _("no deadline is set")


def _day(on: date) -> str:
    return date_format(on, "DATE_FORMAT")
