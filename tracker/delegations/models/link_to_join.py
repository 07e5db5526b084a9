"""What invitations have in common: an address, a term, and a link that is signed from the row."""

from datetime import datetime
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import can_give_second_word
from tracker.audit.persons import new_salt, personal_digest
from tracker.text.languages import CHOICES

Link = TypeVar("Link", bound="LinkToJoin", covariant=True)


class LinkToJoinQuerySet(models.QuerySet[Link]):
    def of_token(self, token: str) -> Link:
        """Return the invitation of a link; raise `BadSignature` or `DoesNotExist` without one."""
        return self.get(pk=signing.loads(token, salt=self.model.SALT))

    def unused(self) -> Self:
        """Those that were neither taken up nor taken back; some of them have lapsed."""
        return self.filter(NOT_OVER)


class LinkToJoin(models.Model):
    """A single-use link to an address. The link is signed from this row, never stored.

    Where a second officer's word is needed, nothing is sent and the link is none before it.
    """

    SALT: ClassVar[str]

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=CHOICES, default="en")
    salt = models.CharField(max_length=32, default=new_salt)  # of the digests that events bear
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    needs_second = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # What is another for each link; all else is said of the person, and stays when it is made anew.
    OF_ONE_LINK: ClassVar = {
        *("id", "salt", "invited_by", "invited_at", "expires_at", "used_at", "revoked_at"),
        *("needs_second", "confirmed_at", "confirmed_by"),
    }

    class Meta:
        abstract = True

    def make_anew(self, *, by: models.Model, at: datetime, expires_at: datetime) -> Self:
        """End this link and return another one for the same person, as it was said here."""
        model = type(self)
        said = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.name not in self.OF_ONE_LINK
        }
        model._default_manager.filter(pk=self.pk).update(revoked_at=at)
        return model._default_manager.create(
            **said, invited_by=by, invited_at=at, expires_at=expires_at
        )

    @property
    def token(self) -> str:
        """What stands in the link."""
        return signing.dumps(self.pk, salt=self.SALT)

    @property
    def waits_for_second(self) -> bool:
        """Whether an officer has proposed it, and another has not yet said yes or no."""
        return self.needs_second and self.confirmed_at is None

    @property
    def digest(self) -> str:
        """What stands for the address in an event."""
        return personal_digest(self.email, self.salt)

    def is_pending(self, *, at: datetime) -> bool:
        """Whether it is open, or waits to be: neither used nor revoked nor expired."""
        return self.used_at is None and self.revoked_at is None and at < self.expires_at

    def waits_for_word_of(self, person: User, *, at: datetime) -> bool:
        """Whether it waits for a second officer's word, and this person may give it."""
        waits = self.is_pending(at=at) and self.waits_for_second
        return waits and can_give_second_word(person, self.invited_by_id)

    def is_open(self, *, at: datetime) -> bool:
        return self.is_pending(at=at) and not self.waits_for_second


NOT_OVER = Q(used_at__isnull=True, revoked_at__isnull=True)
NOBODY_TWICE = Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("invited_by"))
