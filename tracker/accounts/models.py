"""People who sign in. What they may do for a State stands in `delegations.Membership`."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.text.languages import CHOICES


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

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=casefold_address(username or ""))


class User(AbstractBaseUser):
    """A person with an e-mail address; an officer of the secretariat if the role says so."""

    class SecretariatRole(models.TextChoices):
        NONE = "", pgettext_lazy("no role in the secretariat", "none")
        OFFICER = "officer", _("officer")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=CHOICES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York")
    secretariat_role = models.CharField(
        max_length=20, choices=SecretariatRole, default=SecretariatRole.NONE, blank=True
    )
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

    @property
    def audit_label(self) -> str:
        """What stands for the person where their name must not: in the hash of an event."""
        return f"person {self.pk}"

    @property
    def is_officer(self) -> bool:
        return self.is_active and self.secretariat_role == self.SecretariatRole.OFFICER


def display_name(user: User) -> str:
    return user.name or user.email
