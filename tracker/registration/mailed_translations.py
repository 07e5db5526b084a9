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
from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.submissions.models import Submission
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


def read_translation(data: bytes, filename: str, *, call: Call, language: str) -> MailedTranslation:
    """Read a Word file as a courtesy translation; raise `Refusal` if it cannot be."""
    reading = read_reply(data, call=call, language=language)
    remarks = [remark for remark in reading.remarks if remark.kind not in OF_AN_ORIGINAL]
    file = CheckedFile(safe_name(filename), data, WORD)
    return MailedTranslation(language, file, reading.passages, remarks)


def beside(
    content: SubmissionContent, translation: MailedTranslation, *, call: Call
) -> tuple[SubmissionContent, MailedTranslation]:
    """Return a reply with its translation in it, and the translation with what is left out.

    Raises `Refusal` where both are in one language.
    """
    if translation.language == content.language:
        raise Refusal(_("The original is in this language."))
    rendered, left_out = as_content(
        content.passages,
        translation.passages,
        language=translation.language,
        questions=list(call.questions.all()),
    )
    if rendered.passages:
        content = replace(content, translations=(rendered,))
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
