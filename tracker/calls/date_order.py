"""Which dates of a call come before which, and what an officer is told of a day out of that order.

The schedule is not refused for it: the Assembly moves its dates too. It is asked about.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tracker.calls.models import Call
from tracker.calls.schedule import DEADLINE, OPENING, PROVISIONAL_AGENDA, RULES, days_of
from tracker.site.templatetags.times import day

FARTHEST = timedelta(days=2 * 366)  # from the opening of the session
# Each date, and those that come next: none of them lies before it.
NEXT: Mapping[str, tuple[str, ...]] = {
    "note-verbale": (DEADLINE,),
    OPENING: (DEADLINE,),
    DEADLINE: ("report-submitted", "session-opens"),
    "annotated-list": (PROVISIONAL_AGENDA,),
    PROVISIONAL_AGENDA: ("supplementary-list",),
    "report-submitted": ("report-issued",),
    "supplementary-items": ("supplementary-list",),
    "report-issued": ("committee-starts",),
    "supplementary-list": ("session-opens",),
    "session-opens": ("committee-organizes",),
    "committee-organizes": ("committee-starts",),
    "committee-starts": ("committee-ends",),
    "committee-ends": ("assembly-acts",),
}


def contradictions_of(call: Call, kind: str, on: date) -> list[str]:
    """Return a sentence for the nearest date that `on` jumps over, in either direction.

    An empty list where `on` is in order. A kind that only the call's file knows has no order.
    """
    days = days_of(call)
    known = {one: known_on for one, known_on in days.items() if known_on and one != kind}
    later = [(known[one], one) for one in _after(kind) if one in known and known[one] < on]
    earlier = [
        (known_on, one) for one, known_on in known.items() if kind in _after(one) and on < known_on
    ]
    sentences = []
    if later:
        sentences.append(_sentence(_("%(day)s is after %(what)s on %(other)s."), on, *min(later)))
    if earlier:
        sentences.append(
            _sentence(_("%(day)s is before %(what)s on %(other)s."), on, *max(earlier))
        )
    return sentences


def before_opening(call: Call, on: date) -> str:
    """Return why a day lies too early for the call; an empty string where it does not."""
    if on >= call.opens_on:
        return ""
    return _sentence(_("%(day)s is before %(what)s on %(other)s."), on, call.opens_on, OPENING)


def too_far(call: Call, on: date) -> str:
    """Return why a day cannot belong to the call's session; an empty string where it can."""
    opens_on = call.item.session.opens_on
    if abs(on - opens_on) <= FARTHEST:
        return ""
    words = _("%(day)s is more than two years from %(what)s on %(other)s.")
    return _sentence(words, on, opens_on, "session-opens")


def _after(kind: str) -> Iterator[str]:
    """Yield every kind that comes after this one, some of them twice."""
    for one in NEXT.get(kind, ()):
        yield one
        yield from _after(one)


def _sentence(words: str, on: date, other_on: date, other: str) -> str:
    return words % {"day": day(on), "what": RULES[other].phrase, "other": day(other_on)}
