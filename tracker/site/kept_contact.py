"""Whom to turn to, kept for the pages of our faults, which can ask no database."""

import structlog
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

KEY = "site-contact"
log = structlog.get_logger(__name__)


def keep(contact: object) -> None:
    """Keep what `site/_contact.html` shows, or None where nobody is named."""
    cache.set(KEY, contact, timeout=None)


def contact_line() -> SafeString:
    """Return the contact as HTML, or nothing: a page of a fault must have no other."""
    try:
        if contact := cache.get(KEY):
            return render_to_string("site/_contact.html", {"site_contact": contact})
    except Exception:  # whatever the cache or an older version left there
        log.exception("contact not shown")
    return SafeString()
