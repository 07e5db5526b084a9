"""The one look of every message: paragraphs and a link, as text and as HTML."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tracker.mail.registry import EmailAttachment, MailContact, RenderedMessage
from tracker.text.languages import LANGUAGES

# Said in the recipient's own language while this system's words do not exist in it.
NOT_YET = {
    "ar": "هذه الرسالة غير متوافرة بالعربية بعد؛ وهي ترد أدناه بالإنكليزية.",
    "zh": "本通知尚无中文版，以下为英文。",
    "fr": "Ce message n’existe pas encore en français ; le voici en anglais.",
    "ru": "Этого сообщения пока нет на русском языке; ниже оно приводится на английском.",
    "es": "Este mensaje aún no existe en español; a continuación figura en inglés.",
}


@dataclass(frozen=True, slots=True)
class LinkedNote:
    """A note that is a link: its words in HTML, where a long address does not fit a small screen.

    As text the address follows the words.
    """

    words: str
    link: str

    def __str__(self) -> str:
        return f"{self.words}: {self.link}"


def has_catalogue(language: str) -> bool:
    """Whether this system's own words exist in an official language."""
    name = translation.to_locale(LANGUAGES[language].ui_code)
    return language == "en" or any(
        (folder / name / "LC_MESSAGES" / "django.mo").exists() for folder in settings.LOCALE_PATHS
    )


@contextmanager
def speaking(wanted: str) -> Iterator[str]:
    """Switch to the recipient's language, or to English; yield the one that is spoken."""
    language = wanted if has_catalogue(wanted) else "en"
    with translation.override(LANGUAGES[language].ui_code):
        yield language


def laid_out(
    *,
    subject: str,
    paragraphs: Iterable[str],
    language: str,
    wanted: str = "",
    link: str = "",
    link_text: str = "",
    notes: Iterable[str | LinkedNote] = (),
    attachments: tuple[EmailAttachment, ...] = (),
    headers: Mapping[str, str] | None = None,
    contact: MailContact | None = None,
) -> RenderedMessage:
    """Return a message in an official language: its paragraphs, then the one link, then notes.

    Where the recipient `wanted` another language, a note in that language comes first. The link
    stands bare in the text; in HTML it is `link_text`, where one is given. Notes say at the end why
    the person gets this, and who answers questions. A line break within a paragraph is kept.
    """
    own = LANGUAGES[language]
    said, told = list(paragraphs), list(notes)
    not_yet = NOT_YET[wanted] if wanted not in {"", language} else ""
    with translation.override(own.ui_code):
        site = str(settings.SITE_NAME)
        questions = contact_in_words(contact)
        html = render_to_string(
            "mail/message.html",
            {
                "language": own,
                "not_yet": not_yet,
                "wanted": LANGUAGES.get(wanted),
                "subject": subject,
                "paragraphs": said,
                "link": link,
                "link_text": link_text,
                "notes": told,
                "questions": questions,
                "site_name": site,
            },
        )
    parts = [not_yet, *said, link, *map(str, told), questions, site]
    text = "\n\n".join(filter(None, parts)) + "\n"
    return RenderedMessage(subject, text, html, attachments, headers or {}, language, contact)


def contact_in_words(contact: MailContact | None) -> str:
    """Return the sentence at the foot of a message that says who answers questions."""
    if contact is None:
        return ""
    return _("Questions? Answer this message, or turn to: %(contact)s") % {
        "contact": contact.in_words
    }
