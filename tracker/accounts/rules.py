"""Who is an officer of the secretariat: the one condition of everything at the desk."""

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


def refuse_former_proposer(proposer: User | None) -> None:
    """Two officers do something: who spoke first is still one when the second word is given."""
    if proposer is None or not is_officer(User.objects.get(pk=proposer.pk)):
        raise Refusal(_("Who proposed it is no officer any more. Decline it, and propose it anew."))
