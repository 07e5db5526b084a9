"""What the secretariat keeps for itself; no other room reads it: see `pyproject.toml`."""

from tracker.review.models.absence import Absence, AbsenceQuerySet
from tracker.review.models.assignment import ReplyAssignment
from tracker.review.models.last_look import LastLook
from tracker.review.models.letter import DelegationLetter
from tracker.review.models.notes import InternalNote, OpenedFile
from tracker.review.models.saved_view import SavedView

__all__ = [
    "Absence",
    "AbsenceQuerySet",
    "DelegationLetter",
    "InternalNote",
    "LastLook",
    "OpenedFile",
    "ReplyAssignment",
    "SavedView",
]
