"""The verbs of the table in `transitions.py`, one function each."""

from tracker.refusal import Refusal
from tracker.submissions.transitions import NOTHING, TABLE, may, possible_verbs, verbs_of
from tracker.submissions.workflow.asking import ask, close_question, take_back, write_back
from tracker.submissions.workflow.delegations import (
    confirm_registered,
    file,
    recall,
    reinstate,
    start,
    withdraw,
)
from tracker.submissions.workflow.drafts import discard, say_ready
from tracker.submissions.workflow.earlier_years import bring_in
from tracker.submissions.workflow.officers import (
    accept,
    hand_back,
    hand_over,
    pass_on,
    reopen,
    return_to_delegation,
    take_up,
)
from tracker.submissions.workflow.on_behalf import register, require_seen
from tracker.submissions.workflow.practice import start_again
from tracker.submissions.workflow.printed import tell_where_printed
from tracker.submissions.workflow.questions import add_message, answer, stand
from tracker.submissions.workflow.two_filers import ask_to_file

__all__ = [
    "NOTHING",
    "TABLE",
    "Refusal",
    "accept",
    "add_message",
    "answer",
    "ask",
    "ask_to_file",
    "bring_in",
    "close_question",
    "confirm_registered",
    "discard",
    "file",
    "hand_back",
    "hand_over",
    "may",
    "pass_on",
    "possible_verbs",
    "recall",
    "register",
    "reinstate",
    "reopen",
    "require_seen",
    "return_to_delegation",
    "say_ready",
    "stand",
    "start",
    "start_again",
    "take_back",
    "take_up",
    "tell_where_printed",
    "verbs_of",
    "withdraw",
    "write_back",
]
