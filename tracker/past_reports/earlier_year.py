"""Whether a call is one of an earlier year, to which nobody was ever written from here."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from tracker import clock
from tracker.accounts.models import User
from tracker.calls import closing
from tracker.calls.models import Call
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.submissions.models import Submission


@transaction.atomic
def say_over(call: Call, *, by: User, at: datetime) -> None:
    """Close such a call, and tell nobody; raise `Refusal` for any other one."""
    locked = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    if not is_of_earlier_year(locked, at=at):
        raise Refusal(_("The call is not of an earlier year. Close it on its own page."))
    closing.say_over(locked, by=by, at=at)


def is_of_earlier_year(call: Call, *, at: datetime) -> bool:
    """Whether it opened before a newer call did, is over by its dates, and has no reply here.

    Where its deadline is not known, the session to which it reports must have opened. A draft that
    was never filed is no reply.
    """
    if not clock.is_late(at, due_on=call.deadline_on or call.item.session.opens_on):
        return False
    is_newest = (
        not Call.objects.opened_by(clock.day_of(at)).filter(opens_on__gt=call.opens_on).exists()
    )
    return not (
        is_newest
        or Message.objects.filter(group=call.code).exists()
        or Submission.objects.filter(call=call, latest_revision__isnull=False).exists()
    )
