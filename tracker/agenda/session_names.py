"""How the agenda is spoken of: a session by its ordinal, an item by its number in a list."""

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from tracker.agenda.models import AgendaDocument, AgendaItem, Session
from tracker.text.numerals.words import english_ordinal

# From the first list of a session to the last: an item's newest number is that of the last list
# in which it is known. The allocation of items repeats the numbers of the agenda.
Kind = AgendaDocument.Kind
LISTS = {
    Kind.PRELIMINARY_LIST: pgettext_lazy("item … of", "the preliminary list"),
    Kind.ANNOTATED_LIST: pgettext_lazy("item … of", "the annotated preliminary list"),
    Kind.PROVISIONAL_AGENDA: pgettext_lazy("item … of", "the provisional agenda"),
    Kind.SUPPLEMENTARY_LIST: pgettext_lazy("item … of", "the supplementary list"),
    Kind.AGENDA: pgettext_lazy("item … of", "the agenda"),
    Kind.ALLOCATION: pgettext_lazy("item … of", "the agenda"),
}


def ordinal(number: int) -> str:
    """Return an ordinal from 1 to 199 in English words, as sessions are called."""
    return english_ordinal(number).replace("hundred ", "hundred and ")


def session_in_words(session: Session) -> str:
    """Return "the seventy-seventh session", or its number where the language has no such words."""
    if (get_language() or "en").startswith("en"):
        return _("the %(ordinal)s session") % {"ordinal": ordinal(session.number)}
    return _("session %(number)d") % {"number": session.number}


def newest_listing(item: AgendaItem) -> AgendaDocument | None:
    """Return the last of the session's lists in which the item's number is known."""
    order = list(LISTS)
    known = [listed for listed in item.documents.all() if listed.item_number is not None]
    return max(known, key=lambda listed: order.index(Kind(listed.kind)), default=None)


def item_in_words(item: AgendaItem, listing: AgendaDocument | None) -> str:
    """Return "item 94 of the agenda of the seventy-seventh session", without a number if unknown.

    `listing` is `newest_listing(item)`, handed in so that many messages ask for it once.
    """
    session = session_in_words(item.session)
    if listing is None or listing.item_number is None:
        return _("an item of the agenda of %(session)s") % {"session": session}
    return _("item %(number)s of %(list)s of %(session)s") % {
        "number": listing.item_number,
        "list": LISTS[Kind(listing.kind)],
        "session": session,
    }
