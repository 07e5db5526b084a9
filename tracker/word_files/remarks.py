"""What is told of a Word file that was read as a reply: of the file itself, and of the reply in it.

Kept as data (see `Remark`) with the working text and beside the revision; sentences are made when
somebody reads them, in the language of their page.
"""

from collections.abc import Callable, Iterable, Mapping

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.datafile.json_fields import JsonObject
from tracker.site.templatetags.page import language_name
from tracker.text.docx.read.remarks import Remark
from tracker.text.languages import LANGUAGES
from tracker.text.lists import labelled

UNASSIGNED = "unassigned"  # a heading, or first words, that are matched to no question
DIRECTION = "other_direction"  # the language that the text does not run in the direction of
LANGUAGE = "language"  # the language of the text, and the one it seems to be written in
HEADINGS = "headings"  # the language of the text, and that of the call's questions in it
TITLE = "title"  # the title of the file, without text under it
SUMMARY = "summary"  # the limit; the number is that of words
LEFT_OUT = "left_out"  # a heading, or first words, of a translation that render nothing
WRITTEN_IN = "written_in"  # the language in which a State wrote what a report prints in another
ALSO = "also"  # what stands behind the name of a State in a report: on whose behalf besides
# What is told of a reply, and of none of its translations.
OF_AN_ORIGINAL = frozenset({UNASSIGNED, SUMMARY})


def sentence_of(remark: Remark) -> str:
    """Return what a remark says, in the language of the page."""
    own = _SENTENCES.get(remark.kind)
    return own(remark) if own else remark.sentence


def sentences_of(stored: Iterable[JsonObject]) -> list[str]:
    """Return the sentences of stored remarks; those on a translation name its language."""
    remarks = [Remark.from_json(one) for one in stored]
    return [
        labelled(_name(remark.language), sentence_of(remark))
        if remark.language
        else sentence_of(remark)
        for remark in remarks
    ]


def _name(code: str) -> str:
    return language_name(LANGUAGES[code]) if code in LANGUAGES else code


def _unassigned(remark: Remark) -> str:
    return _("Matched to no question, kept in its place: “%(words)s”") % {"words": remark.named}


def _direction(remark: Remark) -> str:
    return _(
        "The file does not run in the direction of %(language)s. Is it the right file, and "
        "is %(language)s its language?"
    ) % {"language": _name(remark.words[0])}


def _language(remark: Remark) -> str:
    language, found = map(_name, remark.words)
    return _("The file seems to be written in another language than %(language)s: %(found)s.") % {
        "language": language,
        "found": found,
    }


def _headings(remark: Remark) -> str:
    language, found = map(_name, remark.words)
    return _(
        "The questions stand as headings in another language than %(language)s: %(found)s."
    ) % {"language": language, "found": found}


def _summary(remark: Remark) -> str:
    return ngettext(
        "The executive summary has %(number)s word; the call asks for at most %(limit)s.",
        "The executive summary has %(number)s words; the call asks for at most %(limit)s.",
        remark.number,
    ) % {"number": intcomma(remark.number), "limit": intcomma(remark.words[0])}


def _title(remark: Remark) -> str:
    return _("The title of the file was left out, as no text stands under it: “%(words)s”") % {
        "words": remark.named
    }


def _left_out(remark: Remark) -> str:
    return _("Left out, because it renders nothing of the original: “%(words)s”") % {
        "words": remark.named
    }


def _written_in(remark: Remark) -> str:
    written, printed = map(_name, remark.words)
    return _(
        "The State wrote in another language: %(language)s. The report prints %(printed)s."
    ) % {
        "language": written,
        "printed": printed,
    }


def _also(remark: Remark) -> str:
    return _("Behind the name of the State stood: “%(words)s”") % {"words": remark.named}


_SENTENCES: Mapping[str, Callable[[Remark], str]] = {
    UNASSIGNED: _unassigned,
    DIRECTION: _direction,
    LANGUAGE: _language,
    HEADINGS: _headings,
    SUMMARY: _summary,
    TITLE: _title,
    LEFT_OUT: _left_out,
    WRITTEN_IN: _written_in,
    ALSO: _also,
}
