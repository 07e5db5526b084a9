"""The signs between words, as the language of the page sets them. No template types one itself.

{% load punctuation %}
{{ label }}{% colon %}{{ words }}               a label and what it introduces
{{ kind }}{% comma %}{{ day }}                  parts of one line
{{ name }}{% name_comma %}{{ name }}            names one after the other, in a loop
{{ part }}{% semicolon %}{{ part }}             parts that may have commas of their own
{% bracketed %}{{ remark }}{% endbracketed %}   (a remark)
{{ question.letter|question_letter }}           (a)
{{ question.letter|own_letter }}                a, to stand in a sentence
{{ names|listed }}, {{ details|listed_apart }}  one after the other
"""

from collections.abc import Callable, Iterable

from django import template
from django.template.base import NodeList, Parser, Token, TokenType
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from tracker.text import lists

register = template.Library()


class _Sign(template.Node):
    def __init__(self, sign: Callable[[], str]) -> None:
        self.sign = sign

    def render(self, context: Context) -> str:
        return self.sign()


def _sign(sign: Callable[[], str]) -> None:
    """Register a sign as a tag. It bears its own blank, so one behind the tag is left out."""

    def tag(parser: Parser, token: Token) -> _Sign:
        following = parser.tokens[-1] if parser.tokens else None
        if isinstance(following, Token) and following.token_type == TokenType.TEXT:
            following.contents = following.contents.lstrip()
        return _Sign(sign)

    register.tag(sign.__name__, tag)


@_sign
def colon() -> str:
    return pgettext("between a label and what it introduces", ": ")


@_sign
def comma() -> str:
    return pgettext("between the parts of a line", ", ")


@_sign
def name_comma() -> str:
    return pgettext("between the names in a list", ", ")


@_sign
def semicolon() -> str:
    return pgettext("between the parts of a line", "; ")


class _Bracketed(template.Node):
    def __init__(self, remark: NodeList) -> None:
        self.remark = remark

    def render(self, context: Context) -> SafeString:
        words = pgettext("a remark in brackets", "(%(remark)s)")
        # Drawn by the template inside, which has escaped it.
        return _filled(words, remark=mark_safe(self.remark.render(context).strip()))  # noqa: S308


@register.tag
def bracketed(parser: Parser, token: Token) -> _Bracketed:
    remark = parser.parse(("endbracketed",))
    parser.delete_first_token()
    return _Bracketed(remark)


@register.filter
def question_letter(letter: str) -> SafeString:
    """The letter of a question as the documents of the language write it: (a), or a)."""
    return conditional_escape(lists.lettered(letter))


@register.filter
def own_letter(letter: str) -> str:
    """The letter alone, for a sentence that sets its own brackets: a, أ."""
    return lists.own_letter(letter)


@register.filter
def listed(words: Iterable[object]) -> SafeString:
    """Words one after the other, each escaped; a delegation by its name in the language."""
    escaped = (conditional_escape(str(getattr(word, "name", word))) for word in words)
    return mark_safe(lists.listed(escaped))  # noqa: S308


@register.filter
def listed_apart(words: Iterable[object]) -> SafeString:
    """Words that may have commas of their own, each escaped."""
    escaped = (conditional_escape(str(word)) for word in words)
    return mark_safe(lists.listed_apart(escaped))  # noqa: S308


def _filled(words: str, **values: str) -> SafeString:
    escaped = {name: conditional_escape(value) for name, value in values.items()}
    return mark_safe(conditional_escape(words) % escaped)  # noqa: S308
