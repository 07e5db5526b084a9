"""The pictures of a Word file, offered as annexes of the draft that its text goes into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.files.checks import picture_of_word
from tracker.files.kinds import JPEG, PNG, CheckedFile, check_file, check_size, kind_of
from tracker.refusal import Refusal
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Attachment, Text
from tracker.text.docx.read.pictures import WordPicture
from tracker.text.docx.read.remarks import Remark
from tracker.word_files.merging import MergeMode, merge

KEPT = (PNG, JPEG)
_LONGEST_TITLE = Attachment._meta.get_field("title").max_length


@dataclass(frozen=True, slots=True)
class OfferedPicture:
    """A picture as a page offers it: `why_not` says why it cannot be an annex, if it cannot."""

    picture: WordPicture
    why_not: str

    @property
    def part(self) -> str:
        return self.picture.part

    @property
    def title(self) -> str:
        return self.picture.words[:_LONGEST_TITLE]


def offered(pictures: Iterable[WordPicture]) -> list[OfferedPicture]:
    """Return what is offered of a file's pictures; they are looked into when they are taken."""
    return [OfferedPicture(picture, _why_not(picture)) for picture in pictures]


def _why_not(picture: WordPicture) -> str:
    if kind_of(picture.start) not in KEPT:
        form = PurePosixPath(picture.name).suffix.lstrip(".").upper()
        return _(
            "A picture in the format %(format)s cannot be kept. Save it as PNG or JPEG and add it "
            "under Annexes."
        ) % {"format": form or "?"}
    try:
        check_size(picture.size)
    except Refusal as refused:
        return refused.reason
    return ""


@dataclass(frozen=True, slots=True)
class TakenPicture:
    file: CheckedFile
    title: str


def taken(
    file: bytes, chosen: Sequence[OfferedPicture], *, beside: Sequence[int]
) -> list[TakenPicture]:
    """Look into the pictures that were chosen; raise `Refusal` with the name of one and why not.

    None is looked into where there is no room for all of them `beside` files of so many bytes.
    """
    if chosen:
        attachments.check_room(beside, [one.picture.size for one in chosen])
    found = []
    for one in chosen:
        try:
            checked = check_file(picture_of_word(file, one.part), one.picture.name, accepted=KEPT)
        except Refusal as refused:
            raise Refusal(
                _("%(name)s cannot be an annex: %(reason)s")
                % {"name": one.picture.name, "reason": refused.reason}
            ) from refused
        found.append(TakenPicture(checked, one.title))
    return found


def merge_with_pictures(
    text: Text,
    incoming: Sequence[PassageContent],
    pictures: Sequence[TakenPicture],
    *,
    into: MergeMode,
    expected: str,
    remarks: Sequence[Remark],
    language: str,
    by: User,
    at: datetime,
) -> list[Attachment]:
    """Put passages into a text and pictures beside it, or nothing: `merge` and `attach` say no."""
    with attachments.kept_with(*(one.file for one in pictures)) as names:
        enclosed = [
            attachments.attach_stored(
                text.submission,
                one.file,
                name,
                title=one.title,
                language=language,
                by=by,
                at=at,
            )
            for one, name in zip(pictures, names, strict=True)
        ]
        merge(
            text,
            incoming,
            into=into,
            expected=expected,
            remarks=remarks,
            language=language,
            by=by,
            at=at,
        )
    return enclosed
