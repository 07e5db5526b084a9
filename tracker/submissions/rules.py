"""Who may do what with a reply. Whether it is possible now is the workflow's business.

What a person may read is asked of the lists: `visible_to(user)` of the replies, of the passages of
a draft, of the files. An outsider gets 404, because the list leaves the reply out; an insider
without the right gets 403.
"""

from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.delegations.models import DRAFTING, FILING, Delegation
from tracker.delegations.rules import role_in

Actor = Literal["drafter", "filer", "officer"]  # a column of the workflow's table


def can_draft(person: User | AnonymousUser, delegation: Delegation) -> bool:
    return role_in(person, delegation) in DRAFTING


def can_file(person: User | AnonymousUser, delegation: Delegation) -> bool:
    return role_in(person, delegation) in FILING


def actors_of(person: User | AnonymousUser, delegation: Delegation) -> set[str]:
    """Return the columns of the workflow's table in which a person stands, for a delegation."""
    return {"officer" if is_officer(person) else "", role_in(person, delegation)} - {""}


def can_answer_joint(person: User | AnonymousUser, delegation: Delegation) -> bool:
    """Whether somebody says for a co-sender if a joint reply is its own: an officer by mail."""
    return can_file(person, delegation) or is_officer(person)


def require_consent(person: User | AnonymousUser, delegation: Delegation) -> None:
    """Who says for a State if its full text is published: a filer, an officer by mail."""
    if not (can_file(person, delegation) or is_officer(person)):
        raise PermissionDenied(_("Only a filer of your delegation may do this."))


def require_drafter(person: User | AnonymousUser, delegation: Delegation) -> None:
    if not can_draft(person, delegation):
        raise PermissionDenied(_("Drafters and filers of your delegation may do this."))


def require_filer(person: User | AnonymousUser, delegation: Delegation) -> None:
    if not can_file(person, delegation):
        raise PermissionDenied(_("Only a filer of your delegation may do this."))
