"""The one look of every message: paragraphs and a link, as text and as HTML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from tracker.mail.registry import EmailAttachment, RenderedMessage
from tracker.text.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class LinkedNote:
    """A note that is a link: its words in HTML, where a long address does not fit a small screen.

    As text the address follows the words.
    """

    words: str
    link: str

    def __str__(self) -> str:
        return f"{self.words}: {self.link}"


def laid_out(
    *,
    subject: str,
    paragraphs: Iterable[str],
    language: str,
    link: str = "",
    link_text: str = "",
    notes: Iterable[str | LinkedNote] = (),
    attachments: tuple[EmailAttachment, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> RenderedMessage:
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
                "link_text": link_text,
                "notes": told,
                "site_name": site,
            },
        )
    text = "\n\n".join(filter(None, [*said, link, *map(str, told), site])) + "\n"
    return RenderedMessage(subject, text, html, attachments, headers or {}, language)
