"""A courtesy translation that came by mail beside a reply, as a Word file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.files.checks import WORD, safe_name
from tracker.files.kinds import CheckedFile
from tracker.refusal import Refusal
from tracker.registration.recognizing import language_in
from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.submissions.models import Submission
from tracker.text.characters.isolates import isolated
from tracker.text.docx.read.remarks import Remark
from tracker.word_files.remarks import OF_AN_ORIGINAL
from tracker.word_files.replies import read_reply
from tracker.word_files.translations.bringing_in import (
    TranslationMode,
    as_content,
    bring_in,
    digest_of,
)


@dataclass(frozen=True, slots=True)
class MailedTranslation:
    """A courtesy translation as it was read; `left_out` is what renders nothing of its original."""

    language: str
    file: CheckedFile
    passages: Sequence[PassageContent]
    remarks: Sequence[Remark]
    left_out: Sequence[Remark] = ()

    @property
    def told(self) -> list[Remark]:
        """All that is told of it, as it is kept beside the revision."""
        remarks = [*self.remarks, *self.left_out]
        return [replace(remark, language=self.language) for remark in remarks]


def read_translation(
    data: bytes, filename: str, *, call: Call, language: str = ""
) -> MailedTranslation:
    """Read a Word file as a courtesy translation; raise `Refusal` if it cannot be.

    Without a language it is in the one in which it reads, or that its name says.
    """
    reading = read_reply(data, call=call, language=language)
    language = language or language_in(filename, reading.found)
    if not language:
        raise Refusal(
            _(
                "In which language the translation %(file)s is cannot be told. "
                "Put the code of the language into the name of the file, for example fr."
            )
            % {"file": isolated(safe_name(filename))}
        )
    remarks = [remark for remark in reading.remarks if remark.kind not in OF_AN_ORIGINAL]
    file = CheckedFile(safe_name(filename), data, WORD)
    return MailedTranslation(language, file, reading.passages, remarks)


def all_beside(
    content: SubmissionContent, translations: Sequence[MailedTranslation], *, call: Call
) -> tuple[SubmissionContent, list[MailedTranslation]]:
    """Return a reply with its translations in it, and each with what is left out of it.

    Raises `Refusal` where two of all these are in one language.
    """
    found: list[MailedTranslation] = []
    for one in sorted(translations, key=lambda one: one.language):
        if any(other.language == one.language for other in found):
            raise Refusal(_("Two translations are in the same language."))
        content, read = _beside(content, one, call=call)
        found.append(read)
    return content, found


def _beside(
    content: SubmissionContent, translation: MailedTranslation, *, call: Call
) -> tuple[SubmissionContent, MailedTranslation]:
    if translation.language == content.language:
        raise Refusal(_("The original is in this language."))
    rendered, left_out = as_content(
        content.passages,
        translation.passages,
        language=translation.language,
        questions=list(call.questions.all()),
    )
    if rendered.passages:
        content = replace(content, translations=(*content.translations, rendered))
    return content, replace(translation, left_out=left_out)


def begin_translation(
    submission: Submission, translation: MailedTranslation, *, by: User, at: datetime
) -> None:
    """Put the translation beside the working text too: what is filed next goes on from it."""
    bring_in(
        submission,
        translation.passages,
        language=translation.language,
        mode=TranslationMode.REPLACE,
        expected=digest_of(submission, translation.language),
        remarks=translation.remarks,
        by=by,
        at=at,
    )
