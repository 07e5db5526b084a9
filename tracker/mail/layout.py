"""The one look of every message: paragraphs and a link, as text and as HTML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tracker.mail.registry import EmailAttachment, MailContact, RenderedMessage
from tracker.text.characters.isolates import isolated
from tracker.text.languages import LANGUAGES
from tracker.text.lists import labelled


@dataclass(frozen=True, slots=True)
class LinkedNote:
    """A note that is a link: its words in HTML, where a long address does not fit a small screen.

    As text the address follows the words.
    """

    words: str
    link: str

    def __str__(self) -> str:
        return labelled(self.words, self.link)


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
    contact: MailContact | None = None,
) -> RenderedMessage:
    """Return a message in an official language: its paragraphs, then the one link, then notes.

    The link stands bare in the text; in HTML it is `link_text`, where one is given. Notes say at
    the end why the person gets this, and who answers questions. A line break within a paragraph
    is kept. Where the language runs from right to left, codes and names keep their own order.
    """
    own = LANGUAGES[language]
    ordered = isolated if own.direction == "rtl" else str
    subject, said = ordered(subject), [ordered(one) for one in paragraphs]
    told = [
        replace(note, words=ordered(note.words)) if isinstance(note, LinkedNote) else ordered(note)
        for note in notes
    ]
    with translation.override(own.ui_code):
        site = str(settings.SITE_NAME)
        questions = ordered(contact_in_words(contact))
        html = render_to_string(
            "mail/message.html",
            {
                "language": own,
                "subject": subject,
                "paragraphs": said,
                "link": link,
                "link_text": link_text,
                "notes": told,
                "questions": questions,
                "site_name": site,
            },
        )
    parts = [*said, link, *map(str, told), questions, site]
    text = "\n\n".join(filter(None, parts)) + "\n"
    return RenderedMessage(subject, text, html, attachments, headers or {}, language, contact)


def contact_in_words(contact: MailContact | None) -> str:
    """Return the sentence at the foot of a message that says who answers questions."""
    if contact is None:
        return ""
    return _("Questions? Answer this message, or turn to: %(contact)s") % {
        "contact": contact.in_words
    }
