"""The one look of every message: paragraphs and a link, as text and as HTML."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from tracker.mail.registry import Attachment, Rendered
from tracker.text.languages import LANGUAGES


def framed(
    *,
    subject: str,
    paragraphs: Iterable[str],
    language: str,
    link: str = "",
    link_text: str = "",
    notes: Iterable[str] = (),
    attachments: tuple[Attachment, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Rendered:
    """Return a message in an official language: its paragraphs, then the one link, then notes.

    The link stands bare in the text; in HTML it is `link_text`, where one is given. Notes say at
    the end why the person gets this. A line break within a paragraph is kept.
    """
    own = LANGUAGES[language]
    said, told = list(paragraphs), list(notes)
    with translation.override(own.ui_code):
        site = str(settings.SITE_NAME)
        html = render_to_string(
            "mail/message.html",
            {
                "language": own,
                "subject": subject,
                "paragraphs": said,
                "link": link,
                "link_text": link_text or link,
                "notes": told,
                "site_name": site,
            },
        )
    text = "\n\n".join(filter(None, [*said, link, *told, site])) + "\n"
    return Rendered(subject, text, html, attachments, headers or {})
