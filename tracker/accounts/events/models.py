"""What happened to accounts: sign-ins, second steps, changed passwords. Beside the register.

Not in the chain of `audit`: strangers would queue on its lock, and this is kept for a time only.
"""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from tracker import clock

PAGE_LENGTH = 50  # rows
_SALT = "tracker.accounts.events"


def digest_of(address: str) -> str:
    """Stand for what was typed as an address: people type their passwords there."""
    return salted_hmac(_SALT, address.strip().casefold(), algorithm="sha256").hexdigest()[:32]


class AccountEventQuerySet(models.QuerySet["AccountEvent"]):
    def of_address(self, address: str) -> "AccountEventQuerySet":
        """What was tried with an address, whether or not an account has it."""
        folded = address.strip().casefold()
        return self.filter(Q(account__email=folded) | Q(typed_digest=digest_of(address)))

    def of_delegation(self, code: str) -> "AccountEventQuerySet":
        """Of everybody who acts or acted for the delegation with this code."""
        people = get_user_model().objects.filter(memberships__delegation__code=code)
        return self.filter(account__in=people)

    def of_kinds(self, kinds: Iterable[str]) -> "AccountEventQuerySet":
        return self.filter(kind__in=list(kinds))

    def on_days(self, first: date | None, latest: date | None) -> "AccountEventQuerySet":
        """From `first` to the end of `latest`, days in New York; None leaves a side open."""
        found = self
        if first is not None:
            found = found.filter(latest_at__gte=clock.start_of(first))
        if latest is not None:
            found = found.filter(at__lt=clock.due_at(latest))
        return found

    def failures(self) -> "AccountEventQuerySet":
        return self.filter(kind__in=FAILURES)

    def page(self, number: str | int | None) -> "Page[AccountEvent]":
        """Return one page, the newest first; the nearest page for a number that is none."""
        return Paginator(self.select_related("account", "by"), PAGE_LENGTH).get_page(number)


class AccountEvent(models.Model):
    """One thing that happened; the same thing several times within minutes is one row."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        SIGN_IN_FAILED = "sign_in_failed", _("sign-in failed")
        SIGN_IN_REFUSED = "sign_in_refused", _("sign-in refused")
        SECOND_STEP_PASSED = "second_step_passed", _("second step passed")
        SECOND_STEP_FAILED = "second_step_failed", _("second step failed")
        CONFIRMED = "confirmed", _("signed in again before an act")
        CONFIRMATION_FAILED = "confirmation_failed", _("signing in again before an act failed")
        SIGNED_OUT = "signed_out", _("signed out")
        SESSION_ENDED = "session_ended", _("session ended from another device")
        PASSWORD_CHANGED = "password_changed", _("password changed")
        PASSWORD_SET = "password_set", _("first password set")
        PASSWORD_RESET = "password_reset", _("password set anew by a mailed link")
        FACTOR_ADDED = "factor_added", _("second step added")
        FACTOR_REMOVED = "factor_removed", _("second step removed")
        FACTOR_RENEWED = "factor_renewed", _("second step renewed")
        RECOVERY_STARTED = "recovery_started", _("recovery of the account started")
        RECOVERY_CONFIRMED = "recovery_confirmed", _("recovery of the account confirmed")
        RECOVERY_DECLINED = "recovery_declined", _("recovery of the account declined")
        LINKED = "linked", _("linked to single sign-on")
        UNLINKED = "unlinked", _("link to single sign-on removed")

    class Method(models.TextChoices):
        """By what; the names are allauth's."""

        PASSWORD = "password", _("password")
        CODE = "code", _("code by e-mail")
        LINK = "password_reset", _("link by e-mail")
        SINGLE_SIGN_ON = "socialaccount", _("single sign-on")
        TOTP = "totp", _("code of an app")
        PASSKEY = "webauthn", _("passkey or security key")
        RECOVERY_CODES = "recovery_codes", _("recovery code")
        NONE = "", _("not known")

    kind = models.CharField(max_length=30, choices=Kind)
    method = models.CharField(max_length=20, choices=Method, default=Method.NONE, blank=True)
    at = models.DateTimeField()
    latest_at = models.DateTimeField()  # of the same thing; `at` where it happened once
    times = models.PositiveIntegerField(default=1)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="events"
    )
    # Of the address that was typed where no account has it; empty where it was more than one.
    typed_digest = models.CharField(max_length=32, blank=True)
    # Who did it, where that is not the account itself.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Null where no request brought it, or where too many clients did the same.
    client_address = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=200, blank=True)  # what it says of itself

    objects = AccountEventQuerySet.as_manager()

    class Meta:
        ordering = ["-latest_at", "-pk"]
        indexes = [
            models.Index(fields=["-latest_at"], name="account_event_newest"),
            models.Index(fields=["account", "-latest_at"], name="account_event_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.account_id or self.typed_digest} {self.at:%Y-%m-%d %H:%M}"


FAILURES = (
    AccountEvent.Kind.SIGN_IN_FAILED,
    AccountEvent.Kind.SIGN_IN_REFUSED,
    AccountEvent.Kind.SECOND_STEP_FAILED,
    AccountEvent.Kind.CONFIRMATION_FAILED,
)
