"""`{% csrf_token %}` as in Django, and beside it for which delegation the page is.

The same name, so that no form can forget it: also those that crispy writes.
"""

from django.template import Library
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = Library()


class FormTokensNode(CsrfTokenNode):
    def render(self, context: Context) -> SafeString:
        token, membership = super().render(context), context.get("membership")
        if not token or not membership:
            return mark_safe(token)  # noqa: S308 - Django's own
        field = '{}<input type="hidden" name="acting_for" value="{}">'
        return format_html(field, token, membership.delegation.code)


@register.tag
def csrf_token(parser: Parser, token: Token) -> FormTokensNode:
    return FormTokensNode()
