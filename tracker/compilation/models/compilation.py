"""The documents of a report, the revisions in them, and what was frozen."""

import copy
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.agenda.item_numbers import LONGEST as ITEM_NUMBER_LENGTH
from tracker.agenda.models import AgendaDocument, AgendaItem
from tracker.calls.models import Call
from tracker.submissions.models import Revision
from tracker.text.characters.canonical import sha256_of
from tracker.text.languages import CHOICES


class Compilation(models.Model):
    """One document of a call's report: the report, an addendum, or what corrects or replaces one.

    A draft follows the accepted replies. Frozen, it stays as it is; only a reissue adds its mark.
    """

    _written_in: str

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("report or addendum")
        REVISION = "revision", _("revision")
        CORRIGENDUM = "corrigendum", _("corrigendum")

    class Observers(models.TextChoices):
        AMONG = "among", _("alphabetically among the Member States")
        AFTER = "after", _("after the Member States")

    call = models.ForeignKey(Call, models.PROTECT, related_name="compilations")
    addendum = models.PositiveSmallIntegerField(default=0)  # 0: the report itself
    kind = models.CharField(max_length=11, choices=Kind, default=Kind.ORIGINAL)
    number = models.PositiveSmallIntegerField(default=0)  # of the revision or corrigendum, from 1
    # What a revision replaces or a corrigendum corrects, frozen when this was begun.
    earlier = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later_issues"
    )
    language = models.CharField(max_length=2, choices=CHOICES, default="en")
    symbol = models.CharField(max_length=40, null=True, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    list_document = models.ForeignKey(AgendaDocument, models.PROTECT, null=True, blank=True)
    # As in "100 (v)"; null: the list's own.
    item_number = models.CharField(max_length=ITEM_NUMBER_LENGTH, null=True, blank=True)
    job_number = models.CharField(max_length=20, null=True, blank=True)
    # Which texts; empty in a draft that does as its call says.
    printed = models.CharField(max_length=10, choices=Call.Printed, blank=True)
    observers = models.CharField(max_length=5, choices=Observers, default=Observers.AMONG)
    with_no_change = models.BooleanField(default=True)
    with_late_sentence = models.BooleanField(default=True)
    summary = models.TextField(blank=True)  # the box on the cover; empty: no box
    corrections = models.TextField(blank=True)  # of a corrigendum, in the text format
    # Summary and corrections in other languages: {"fr": {"summary": {"text", "source_sha256"}}}.
    cover_versions = models.JSONField(default=dict, blank=True)
    reissued_on = models.DateField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "addendum", "number"],
                condition=~Q(kind="corrigendum"),
                name="one_issue_a_number",
            ),
            models.UniqueConstraint(
                fields=["earlier", "number"],
                condition=Q(kind="corrigendum"),
                name="one_corrigendum_a_number",
            ),
            models.UniqueConstraint(
                fields=["symbol"], condition=Q(symbol__isnull=False), name="symbols_are_unique"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True)
                | (Q(symbol__isnull=False) & Q(dated_on__isnull=False) & ~Q(printed="")),
                name="frozen_means_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="original", number=0, earlier__isnull=True)
                | (~Q(kind="original") & Q(number__gte=1, earlier__isnull=False)),
                name="what_comes_later_names_the_earlier",
            ),
            models.CheckConstraint(
                condition=Q(reissued_on__isnull=True) | Q(frozen_at__isnull=False),
                name="only_what_is_frozen_is_reissued",
            ),
        ]

    def __str__(self) -> str:
        return self.symbol or gettext("draft report, call %(code)s") % {"code": self.call.code}

    @property
    def title(self) -> str:
        """What the document is called beside its symbol: "Corrigendum 1 to A/77/92"."""
        if self.kind == self.Kind.CORRIGENDUM and self.earlier:
            return gettext("Corrigendum %(number)s to %(what)s") % {
                "number": self.number,
                "what": self.earlier.symbol,
            }
        name = (
            gettext("Addendum %(number)s") % {"number": self.addendum}
            if self.addendum
            else gettext("Report")
        )
        if self.kind == self.Kind.REVISION:
            return gettext("%(what)s, revision %(number)s") % {"what": name, "number": self.number}
        return str(name)

    @property
    def written_in(self) -> str:
        """The language in which summary and corrections were written, whatever frame is printed."""
        return getattr(self, "_written_in", self.language)

    def cover_text(self, name: str) -> tuple[str, str]:
        """Return the `summary` or the `corrections`, and the language that they are in.

        They are in the document's language as it is composed, unless nobody has written them in it
        or the original reads otherwise by now.
        """
        version = self.cover_versions.get(self.language, {}).get(name, {})
        is_asked = self.language != self.written_in and version.get("text")
        if is_asked and version["source_sha256"] == self.cover_sha256(name):
            return version["text"], self.language
        return getattr(self, name), self.written_in

    def cover_sha256(self, name: str) -> str:
        """Return the digest of the original, by which a version knows what it renders."""
        return sha256_of({name: getattr(self, name)})

    def in_language(self, language: str) -> "Compilation":
        """Return the document as it is composed in another language; it is not stored."""
        other = copy.copy(self)
        other._written_in = self.written_in
        other.language = language
        return other

    @cached_property
    def followed(self) -> "Compilation | None":
        """The document that this one corrects, replaces or adds to."""
        if self.earlier or not self.addendum:
            return self.earlier
        reports = Compilation.objects.filter(call=self.call_id, addendum=0)
        issues = reports.exclude(kind=self.Kind.CORRIGENDUM).order_by("-number")
        return issues.exclude(frozen_at=None).first() or issues.last()

    @property
    def is_corrigendum(self) -> bool:
        return self.kind == self.Kind.CORRIGENDUM

    @property
    def has_introduction(self) -> bool:
        return not self.addendum and not self.is_corrigendum

    @property
    def texts_printed(self) -> str:
        """Summaries, full texts or both: its own setting, what it follows, or the call's."""
        if self.printed:
            return self.printed
        before = self.followed
        return before.texts_printed if before else self.call.printed

    @property
    def item(self) -> AgendaItem:
        """The agenda item under which it is submitted.

        What follows a report stays with the session of that report, wherever the item goes later.
        """
        if (self.addendum or self.earlier_id) and self.list_document:
            return self.list_document.item
        return self.call.item

    @property
    def cited_list(self) -> AgendaDocument | None:
        """The list document, unless it is one of a session that the item has left since."""
        document = self.list_document
        return document if document and document.item_id == self.item.pk else None

    @property
    def number_of_item(self) -> str | None:
        """The item's number as it is printed: its own, or the one that the list has now."""
        if self.item_number is not None or self.cited_list is None:
            return self.item_number
        return self.cited_list.item_number


class Entry(models.Model):
    """The exact revision printed, at its place."""

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="entries")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["compilation", "revision"], name="one_entry_a_revision"
            ),
        ]
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.order}. {self.revision}"


class Snapshot(models.Model):
    """Everything around the texts of a frozen compilation, in one language, as it was composed.

    Later edits of names, titles, questions and dates change nothing in it.
    """

    compilation = models.ForeignKey(Compilation, models.CASCADE, related_name="snapshots")
    language = models.CharField(max_length=2, choices=CHOICES)
    frame = models.JSONField()  # see `report/snapshot.py`

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["compilation", "language"], name="one_snapshot_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.compilation} ({self.language})"
