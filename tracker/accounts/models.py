"""People who sign in. What they may do for a State stands in `delegations.Membership`."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.accounts.events.models import AccountEvent
from tracker.accounts.passwords.stored_form import forms_of, normalized
from tracker.text.languages import CHOICES

__all__ = ["AccountEvent", "User", "UserManager", "casefold_address", "display_name"]
_RECOVERY_SALT = "tracker.accounts.recovery"


def casefold_address(address: str) -> str:
    """Return the one form in which an e-mail address is stored and compared."""
    return address.strip().casefold()


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a person; without a password they cannot sign in until they set one."""
        user = self.model(email=casefold_address(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def officers(self) -> "models.QuerySet[User]":
        """Return the officers who may sign in."""
        return self.filter(is_active=True, secretariat_role=self.model.SecretariatRole.OFFICER)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=casefold_address(username or ""))


class User(AbstractBaseUser):
    """A person with an e-mail address; an officer of the secretariat if the role says so."""

    class SecretariatRole(models.TextChoices):
        NONE = "", pgettext_lazy("no role in the secretariat", "none")
        OFFICER = "officer", _("officer")

    class ToldOfReplies(models.TextChoices):
        """How an officer is told that a reply was filed, answered or withdrawn.

        A list unless somebody asks for more: in the last days before a deadline it is many mails.
        """

        DAILY = "daily", _("once a day, at 9 a.m. in your time zone, as a list")
        AT_ONCE = "at_once", _("at once, a message each")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=CHOICES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York")
    secretariat_role = models.CharField(
        max_length=20, choices=SecretariatRole, default=SecretariatRole.NONE, blank=True
    )
    told_of_replies = models.CharField(
        max_length=10,
        choices=ToldOfReplies,
        default=ToldOfReplies.DAILY,
    )
    # The provider of single sign-on whose link was removed: no sign-in there makes it anew.
    unlinked_from = models.CharField(max_length=200, blank=True, default="", db_default="")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    def clean(self) -> None:
        super().clean()
        self.email = casefold_address(self.email)

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(None if raw_password is None else normalized(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password, in whichever form its characters were typed then or now."""
        if raw_password is None:
            return False
        is_right = super().check_password
        return any(is_right(form) for form in forms_of(raw_password))

    @property
    def audit_label(self) -> str:
        """What stands for the person where their name must not: in the hash of an event."""
        return f"person {self.pk}"

    @property
    def is_officer(self) -> bool:
        return self.is_active and self.secretariat_role == self.SecretariatRole.OFFICER


def display_name(user: User) -> str:
    return user.name or user.email


class Recovery(models.Model):
    """A person's lost second steps, taken away by two others; then a link leads to new ones.

    Waits until another person confirms it, then until its owner follows the link. One that was
    declined, used or followed by another has ended.
    """

    LIVES = timedelta(days=3)  # in each of the two states

    person = models.ForeignKey(User, models.CASCADE, related_name="recoveries")
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at=None), name="one_recovery_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(started_by=F("person")), name="nobody_recovers_themselves"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | (~Q(confirmed_by=F("person")) & ~Q(confirmed_by=F("started_by"))),
                name="a_second_person_confirms",
            ),
        ]

    def __str__(self) -> str:
        return f"recovery of {self.person.audit_label}"

    def waits(self, *, at: datetime) -> bool:
        """Whether another person may still confirm it."""
        is_begun = self.ended_at is None and self.confirmed_at is None
        return is_begun and at < self.started_at + self.LIVES

    def link_works(self, *, at: datetime) -> bool:
        confirmed_at = self.confirmed_at
        is_open = self.ended_at is None and confirmed_at is not None
        return is_open and confirmed_at is not None and at < confirmed_at + self.LIVES

    @property
    def token(self) -> str:
        """What stands in the link to its owner; signed from this row, never stored."""
        return signing.dumps(self.pk, salt=_RECOVERY_SALT)

    @classmethod
    def of_token(cls, token: str) -> "Recovery":
        """Return the recovery of a link; raise `BadSignature` or `DoesNotExist` without one."""
        return cls.objects.select_related("person").get(
            pk=signing.loads(token, salt=_RECOVERY_SALT)
        )
