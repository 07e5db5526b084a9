"""A Word file read as the passages of a reply, with all that a person should know of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.agenda.models import Concept
from tracker.calls.models import Call
from tracker.files.checks import read_word
from tracker.refusal import Refusal
from tracker.site.templatetags.page import language_name
from tracker.submissions.content import PassageContent, count, summary_of
from tracker.text.detection import language_of
from tracker.text.languages import LANGUAGES
from tracker.word_files.headings import key_of
from tracker.word_files.passages import split, unassigned_of


@dataclass(frozen=True, slots=True)
class WordFileReply:
    """The passages, and what to tell of the file.

    `warnings` are sentences on what could not be kept; `unassigned` names what was matched to no
    question, by its heading or its first words; `changes` and `comments` count those of Word.
    """

    passages: list[PassageContent]
    warnings: list[str]
    unassigned: list[str]
    changes: int
    comments: int
    written_in: str | None  # the language it seems to be written in, where that can be told


def read_reply(
    data: bytes, *, call: Call, language: str, accept_changes: bool = True
) -> WordFileReply:
    """Read a Word file as a reply to a call; raise `Refusal` with the reason if it cannot be."""
    imported = read_word(data, accept_changes=accept_changes)
    passages = split(
        imported.document,
        call.questions.all(),
        concepts=_concepts_by_name(),
        marks=imported.marks,
    )
    if not any(passage.body.strip() for passage in passages):
        raise Refusal(_("The file has no text."))
    warnings = list(imported.warnings)
    written_in = language_of("\n".join(f"{one.heading}\n{one.body}" for one in passages))
    if imported.is_rtl != (LANGUAGES[language].direction == "rtl"):
        warnings.append(
            _(
                "The file does not run in the direction of %(language)s. Is it the right file, and "
                "is %(language)s its language?"
            )
            % {"language": language_name(LANGUAGES[language])}
        )
    elif written_in not in {None, language}:
        warnings.append(
            _("The file seems to be written in another language than %(language)s: %(found)s.")
            % {
                "language": language_name(LANGUAGES[language]),
                "found": language_name(LANGUAGES[written_in or language]),
            }
        )
    return WordFileReply(
        passages=passages,
        warnings=warnings + _on_length(passages, call=call, language=language),
        unassigned=unassigned_of(passages),
        changes=imported.changes,
        comments=imported.comments,
        written_in=written_in,
    )


def _on_length(passages: Sequence[PassageContent], *, call: Call, language: str) -> list[str]:
    limit = call.summary_word_limit
    if limit is None:
        return []
    words = count(summary_of(passages), language=language, call=call).total
    if words <= limit:
        return []
    return [
        ngettext(
            "The executive summary has %(words)s word; the call asks for at most %(limit)s.",
            "The executive summary has %(words)s words; the call asks for at most %(limit)s.",
            words,
        )
        % {"words": intcomma(words), "limit": intcomma(limit)}
    ]


def _concepts_by_name() -> dict[str, str]:
    return {
        key_of(name): concept.code
        for concept in Concept.objects.all()
        for name in concept.name.values()
        if name
    }
