"""What became of passages, for templates.

{% load changes %}
{{ passage|since:last_time }}    what became of a working passage since the earlier reply, or None
{{ change|passage_name }}        what a passage is called: its heading, or where it stands
{{ change|passage_place }}       where it stands
{{ change|earlier_place }}       where it stood, if that was elsewhere
{{ change|changes_html:2 }}      its text with what was removed and added; headings 2 levels lower
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.comparison.changes import PassageChange
from tracker.comparison.since_last_time import ChangeSinceLastTime, SinceLastTime
from tracker.submissions.models import Passage
from tracker.text.lists import own_letter

register = template.Library()


@register.filter
def since(passage: Passage, last_time: SinceLastTime | None) -> ChangeSinceLastTime | None:
    return last_time.by_passage.get(passage.pk) if last_time else None


@register.filter
def passage_name(change: PassageChange) -> SafeString | str:
    heading = change.passage.heading
    if not heading:
        return passage_place(change)
    return format_html('<bdi lang="{}">{}</bdi>', change.language.ui_code, heading)


@register.filter
def passage_place(change: PassageChange) -> str:
    return _place(*change.passage.place)


@register.filter
def earlier_place(change: PassageChange) -> str:
    return _place(*change.earlier_place) if change.earlier_place else ""


@register.filter
def changes_html(change: PassageChange, heading_offset: int) -> SafeString:
    return change.html(heading_offset=heading_offset)


def _place(part: str, letter: str) -> str:
    if letter:
        return _("Answer to (%(letter)s)") % {"letter": own_letter(letter)}
    return capfirst(str(Passage.Part(part).label))
