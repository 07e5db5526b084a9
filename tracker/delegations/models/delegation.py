"""Delegations, their names over time, and the people who act for them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.audit.persons import new_salt
from tracker.delegations.states.short_name import StateName
from tracker.mail.models import RefusedAddress
from tracker.refusal import Refusal
from tracker.text.languages import CHOICES


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def unreachable(self) -> "DelegationQuerySet":
        """Those without a filer and an official address that mail servers take messages for."""
        refused = RefusedAddress.objects.values("address")
        filers = Membership.objects.current_filers().exclude(user__email__in=refused)
        return self.alias(official=Lower("official_email")).filter(
            Q(official="") | Q(official__in=refused),
            ~Exists(filers.filter(delegation=OuterRef("pk"))),
        )


class Delegation(models.Model):
    """A Member State, an observer State or an organization that may send views."""

    class Kind(models.TextChoices):
        MEMBER = "member", _("Member State")
        OBSERVER = "observer", _("observer State")
        ORGANIZATION = "organization", _("organization")

    class Group(models.TextChoices):
        AFRICAN = "African States", _("African States")
        ASIA_PACIFIC = "Asia-Pacific States", _("Asia-Pacific States")
        EASTERN_EUROPEAN = "Eastern European States", _("Eastern European States")
        GRULAC = "Latin American and Caribbean States", _("Latin American and Caribbean States")
        WEOG = "Western European and other States", _("Western European and other States")
        NONE = "", pgettext_lazy("no regional group", "none")

    code = models.CharField(max_length=3, unique=True)  # ISO 3166-1 alpha-3, or EU
    kind = models.CharField(max_length=12, choices=Kind)
    group = models.CharField(max_length=60, choices=Group, default=Group.NONE, blank=True)
    group_note = models.CharField(max_length=400, blank=True)
    eu_member = models.BooleanField(default=False)
    official_email = models.EmailField(blank=True)
    official_language = models.CharField(max_length=2, choices=CHOICES, default="en")
    # The short name in English with its rank, and in the other languages, kept beside the dated
    # names so that lists of 196 delegations sort and print without a join.
    short_name = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField()
    short_names = models.JSONField(default=dict, blank=True)
    # Its own choice: one filer asks for a text to be filed, another files it. One of its people
    # has asked for the end of it.
    two_to_file = models.BooleanField(default=False)
    one_asked_at = models.DateTimeField(null=True, blank=True)
    one_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "code"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def name(self) -> str:
        """The short name in the language of the page or the message."""
        return str(StateName(self.short_name, self.short_names))

    def name_on(self, day: date, language: str, *, formal: bool = False) -> str:
        """Return the name in force on `day`; raise `NameMissing` where the data has none."""
        name = self._name_on(day, language)
        return name.formal if formal else name.short

    def rank_on(self, day: date, language: str) -> int:
        """Return the place of the name in force on `day` in that language's alphabet."""
        return self._name_on(day, language).rank

    def with_article_on(self, day: date, language: str) -> str:
        """Return the name as it stands in a sentence: with its article, if it has one."""
        name = self._name_on(day, language)
        space = "" if name.article.endswith("'") or not name.article else " "
        return f"{name.article}{space}{name.short}"

    def _name_on(self, day: date, language: str) -> "DelegationName":
        names = [
            name
            for name in self.names.all()
            if name.language == language and (name.valid_from is None or name.valid_from <= day)
        ]
        if not names:
            raise NameMissing(self, language)
        return max(names, key=lambda name: name.valid_from or date.min)


class NameMissing(Refusal):
    """A delegation has no name in a language."""

    words = _("%(code)s has no name in language %(language)s")

    def __init__(self, delegation: Delegation, language: str) -> None:
        self.delegation, self.language = delegation, language
        super().__init__(self.words % {"code": delegation.code, "language": language})


class DelegationName(models.Model):
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="names")
    language = models.CharField(max_length=2, choices=CHOICES)
    short = models.CharField(max_length=200)
    formal = models.CharField(max_length=300, blank=True)
    article = models.CharField(max_length=10, blank=True)
    rank = models.PositiveSmallIntegerField()  # the place in that language's alphabet
    valid_from = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "language", "valid_from"],
                name="one_name_a_language_and_day",
            ),
            models.UniqueConstraint(
                fields=["delegation", "language"],
                condition=Q(valid_from__isnull=True),
                name="one_undated_name_a_language",
            ),
        ]
        ordering = ["language", "rank"]

    def __str__(self) -> str:
        return f"{self.short} ({self.language})"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None)

    def current_drafters(self) -> "MembershipQuerySet":
        return self.filter(role__in=DRAFTING, ended_at=None, user__is_active=True)

    def current_filers(self) -> "MembershipQuerySet":
        return self.filter(role__in=FILING, ended_at=None, user__is_active=True)

    def current_administrators(self) -> "MembershipQuerySet":
        return self.filter(is_administrator=True, ended_at=None, user__is_active=True)


class Membership(models.Model):
    class Role(models.TextChoices):
        DRAFTER = "drafter", _("drafter")
        FILER = "filer", _("filer")
        READER = "reader", _("reader")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    is_administrator = models.BooleanField(_("may invite colleagues"), default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    salt = models.CharField(max_length=32, default=new_salt)  # of the digests that events bear

    has_second_step: bool  # where `rules.memberships_of` has read it

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            # A person may act for two delegations, as in Geneva and in New York, with one role in
            # each. For which a page is, `access.py` says.
            models.UniqueConstraint(
                fields=["user", "delegation"],
                condition=Q(ended_at__isnull=True),
                name="one_current_membership",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.delegation} ({self.role})"


# Who writes a reply, and who files it: the rules and the lists ask these.
DRAFTING = (Membership.Role.DRAFTER, Membership.Role.FILER)
FILING = (Membership.Role.FILER,)
