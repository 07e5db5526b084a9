"""How a call, and the reply to it, are called at the head of the portal's pages.

{% load headings %}
{{ call|reply_heading }}    Reply to call 76-19, or Practice reply
{{ call|call_heading }}     Call 76-19, or Practice
"""

from django import template
from django.utils.translation import gettext as _

from tracker.calls.models import Call

register = template.Library()


@register.filter
def reply_heading(call: Call) -> str:
    """A call for practice has no number that anybody knows."""
    if call.is_practice:
        return _("Practice reply")
    return _("Reply to call %(code)s") % {"code": call.code}


@register.filter
def call_heading(call: Call) -> str:
    return _("Practice") if call.is_practice else _("Call %(code)s") % {"code": call.code}
