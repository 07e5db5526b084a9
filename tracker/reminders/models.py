"""Which reminder is due to whom: the rules of a call, and what the planner remembers."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.calls.models import Call
from tracker.delegations.models import Delegation

# What a rule may be counted from beside the call's milestones: a day of each thing of its own.
CLARIFICATION = "clarification-due"
INVITATION = "invitation-sent"
REMINDER_PREFIX = "reminder_"  # of every kind of message that a rule makes


class ReminderRule(models.Model):
    """ "14 days before the deadline, to delegations whose reply is not filed"."""

    class Audience(models.TextChoices):
        NOT_STARTED = "not_started", _("delegations that have not started a reply")
        DRAFT = "draft", _("delegations whose draft is not filed")
        NOT_FILED = "not_filed", _("delegations whose reply is not filed")
        RETURNED = "returned", _("delegations that have not answered a question of the secretariat")
        CO_SENDER = "co_sender", _("delegations that have not confirmed a joint reply")
        INVITED = "invited", _("invited people who have never signed in")

    class Words(models.TextChoices):
        """The kind of message."""

        REPLY = "reply", _("what is missing, and until when")
        AGENDA = "agenda", _("that the item is on the agenda, and what is missing")
        CLARIFICATION = "clarification", _("what the secretariat asked, and until when")
        CO_SENDER = "co_sender", _("which joint reply waits for a confirmation")
        INVITATION = "invitation", _("the link with which the invited person joins")

    call = models.ForeignKey(Call, models.CASCADE, related_name="reminder_rules")
    milestone = models.SlugField()  # a kind of milestone, CLARIFICATION or INVITATION
    days = models.SmallIntegerField()  # after it; before it if negative
    audience = models.CharField(max_length=12, choices=Audience)
    words = models.CharField(max_length=14, choices=Words)
    is_active = models.BooleanField(default=True)
    reason = models.CharField(max_length=400, blank=True)  # of its latest change

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "milestone", "days", "audience"], name="each_rule_once_a_call"
            ),
            models.CheckConstraint(
                condition=Q(audience="returned", words="clarification", milestone=CLARIFICATION)
                | Q(audience="co_sender", words="co_sender")
                | Q(audience="invited", words="invitation", milestone=INVITATION, days__gte=0)
                | Q(
                    audience__in=["not_started", "draft", "not_filed"],
                    words__in=["reply", "agenda"],
                ),
                name="a_rule_says_what_its_audience_needs",
            ),
            models.CheckConstraint(
                condition=(~Q(milestone=CLARIFICATION) | Q(audience="returned"))
                & (~Q(milestone=INVITATION) | Q(audience="invited")),
                name="a_day_of_its_own_has_its_audience",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.call}: {self.days:+d} days, {self.milestone}, to {self.audience}"


class PlanState(models.Model):
    """Up to which events of the register a call's messages were planned.

    Every fact that adds, moves or ends a message is written together with an event, so two numbers
    say whether anything changed. The row is also the lock that lets one planner work at a time.
    """

    call = models.OneToOneField(Call, models.CASCADE, related_name="plan_state")
    call_sequence = models.PositiveBigIntegerField(default=0)
    system_sequence = models.PositiveBigIntegerField(default=0)
    planned_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"plan of {self.call}"


class Announcement(models.Model):
    """A change of which everybody concerned has been told: it is told once."""

    class About(models.TextChoices):
        DEADLINE = "deadline", _("a new deadline")
        EXTENSION = "extension", _("an extension")
        ITEM = "item", _("the agenda item")
        CLOSING = "closing", _("a closed call, or one opened again")

    call = models.ForeignKey(Call, models.CASCADE, related_name="announcements")
    about = models.CharField(max_length=10, choices=About)
    change = models.CharField(max_length=40)  # which one: its key, and its number where it has one
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "change"], name="each_change_is_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.call}: {self.about} {self.change}"


class NoReminders(models.Model):
    """An address that asked for no reminders of a call."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="no_reminders")
    address = models.EmailField()  # casefolded
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "address"], name="one_wish_a_call_and_address"),
        ]
        verbose_name_plural = "no reminders"

    def __str__(self) -> str:
        return f"{self.call}: no reminders to {self.address}"

    @property
    def audit_label(self) -> str:
        """What stands for the wish where its address must not: in the hash of an event."""
        return f"{self.call}: address {self.pk}"


def new_token() -> str:  # for the first migration
    """Return 128 random bits in hexadecimal."""
    return secrets.token_hex(16)


class CalendarFeed(models.Model):
    """That a delegation's dates have addresses to subscribe to; which, `calendar/feeds.py` says."""

    delegation = models.OneToOneField(Delegation, models.CASCADE, related_name="calendar_feed")
    version = models.PositiveIntegerField(default=1, db_default=1)  # of the addresses
    # Of the one address that all had before each member had one, a digest; it goes on working.
    shared_digest = models.CharField(max_length=32, unique=True, null=True, db_column="token")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"calendar of {self.delegation}"
