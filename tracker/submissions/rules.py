"""Who may do what with a reply. Whether it is possible now is the workflow's business.

An outsider gets 404 (`visible_to` leaves the reply out); an insider without the right gets 403.
"""

from tracker.accounts.models import User
from tracker.delegations.models import Delegation, Membership
from tracker.submissions.models import Submission

Role = Membership.Role


def role_for(user: User, delegation: Delegation) -> str:
    """Return the person's current role in a delegation, or an empty string."""
    if not user.is_authenticated or not user.is_active:
        return ""
    for membership in user.memberships.all():
        if membership.delegation_id == delegation.pk and membership.ended_at is None:
            return membership.role
    return ""


def is_delegate(user: User, submission: Submission) -> bool:
    return bool(role_for(user, submission.delegation))


def can_draft(user: User, delegation: Delegation) -> bool:
    return role_for(user, delegation) in {Role.DRAFTER, Role.FILER}


def can_file(user: User, delegation: Delegation) -> bool:
    return role_for(user, delegation) == Role.FILER


def can_review(user: User) -> bool:
    return user.is_authenticated and user.is_officer


def can_read_working_text(user: User, submission: Submission) -> bool:
    """The delegation alone: before filing, officers see that a draft exists, never its text."""
    return is_delegate(user, submission)


def can_read_filed_text(user: User, submission: Submission) -> bool:
    return can_review(user) or is_delegate(user, submission)
