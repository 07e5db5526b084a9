"""A call for views: the mandate's questions put to Member States, with its dates and limits."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.agenda.models import AgendaItem, Concept, Resolution
from tracker.calls.call_contact import CallContact
from tracker.delegations.models import Delegation
from tracker.text.tree import Document
from tracker.text.word_count import WordCount, count_words


class CallQuerySet(models.QuerySet["Call"]):
    def opened_by(self, day: date) -> "CallQuerySet":
        """Calls that have been opened; some of them may be closed."""
        return self.filter(opens_on__lte=day)

    def open_on(self, day: date) -> "CallQuerySet":
        """Calls that take replies; a call takes late ones until it is closed."""
        return self.opened_by(day).filter(closed_at=None)

    def for_practice(self) -> "CallQuerySet":
        """Calls in which a delegation tries everything out and files nothing."""
        return self.filter(is_practice=True)


_Calls = models.Manager.from_queryset(CallQuerySet)


class CallManager(_Calls["Call"]):
    """Calls for views. One for practice is not among them, so that no list or count has it."""

    def get_queryset(self) -> CallQuerySet:
        return CallQuerySet(self.model, using=self._db).filter(is_practice=False)


class Call(models.Model):
    class Printed(models.TextChoices):
        SUMMARY = "summary", _("executive summaries")
        FULL = "full", _("full texts")
        BOTH = "both", _("summaries and full texts")

    class LatePolicy(models.TextChoices):
        ADDENDUM = "addendum", _("issued in an addendum to the report")
        WEBSITE = "website", _("posted on the website only")

    class Addressees(models.TextChoices):
        MEMBER_STATES = "member_states", _("all Member States")
        ALL_STATES = "all_states", _("all States")

    code = models.SlugField(unique=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="calls")
    paragraph = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="calls")
    title = models.JSONField()  # language code -> the report's title
    addressees = models.CharField(max_length=15, choices=Addressees)
    note_verbale_reference = models.CharField(max_length=100, null=True, blank=True)
    note_verbale_on = models.DateField(null=True, blank=True)
    opens_on = models.DateField()
    deadline_on = models.DateField(null=True, blank=True)
    printed = models.CharField(max_length=10, choices=Printed, default=Printed.FULL)
    summary_word_limit = models.PositiveIntegerField(null=True, blank=True)
    report_word_limit = models.PositiveIntegerField(default=8500)
    chinese_factor = models.DecimalField(max_digits=3, decimal_places=2)
    late_policy = models.CharField(max_length=10, choices=LatePolicy)
    # What the Assembly did in the paragraph, up to its lettered questions, for the introduction.
    chapeau = models.JSONField(default=dict, blank=True)  # language code -> text
    late_sentence = models.JSONField(default=dict, blank=True)
    report_symbol = models.CharField(max_length=40, null=True, blank=True)
    unconfirmed = models.JSONField(default=list, blank=True)  # [{"fact", "reason"}]
    unofficial = models.JSONField(default=list, blank=True)  # [{"text", "languages"}]
    # The demonstration moves every date so that the deadline lies ahead, and its pages say so.
    dates_moved = models.BooleanField(default=False)
    replies_published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # set by `closing.py` alone
    # Whom delegations turn to; without an e-mail address the call has no contact.
    contact_name = models.JSONField(default=dict, blank=True)  # language code -> the office
    contact_email = models.EmailField(blank=True)
    contact_telephone = models.CharField(max_length=50, blank=True)
    contact_changed_at = models.DateTimeField(null=True, blank=True)  # by an officer
    is_practice = models.BooleanField(default=False)

    objects = CallManager()
    with_practice = CallQuerySet.as_manager()  # for the delegations' own pages, and for locking

    class Meta:
        ordering = ["-opens_on"]

    def __str__(self) -> str:
        return self.code

    @property
    def stream(self) -> str:
        """The audit stream in which everything about this call is recorded."""
        return f"call:{self.code}"

    @property
    def replies_published(self) -> bool:
        return self.replies_published_at is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def contact(self) -> CallContact | None:
        if not self.contact_email:
            return None
        return CallContact(self.contact_name, self.contact_email, self.contact_telephone)

    def count_words(self, text: Document, *, language: str) -> WordCount:
        """Count a text as this call does: so many Chinese characters are a word."""
        return count_words(text, language=language, chinese_factor=float(self.chinese_factor))

    def deadline_for(self, delegation: Delegation) -> date | None:
        """Return the last day on which a reply of this delegation is on time, in New York."""
        for extension in self.extensions.all():
            if extension.delegation_id == delegation.pk:
                return self.deadline_with(extension.until)
        return self.deadline_on

    def deadline_with(self, until: date | None) -> date | None:
        """Return the deadline beside an extension: it only ever gives more time."""
        days = [day for day in (self.deadline_on, until) if day is not None]
        return max(days, default=None)

    def is_past_deadline(self, delegation: Delegation, *, at: datetime) -> bool:
        return clock.is_late(at, due_on=self.deadline_for(delegation))


class Question(models.Model):
    class Kind(models.TextChoices):
        EFFORTS = "efforts", _("national efforts")
        CONCEPTS = "concepts", _("content of the concepts")
        OTHER = "other", _("other")

    call = models.ForeignKey(Call, models.CASCADE, related_name="questions")
    letter = models.CharField(max_length=1)
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.JSONField()  # language code -> text
    unofficial = models.JSONField(default=list)
    same_as = models.JSONField(default=list)  # e.g. ["68/243(b)", "64/25(b)"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "letter"], name="one_question_a_letter"),
        ]
        ordering = ["call", "letter"]

    def __str__(self) -> str:
        return f"({self.letter}) {self.text.get('en', '')}"

    def text_in(self, language: str) -> str:
        """Return the question in a language, in English where the data has no such text."""
        return str(self.text.get(language) or self.text["en"])

    def concepts(self) -> "models.QuerySet[Concept]":
        """What an answer can be about."""
        kinds = [Concept.Kind.TOPIC, Concept.Kind.NORM]
        if self.kind == self.Kind.EFFORTS:
            kinds = [Concept.Kind.EFFORT]
        return Concept.objects.filter(kind__in=kinds)

    def headings_in(self, language: str) -> list[str]:
        """Return the sub-headings offered for an answer: names of its concepts, without norms."""
        offered = self.concepts().exclude(kind=Concept.Kind.NORM)
        return [concept.name_in(language) for concept in offered]

    @property
    def name(self) -> str:
        """The name by which other mandates refer to it, as in "68/243(b)"."""
        return f"{self.call.resolution.symbol}({self.letter})"

    def is_same_as(self, other: "Question") -> bool:
        """Whether both ask the same in different mandates, directly or by way of a third one."""
        return not {self.name, *self.same_as}.isdisjoint({other.name, *other.same_as})


class Milestone(models.Model):
    call = models.ForeignKey(Call, models.CASCADE, related_name="milestones")
    kind = models.SlugField()
    name = models.JSONField()  # language code -> text
    on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=300)
    override_on = models.DateField(null=True, blank=True)
    override_reason = models.CharField(max_length=400, blank=True)
    moves = models.PositiveSmallIntegerField(default=0)  # how often an officer moved it
    # When an officer or the call's file last gave it another day.
    moved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "kind"], name="one_milestone_a_kind"),
        ]
        ordering = ["on", "kind"]

    def __str__(self) -> str:
        return f"{self.call}: {self.kind}"

    @property
    def day(self) -> date | None:
        return self.override_on or self.on


class DeadlineChange(models.Model):
    """A deadline is never overwritten: each move is a row with its reason."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="deadline_changes")
    previous_on = models.DateField(null=True)
    new_on = models.DateField()
    reason = models.CharField(max_length=400)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["changed_at"]

    def __str__(self) -> str:
        return f"{self.call}: {self.previous_on} to {self.new_on}"


