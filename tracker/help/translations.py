"""Which catalogues a machine wrote and no native reader has confirmed: each says so at its head."""

from functools import cache

from tracker.site.catalogues import catalogues
from tracker.site.context import OFFICIAL_LANGUAGES
from tracker.text.languages import Language, from_ui_code

MARK = "no native reader has confirmed it yet"
_HEAD = 400  # characters; the comment stands first


@cache
def unconfirmed() -> tuple[Language, ...]:
    """Return the languages in whose catalogues the mark stands, in the order of the switch."""
    marked = {
        from_ui_code(path.parts[-3].lower().replace("_", "-"))
        for path in catalogues()
        if MARK in path.read_text(encoding="utf-8")[:_HEAD]
    }
    return tuple(language for language in OFFICIAL_LANGUAGES if language.code in marked)
