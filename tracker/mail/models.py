"""The ledger of every message: a row first, in the transaction that causes it; sent once.

A row goes planned -> claimed (a lease) -> sending (committed just before the message is handed
over) -> sent. A sender that dies while *claimed* lets the row be claimed again; one that dies
while *sending* leaves it *uncertain*, because nobody can know whether the message went out.
"""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import pgettext_lazy

from tracker.mail.held import differences
from tracker.text.languages import CHOICES

ALL_GROUPS = ""  # the group of a pause that stops everything
HELD_POST = "*"  # the group of the pause that holds the post by itself; no call's code can be it
# Kinds that go out as soon as they are committed, also during a pause: somebody waits at a page for
# a code or a link. Filled by `registry.register`.
AT_ONCE: set[str] = set()


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, at: datetime) -> "MessageQuerySet":
        """What a tick may claim at `at`: planned, its time reached, and not paused."""
        return self.filter(state=Message.State.PLANNED, next_try_at__lte=at).not_paused()

    def not_paused(self) -> "MessageQuerySet":
        paused = Pause.objects.filter(Q(group=ALL_GROUPS) | Q(group=OuterRef("group")))
        return self.filter(~Exists(paused) | Q(kind__in=AT_ONCE)).exclude(_is_held())

    def held(self) -> "MessageQuerySet":
        """What the held post keeps back: planned, not released by anybody, due now or later."""
        return self.filter(_is_held(), state=Message.State.PLANNED)


def _is_held() -> Q:
    """Mail about accounts passes, but for what was planned before the post was held."""
    held = Pause.objects.filter(group=HELD_POST)
    came_before = held.filter(held_since__gt=OuterRef("due_at"))
    return Q(Exists(held), released_at=None) & (~Q(kind__in=AT_ONCE) | Q(Exists(came_before)))


class Message(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("state of a message", "planned")
        CLAIMED = "claimed", pgettext_lazy("state of a message", "claimed")
        SENDING = "sending", pgettext_lazy("state of a message", "sending")
        SENT = "sent", pgettext_lazy("state of a message", "sent")
        FAILED = "failed", pgettext_lazy("state of a message", "failed")
        UNCERTAIN = "uncertain", pgettext_lazy("state of a message", "uncertain")
        CANCELLED = "cancelled", pgettext_lazy("state of a message", "cancelled")
        SUPERSEDED = "superseded", pgettext_lazy("state of a message", "superseded")

    key = models.CharField(max_length=500, unique=True)
    kind = models.CharField(max_length=60)
    address = models.EmailField()  # casefolded
    language = models.CharField(max_length=2, choices=CHOICES, default="en")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    # What it belongs to and whom it is about, as labels: a call's code and a delegation's code, or
    # empty. They filter the outbox, and a pause names a group.
    group = models.CharField(max_length=50, blank=True)
    about = models.CharField(max_length=50, blank=True)
    data = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveIntegerField(default=0)  # tries that ended in a pause
    refusals = models.PositiveIntegerField(default=0)  # of them, those that refused this message
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    reason = models.TextField(blank=True)
    history = models.JSONField(default=list, blank=True)  # [{"state", "at", "reason", "by"}]
    # When it was first handed over in a way that it may have arrived; None is: it never arrived.
    handed_over_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # When an officer let it go out although the post is held.
    released_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="mail_message_due"),
            models.Index(fields=["group", "state"], name="mail_message_group"),
        ]
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address} ({self.state})"

    @property
    def audit_label(self) -> str:
        """What stands for the message where its address must not: in the hash of an event."""
        return f"message {self.pk} ({self.kind})"


class PauseQuerySet(models.QuerySet["Pause"]):
    def of_officers(self) -> "PauseQuerySet":
        """Return the pauses that an officer made, and resumes."""
        return self.exclude(group=HELD_POST)


class Pause(models.Model):
    """While this row exists nothing of its group is sent; an empty group is everything.

    Mail about accounts (`AT_ONCE`) goes out all the same. The group `HELD_POST` is the post that
    the system holds by itself after a restore and on a copy (`held/`): nobody resumes it, it is
    released.
    """

    class Cause(models.TextChoices):
        OFFICER = "", "an officer"
        RESTORED = "restored", "the system was restored from a backup"
        OTHER_ADDRESS = "address", "the system runs at another address than before"
        OLDER = "older", "register or ledger are older than what stands outside the database"
        OTHER_DATABASE = "database", "another database was served here before"

    group = models.CharField(max_length=50, blank=True, unique=True)
    reason = models.CharField(max_length=400)
    paused_at = models.DateTimeField()
    paused_by = models.CharField(max_length=200)
    cause = models.CharField(max_length=10, choices=Cause, blank=True, default="", db_default="")
    # What of the held post came before it was held, mail about accounts too: what was due earlier.
    held_since = models.DateTimeField(null=True, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["group"]

    def __str__(self) -> str:
        return f"pause of {self.group or 'everything'}"

    @property
    def difference(self) -> str:
        """Say in which way the database is older, where this is the cause."""
        return differences.in_words(self.reason)


class RefusedAddress(models.Model):
    """An address that a mail server refused for good; a later success removes the row."""

    address = models.EmailField(unique=True)  # casefolded
    code = models.PositiveSmallIntegerField()  # of SMTP, 500 to 599
    words = models.TextField()  # the server's own
    refused_at = models.DateTimeField()

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return f"{self.address}: {self.code}"

    @property
    def audit_label(self) -> str:
        return f"refused address {self.pk}"


class Tick(models.Model):
    """The latest tick: one row, so that everybody sees when the post was last looked at."""

    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # None while it runs, or was killed
    counts = models.JSONField(default=dict, blank=True)  # state -> messages
    # Why the mail server took nothing, or why a step before sending failed; empty if all is well.
    trouble = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"tick of {self.started_at:%Y-%m-%d %H:%M}"


class Installation(models.Model):
    """Which system this database is, one row: so that a copy of it notices that it is one."""

    # Made up, copied with the database, and made up anew when a held post is released: what other
    # machines keep of the time before is known by it, and counts no more.
    identity = models.CharField(max_length=32)
    earlier = models.JSONField(default=list, blank=True)  # identities
    address = models.CharField(max_length=300)  # `SITE_URL` at which it was last served
    handed_over = models.PositiveBigIntegerField(default=0)  # messages ever begun to be handed over

    def __str__(self) -> str:
        return f"{self.identity} at {self.address}"
