"""Why a message is in its state, as the pages of the outbox say it.

{% load reasons %}
{{ message.reason|reason }}     in the page's language, what a server said set apart and in English
{{ refused.words|said }}        what a server said, within a sentence
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.mail.reasons import in_html

register = template.Library()


@register.filter
def reason(stored: str) -> SafeString:
    return in_html(stored)


@register.filter
def said(words: str) -> SafeString:
    return format_html('<bdi lang="en">{}</bdi>', words)