class Extension(models.Model):
    """A later deadline for one delegation."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="extensions")
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="extensions")
    until = models.DateField()
    reason = models.CharField(max_length=400)
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # How often it was granted: a later day replaces the earlier one, which the register keeps.
    moves = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "delegation"], name="one_extension_a_call"),
        ]

    def __str__(self) -> str:
        return f"{self.delegation}: until {self.until}"


class ItemChange(models.Model):
    """What happened to a call's agenda item: another number, another session, off the agenda."""

    class What(models.TextChoices):
        NUMBER = "number", _("another number")
        SESSION = "session", _("another session")
        LEFT = "left", _("left the agenda")
        RETURNED = "returned", _("back on the agenda")

    call = models.ForeignKey(Call, models.CASCADE, related_name="item_changes")
    what = models.CharField(max_length=8, choices=What)
    before = models.CharField(max_length=40, blank=True)  # a number, or a session's number
    after = models.CharField(max_length=40, blank=True)
    document = models.CharField(max_length=40, blank=True)  # the list in which the number stands
    reason = models.CharField(max_length=400)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["changed_at"]

    def __str__(self) -> str:
        return f"{self.call}: {self.get_what_display()}"

    @property
    def is_news(self) -> bool:
        """Whether anybody is told: the first number of an item is no change of it."""
        return self.what != self.What.NUMBER or bool(self.before)


class ClosingChange(models.Model):
    """The call was closed, or opened again after it had been closed."""

    class What(models.TextChoices):
        CLOSED = "closed", _("closed")
        REOPENED = "reopened", _("opened again")

    call = models.ForeignKey(Call, models.CASCADE, related_name="closing_changes")
    what = models.CharField(max_length=8, choices=What)
    reason = models.CharField(max_length=400)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.call}: {self.get_what_display()}"
