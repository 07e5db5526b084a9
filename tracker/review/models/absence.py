"""When an officer is away, and who stands in."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        """Those that a day in New York falls into."""
        return self.filter(first_on__lte=day, last_on__gte=day)

    def not_over(self, day: date) -> "AbsenceQuerySet":
        return self.filter(last_on__gte=day)


class Absence(models.Model):
    """From the first to the last day, both of them days off, what waits for one is the other's."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")
    substitute = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    said_at = models.DateTimeField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="an_absence_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(officer=F("substitute")), name="nobody_stands_in_for_themselves"
            ),
        ]
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return f"{self.officer.audit_label} away until {self.last_on}"
