"""The verbs of the table in `transitions.py`, one function each."""

from tracker.refusal import Refusal
from tracker.submissions.transitions import NOTHING, TABLE, may, possible_verbs
from tracker.submissions.workflow.delegations import (
    confirm_registered,
    file,
    recall,
    reinstate,
    start,
    withdraw,
)
from tracker.submissions.workflow.drafts import discard, say_ready
from tracker.submissions.workflow.officers import (
    accept,
    hand_back,
    reopen,
    return_to_delegation,
    take_up,
)
from tracker.submissions.workflow.on_behalf import register
from tracker.submissions.workflow.practice import start_again
from tracker.submissions.workflow.questions import answer, stand

__all__ = [
    "NOTHING",
    "TABLE",
    "Refusal",
    "accept",
    "answer",
    "confirm_registered",
    "discard",
    "file",
    "hand_back",
    "may",
    "possible_verbs",
    "recall",
    "register",
    "reinstate",
    "reopen",
    "return_to_delegation",
    "say_ready",
    "stand",
    "start",
    "start_again",
    "take_up",
    "withdraw",
]
