"""Who is an officer of the secretariat, the one condition of everything at the desk; who else.

Beside it who comes in by single sign-on, and who gives the second word where two officers act.
"""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.refusal import Refusal


def is_officer(person: User | AnonymousUser) -> bool:
    return person.is_authenticated and person.is_officer


def require_officer(person: User) -> None:
    """Raise `PermissionDenied` for anybody else: what the verbs of the desk ask first."""
    if not is_officer(person):
        raise PermissionDenied(_("Only an officer of the secretariat may do this."))


def needs_two_officers() -> bool:
    """Whether what one officer proposes needs another one's word; an office of one has none."""
    return settings.SECOND_OFFICER


def acts_for_a_delegation(person: User) -> bool:
    return person.is_active and person.memberships.filter(ended_at=None).exists()


def is_let_in(person: User) -> bool:
    """By single sign-on: officers; members of a delegation where the setting says so."""
    return is_officer(person) or (settings.OIDC_FOR_MISSIONS and acts_for_a_delegation(person))


def can_give_second_word(person: User, proposer_pk: int | None) -> bool:
    """Any officer but the one who proposed it."""
    return is_officer(person) and person.pk != proposer_pk


def require_second_word(by: User, proposer: User | None) -> None:
    """Refuse the proposer's own word, and any where the proposer is no officer any more."""
    if proposer is not None and not can_give_second_word(by, proposer.pk):
        raise Refusal(_("You have proposed it: another officer has to confirm it."))
    if proposer is None or not is_officer(User.objects.get(pk=proposer.pk)):
        raise Refusal(_("Who proposed it is no officer any more. Decline it, and propose it anew."))
