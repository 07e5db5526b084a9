"""Why a message is in its state: stored in English, shown in the language of whoever reads it."""

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


def in_words(reason: str, *, may_hold_another: bool = True) -> str:
    """Return a stored reason in the page's language; the words of a server or a person stay."""
    translated = _(reason) if reason else ""
    if translated != reason:
        return translated
    for pattern in WITH_WORDS:
        before, _place, after = pattern.partition("%(words)s")
        if reason.startswith(before) and reason.endswith(after):
            words = reason.removeprefix(before).removesuffix(after)
            if may_hold_another:
                words = in_words(words, may_hold_another=False)
            return _(pattern) % {"words": words}
    return reason


def troubles_in_words(troubles: str) -> str:
    """Return what a tick met, one after the other, as `in_words` does for each."""
    return "; ".join(in_words(trouble) for trouble in troubles.split("; "))
