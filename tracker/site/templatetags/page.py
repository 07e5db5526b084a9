"""Small parts that a page repeats often.

{% load page %}
{% status submission.status late=row.is_late %}   a tag with a shape and a word
{{ field|anchor }}                                the id of the first control of a form field
{{ call.title|own_words }}                        a text of the data in the page's language
{{ language|language_name }}                      an official language's name in the page's language
{{ found.text|language_of_code }}                 the same, by its code
{{ request|page_address }}                        the page's own address, without a token in it
{% filter page_title %}…{% endfilter %}           a title's words, on one line, no mark-up
{{ revision.words|words }}                        1,234 words
{% kept_contact as contact %}                     whom to turn to, where no database can be asked
{{ call.code|whole_codes }}                       words in which a call's code stays on one line
{{ document.symbol|document_link }}               a symbol that leads to the document of that symbol
"""

import re
from collections.abc import Mapping

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.forms import BoundField
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tracker.site.kept_contact import contact_line
from tracker.site.logs import without_token
from tracker.text.languages import Language, from_ui_code, worded

register = template.Library()

OFFICIAL_DOCUMENTS = "https://undocs.org/"
# Neither a day (2022-05-31) nor a part of an address.
_CODE = re.compile(r"(?<![\w./@-])\d{2,3}-\d{1,3}(?:-[a-z0-9]{1,12}){0,2}(?![\w./@-])")

STATUS_WORDS: dict[str, str | Promise] = {
    "not_started": _("Not started"),
    "draft": pgettext_lazy("status of a reply", "Draft"),
    "chosen": pgettext_lazy("status of a reply", "Answer chosen"),
    "filed": pgettext_lazy("status of a reply", "Filed"),
    "returned": pgettext_lazy("status of a reply", "Returned"),
    "accepted": pgettext_lazy("status of a reply", "Accepted"),
    "withdrawn": pgettext_lazy("status of a reply", "Withdrawn"),
    "discarded": pgettext_lazy("status of a reply", "Discarded"),
    "joint": _("Joint reply"),
    "late": pgettext_lazy("status of a reply", "Late"),
    "closed": pgettext_lazy("status of a call", "Call closed"),
    "to_do": pgettext_lazy("status of a task", "To do"),
    "begun": pgettext_lazy("status of a task", "Begun"),
    "done": pgettext_lazy("status of a task", "Done"),
    "optional": pgettext_lazy("status of a task", "Optional"),
    "cannot_start": pgettext_lazy("status of a task", "Cannot start yet"),
    "unchanged": pgettext_lazy("what became of a passage", "Unchanged"),
    "changed": pgettext_lazy("what became of a passage", "Changed"),
    "new": pgettext_lazy("what became of a passage", "New"),
    "removed": pgettext_lazy("what became of a passage", "Removed"),
    "moved": pgettext_lazy("what became of a passage", "Moved"),
    "original": pgettext_lazy("status of a translation", "Original"),
    "up_to_date": pgettext_lazy("status of a translation", "Up to date"),
    "stale": pgettext_lazy("status of a translation", "Stale"),
    "unfinished": pgettext_lazy("status of a translation", "Not finished"),
    "untranslated": pgettext_lazy("status of a translation", "Not translated"),
    "left_over": pgettext_lazy("status of a translation", "Not in the original"),
    "nothing": pgettext_lazy("status of a translation", "Nothing to translate"),
    "works": pgettext_lazy("status of a part of the system", "Works"),
    "look": pgettext_lazy("status of a part of the system", "Look at this"),
    "fails": pgettext_lazy("status of a part of the system", "Does not work"),
    "unused": pgettext_lazy("status of a part of the system", "Not used"),
    "unknown": pgettext_lazy("status of a part of the system", "Not known"),
    "question_open": pgettext_lazy("status of a question", "Open"),
    "question_answered": pgettext_lazy("status of a question", "Answered"),
    "question_closed": pgettext_lazy("status of a question", "Closed"),
    "question_lapsed": pgettext_lazy("status of a question", "Day is over"),
    "check_fine": pgettext_lazy("status of a check", "In order"),
    "check_seen": pgettext_lazy("status of a check", "Seen"),
    "check_look": pgettext_lazy("status of a check", "To look at"),
    "check_fault": pgettext_lazy("status of a check", "Not in order"),
    "check_none": pgettext_lazy("status of a check", "None"),
}
LANGUAGE_NAMES: dict[str, Promise] = {
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
}


def _tag(name: str, words: str = "") -> SafeString:
    return format_html(
        '<span class="status status-{}">{}</span>',
        name.replace("_", "-"),
        words or STATUS_WORDS[name],
    )


@register.simple_tag
def status(name: str, *, late: bool = False, words: str = "") -> SafeString:
    """A status as a tag, in `words` of its own where it counts something.

    An empty name means that nothing was started.
    """
    tag = _tag(name or "not_started", words)
    return format_html("{} {}", tag, _tag("late")) if late else tag


@register.filter
def anchor(field: BoundField) -> str:
    """The id an error links to; a group of choices has none of its own, so its first choice's."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def language_name(language: Language) -> str:
    """The name of an official language, in the language of the page."""
    return str(LANGUAGE_NAMES[language.code])


@register.filter
def language_of_code(code: str) -> str:
    """The name of an official language by its code, in the language of the page."""
    return str(LANGUAGE_NAMES[code])


@register.filter
def page_title(markup: str) -> SafeString:
    """The words of a title, which holds no elements: what a page calls itself may have some."""
    return mark_safe(" ".join(strip_tags(markup).split()))  # noqa: S308 - escaped, and less of it


@register.filter
def whole_codes(words: object) -> SafeString:
    """Words, escaped, in which no code of a call ends a line at its hyphen, or is turned: 76-19."""
    whole = _CODE.sub(r'<bdi class="nowrap">\g<0></bdi>', conditional_escape(str(words)))
    return mark_safe(whole)  # noqa: S308 - escaped above


@register.filter
def own_words(texts: Mapping[str, str]) -> SafeString:
    """A text of the data in the page's language, marked as English where there is no other."""
    found = worded(texts, from_ui_code(get_language()))
    return format_html(
        '<bdi lang="{}">{}</bdi>',
        found.language.ui_code,
        found.text,
    )


@register.filter
def page_address(request: HttpRequest) -> str:
    """Return the address of a page, for a subject of a mail: without a token that it may hold."""
    return without_token(request.build_absolute_uri(request.path))


@register.filter
def words(number: int) -> str:
    """How many words, the thousands of the number set apart."""
    shown = {"number": intcomma(number)}
    return ngettext("%(number)s word", "%(number)s words", number) % shown


@register.simple_tag
def kept_contact() -> SafeString:
    return contact_line()


@register.filter
def document_link(symbol: str) -> SafeString:
    """Return a symbol that leads to its document in the Official Document System."""
    link = '<a href="{}{}"><bdi dir="ltr">{}</bdi></a>'
    return format_html(link, OFFICIAL_DOCUMENTS, symbol, symbol)
