"""What each verb of the register is called, as it follows on a name: "Olga Petrova filed …"."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tracker.audit.models import Event
from tracker.reminders.preview.change_history import OF_DATES, OF_RULES
from tracker.submissions.queries.history import WORDS as OF_REPLIES
from tracker.submissions.queries.history import words_of as words_of_reply

_OF_PEOPLE: Mapping[str, Promise] = {
    "invite": gettext_lazy("invited a person"),
    "propose_invitation": gettext_lazy("proposed to invite a person"),
    "confirm_invitation": gettext_lazy("confirmed the invitation of a person"),
    "resend_invitation": gettext_lazy("sent an invitation again"),
    "revoke_invitation": gettext_lazy("took an invitation back"),
    "join": gettext_lazy("joined the delegation"),
    "change_membership": gettext_lazy("changed what a member may do"),
    "end_membership": gettext_lazy("ended a membership"),
    "two_to_file": gettext_lazy("decided that two people file"),
    "ask_for_one_to_file": gettext_lazy("asked that one person files alone again"),
    "keep_two_to_file": gettext_lazy("decided that two people go on filing"),
    "one_to_file": gettext_lazy("agreed that one person files alone again"),
    "set_official_address": gettext_lazy("changed the official address"),
    "make_calendar_address": gettext_lazy("made an address of the calendar"),
    "propose_erasure": gettext_lazy("proposed to erase the data of a person"),
    "decline_erasure": gettext_lazy("declined to erase the data of a person"),
    "withdraw_erasure": gettext_lazy("withdrew the proposal to erase the data of a person"),
    "erase_person": gettext_lazy("erased the data of a person"),
}
_OF_OFFICERS: Mapping[str, Promise] = {
    "make_officer": gettext_lazy("made a person an officer"),
    "invite_officer": gettext_lazy("invited an officer"),
    "propose_officer": gettext_lazy("proposed to invite an officer"),
    "confirm_officer": gettext_lazy("confirmed the invitation of an officer"),
    "resend_officer": gettext_lazy("sent the invitation of an officer again"),
    "revoke_officer_invitation": gettext_lazy("took the invitation of an officer back"),
    "propose_end_of_officer": gettext_lazy("proposed that a person is no officer any more"),
    "decline_end_of_officer": gettext_lazy("declined that a person is no officer any more"),
    "end_officer": gettext_lazy("ended the office of an officer"),
    "set_absence": gettext_lazy("noted that an officer is away, and who stands in"),
    "end_absence": gettext_lazy("took back that an officer is away"),
}
_OF_RECOVERIES: Mapping[str, Promise] = {
    "start_recovery": gettext_lazy("started the recovery of an account"),
    "confirm_recovery": gettext_lazy("confirmed the recovery of an account"),
    "decline_recovery": gettext_lazy("ended the recovery of an account"),
    "use_recovery": gettext_lazy("used the link to recover their own account"),
}
_OF_INTERNAL_NOTES: Mapping[str, Promise] = {
    "write_note": gettext_lazy("wrote an internal note"),
    "remove_note": gettext_lazy("took an internal note away"),
    "mark_check": gettext_lazy("marked an item of the checklist"),
    "unmark_check": gettext_lazy("took back what was marked on the checklist"),
}
_OF_CALLS: Mapping[str, Promise] = {
    "load_call": gettext_lazy("loaded the call from its file"),
    "begin_call_draft": gettext_lazy("began to set up a call"),
    "fill_call_draft": gettext_lazy("filled in a section of a call that is being set up"),
    "give_up_call_draft": gettext_lazy("gave up a call that was being set up"),
    "open_call": gettext_lazy("made the call that was set up here"),
    "record_note_verbale": gettext_lazy("recorded how the note verbale was sent"),
    "announce_call": gettext_lazy("announced the call"),
    "tell_states": gettext_lazy("told the States where their replies are printed"),
    "write_letter": gettext_lazy("wrote to delegations"),
    "read_past_report": gettext_lazy("brought in a past report, to be looked at"),
    "read_past_report_again": gettext_lazy("had the files of a past report read once more"),
    "take_over_past_report": gettext_lazy("recorded the replies of a past report"),
    "mend_past_report": gettext_lazy("changed how a part of a past report is understood"),
    "divide_past_report": gettext_lazy("divided a part of a past report"),
    "discard_past_report": gettext_lazy("discarded what was read of a past report"),
    "publish_replies": gettext_lazy("published the replies"),
    "unpublish_replies": gettext_lazy("took the publication of the replies back"),
    "stop_reminders": gettext_lazy("stopped reminders to an address"),
    "resume_reminders": gettext_lazy("let reminders go to an address again"),
}
_OF_POST: Mapping[str, Promise] = {
    "pause_mail": gettext_lazy("paused sending"),
    "resume_mail": gettext_lazy("resumed sending"),
    "hold_mail": gettext_lazy("held the post"),
    "release_messages": gettext_lazy("released messages of the held post"),
    "cancel_messages": gettext_lazy("cancelled messages of the held post"),
    "release_mail": gettext_lazy("released the held post"),
    "clear_refused_address": gettext_lazy("took the mark off a refused address"),
    "send_message_again": gettext_lazy("sent a message again"),
    "mark_message_arrived": gettext_lazy("noted that a message arrived"),
}
_OF_DOCUMENTS: Mapping[str, Promise] = {
    "compile": gettext_lazy("made files of a document"),
    "keep_files": gettext_lazy("made files of a document"),  # of an issued one: its worker is done
    "fill_facts": gettext_lazy("filled in facts of a document"),
    "save_version": gettext_lazy("saved a reply in another language"),
    "save_cover_version": gettext_lazy("saved words of a cover in another language"),
    "propose": gettext_lazy("proposed what to do with a document"),
    "confirm_proposal": gettext_lazy("confirmed the proposal of another officer"),
    "decline_proposal": gettext_lazy("declined the proposal of another officer"),
    "withdraw_proposal": gettext_lazy("withdrew a proposal"),
    "void_proposal": gettext_lazy("found a proposal void"),
    "freeze": gettext_lazy("froze a document"),
    "reissue": gettext_lazy("reissued a document"),
    "undo_reissue": gettext_lazy("undid a reissue"),
    "correct": gettext_lazy("began a corrigendum"),
    "revise": gettext_lazy("began a revision"),
    "begin_addendum": gettext_lazy("began an addendum"),
}
_OF_CONCEPTS: Mapping[str, Promise] = {
    "confirm_concepts": gettext_lazy("confirmed what a passage is about"),
    "reject_concept": gettext_lazy("decided that a passage is not about a concept"),
    "put_back_concept": gettext_lazy("took back that a passage is not about a concept"),
}
WORDS: Mapping[str, str | Promise] = {
    **OF_REPLIES,
    **OF_DATES,
    **OF_RULES,
    **_OF_PEOPLE,
    **_OF_OFFICERS,
    **_OF_RECOVERIES,
    **_OF_INTERNAL_NOTES,
    **_OF_CALLS,
    **_OF_POST,
    **_OF_DOCUMENTS,
    **_OF_CONCEPTS,
}


def words_of(event: Event) -> str:
    """Return what was done; a verb that nobody gave words is said by its name."""
    if event.verb in OF_REPLIES:
        return str(words_of_reply(event))
    return str(WORDS.get(event.verb, event.verb.replace("_", " ")))
