"""Who is an officer of the secretariat: the one condition of everything at the desk."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from tracker.accounts.models import User


def is_officer(person: User | AnonymousUser) -> bool:
    return person.is_authenticated and person.is_officer


def require_officer(person: User) -> None:
    """Raise `PermissionDenied` for anybody else: what the verbs of the desk ask first."""
    if not is_officer(person):
        raise PermissionDenied(_("Only an officer of the secretariat may do this."))
