"""Officers who are away for some days, and who stands in: said by themselves or by a colleague."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import is_officer, require_officer
from tracker.audit import register as audit
from tracker.refusal import Refusal
from tracker.review.models import Absence
from tracker.review.people import desk_mail


@transaction.atomic
def set_absence(
    officer: User,
    *,
    substitute: User,
    first_on: date,
    last_on: date,
    by: User,
    at: datetime,
) -> Absence:
    """Note that an officer is away on these days, both of them included, and who stands in."""
    require_officer(by)
    found = User.objects.select_for_update().filter(pk__in=[officer.pk, substitute.pk])
    if officer.pk == substitute.pk:
        raise Refusal(_("Nobody stands in for themselves. Choose another officer."))
    if not all(is_officer(person) for person in found.order_by("pk")):
        raise Refusal(_("This person is no officer any more."))
    if last_on < clock.day_of(at):
        raise Refusal(_("These days are over."))
    if Absence.objects.filter(officer=officer, first_on__lte=last_on, last_on__gte=first_on):
        raise Refusal(_("An absence is noted already that falls into these days."))
    if Absence.objects.filter(officer=substitute, first_on__lte=last_on, last_on__gte=first_on):
        raise Refusal(_("Who stands in is away on some of these days. Choose another officer."))
    absence = Absence.objects.create(
        officer=officer,
        substitute=substitute,
        first_on=first_on,
        last_on=last_on,
        said_by=by,
        said_at=at,
    )
    desk_mail.tell_absence(absence, by=by, at=at)
    data = {
        "from": first_on.isoformat(),
        "to": last_on.isoformat(),
        "substitute": substitute.audit_label,
    }
    audit.record(stream=audit.SYSTEM, verb="set_absence", obj=officer, by=by, at=at, data=data)
    return absence


@transaction.atomic
def end_absence(absence: Absence, *, by: User, at: datetime) -> None:
    """Take an absence back: nobody stands in any more."""
    require_officer(by)
    removed, _tables = Absence.objects.filter(pk=absence.pk).delete()
    if not removed:
        raise Refusal(_("A colleague has taken it back already."))
    audit.record(stream=audit.SYSTEM, verb="end_absence", obj=absence.officer, by=by, at=at)


def stand_ins(day: date) -> dict[int, Absence]:
    """Return the absences that a day falls into, by the officer who is away."""
    away = Absence.objects.on(day).select_related("officer", "substitute")
    return {one.officer_id: one for one in away}
