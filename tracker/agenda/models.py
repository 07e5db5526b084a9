"""Sessions of the General Assembly, their agenda documents, resolutions and concepts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.agenda.item_numbers import LONGEST as ITEM_NUMBER_LENGTH


class Session(models.Model):
    """A regular session; its opening date is stored, never computed."""

    number = models.PositiveSmallIntegerField(unique=True)
    opens_on = models.DateField()
    committee_organizational_on = models.DateField(null=True, blank=True)
    committee_starts_on = models.DateField(null=True, blank=True)
    committee_ends_on = models.DateField(null=True, blank=True)
    assembly_acts_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"session {self.number}"


class AgendaItem(models.Model):
    """An item on a session's agenda. Its number differs between that session's documents."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="items")
    code = models.SlugField()
    title = models.JSONField()  # language code -> text
    unofficial = models.JSONField(default=list)  # languages not taken from a published document
    left_at = models.DateTimeField(null=True, blank=True)  # taken off the session's agenda

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "code"], name="one_item_a_code"),
        ]

    def __str__(self) -> str:
        return str(self.title.get("en", self.code))


class AgendaDocument(models.Model):
    class Kind(models.TextChoices):
        PRELIMINARY_LIST = "preliminary_list", _("preliminary list")
        ANNOTATED_LIST = "annotated_list", _("annotated preliminary list")
        PROVISIONAL_AGENDA = "provisional_agenda", _("provisional agenda")
        SUPPLEMENTARY_LIST = "supplementary_list", _("supplementary list")
        AGENDA = "agenda", _("agenda")
        ALLOCATION = "allocation", _("allocation of agenda items")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind)
    symbol = models.CharField(max_length=40)
    # As in "100 (v)"; null: not confirmed.
    item_number = models.CharField(max_length=ITEM_NUMBER_LENGTH, null=True, blank=True)
    issued_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "symbol"], name="one_listing_a_document"),
        ]
        ordering = ["symbol"]

    def __str__(self) -> str:
        return self.symbol


class Resolution(models.Model):
    symbol = models.CharField(max_length=40, unique=True)
    draft_symbol = models.CharField(max_length=40, blank=True)
    title = models.JSONField()  # language code -> text; longer than the item's title
    unofficial = models.JSONField(default=list)
    adopted_on = models.DateField()
    refers_to = models.JSONField(default=list)  # [{"symbol", "body", "year"}]

    def __str__(self) -> str:
        return f"resolution {self.symbol}"


class Concept(models.Model):
    """A subject a passage can be about: a topic, a norm, or a heading of the outline."""

    class Kind(models.TextChoices):
        TOPIC = "topic", _("topic")
        NORM = "norm", _("norm")
        EFFORT = "effort", _("national effort")

    code = models.SlugField(unique=True)
    kind = models.CharField(max_length=8, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    order = models.PositiveSmallIntegerField()
    name = models.JSONField()  # language code -> text
    unofficial = models.JSONField(default=list)
    # Language code -> words that suggest it, written as the head of `data/concepts.toml` says.
    terms = models.JSONField(default=dict, db_default={}, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return str(self.name.get("en", self.code))

    def name_in(self, language: str) -> str:
        """Return the name in a language, in English where the data has no such text."""
        return str(self.name.get(language) or self.name["en"])
