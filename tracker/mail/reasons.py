"""Why a message is in its state: stored in English, shown in the language of whoever reads it."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

NOT_WRITTEN = gettext_noop("it could not be written: %(words)s")
NO_CONNECTION = gettext_noop("no connection: %(words)s")
LOST_AT_RECIPIENT = gettext_noop("the connection was lost at the recipient: %(words)s")
LOST_BEFORE_THE_END = gettext_noop(
    "the connection was lost before the end of the message: %(words)s"
)
NO_ANSWER = gettext_noop("no answer after the end of the message: %(words)s")
UNREADABLE_ANSWER = gettext_noop("an answer that cannot be read: %(words)s")
UNREADABLE_AT_THE_END = gettext_noop("an answer that cannot be read after the message: %(words)s")
NOT_HANDED_OVER = gettext_noop("handing it over failed: %(words)s")
PERHAPS_ARRIVED = gettext_noop("%(words)s; it may or may not have arrived")
WITH_WORDS = [
    PERHAPS_ARRIVED,  # holds another of them, so it is looked for first
    NOT_WRITTEN,
    NO_CONNECTION,
    LOST_AT_RECIPIENT,
    LOST_BEFORE_THE_END,
    NO_ANSWER,
    UNREADABLE_ANSWER,
    UNREADABLE_AT_THE_END,
    NOT_HANDED_OVER,
]
TAKEN_BY_NOBODY = gettext_noop("the mail backend took nothing")
LETTERS_OUTSIDE_ASCII = gettext_noop(
    "letters outside ASCII before the @ of an address are not deliverable"
)
DUE_AGAIN = gettext_noop("due again")
STOPPED_EARLY = gettext_noop("its sender stopped before handing it over")
STOPPED_LATE = gettext_noop(
    "its sender stopped while handing it over; it may or may not have arrived"
)


# What servers and programs say begins so: "450 4.2.0 …", "[Errno 111] …"; a person writes words.
_FROM_A_PROGRAM = re.compile(r"\d{3}[ -]|\[")


def in_words(reason: str) -> str:
    """Return a stored reason in the page's language; the words of a server or a person stay."""
    words, patterns = _parts(reason)
    for pattern in patterns:
        words = _(pattern) % {"words": words}
    return words


def in_html(reason: str) -> SafeString:
    """Return the same for a page, with what stays as it was said set apart, in its language."""
    said, patterns = _parts(reason)
    if patterns or _FROM_A_PROGRAM.match(said):
        words = format_html('<bdi lang="en">{}</bdi>', said)
    else:
        words = format_html("<bdi>{}</bdi>", said)
    for pattern in patterns:
        words = mark_safe(escape(_(pattern)) % {"words": words})  # noqa: S308
    return words


def _parts(reason: str) -> tuple[str, list[str]]:
    """Return the words within a reason, and the patterns round them from the inside out.

    Words of our own are translated; those of a server that repeats ours are not looked into.
    """
    patterns: list[str] = []
    while len(patterns) < 2:
        translated = _(reason) if reason else ""
        if translated != reason:
            return translated, patterns
        found = next((one for one in WITH_WORDS if _fits(one, reason)), None)
        if found is None:
            break
        before, _place, after = found.partition("%(words)s")
        reason = reason.removeprefix(before).removesuffix(after)
        patterns.insert(0, found)
    return reason, patterns


def _fits(pattern: str, reason: str) -> bool:
    before, _place, after = pattern.partition("%(words)s")
    return reason.startswith(before) and reason.endswith(after)


def troubles_in_words(troubles: str) -> str:
    """Return what a tick met, one after the other, as `in_words` does for each."""
    return "; ".join(in_words(trouble) for trouble in troubles.split("; "))
