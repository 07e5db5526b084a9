"""Form fields for files: measured before they are read, and let in by their content."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tracker.datafile import DataRefused
from tracker.files import tables
from tracker.files.checks import WORD
from tracker.files.kinds import (
    ACCEPTED,
    ENDINGS,
    CheckedFile,
    check_file,
    check_size,
)
from tracker.refusal import Refusal
from tracker.text.characters.isolates import isolated
from tracker.text.docx.package import MAX_BYTES, too_large
from tracker.text.lists import labelled

Row = TypeVar("Row")
MOST_TOLD = 20  # faults of one list


def ask_again(form: forms.Form, name: str) -> None:
    """A browser sends a file once: where the form comes back, it has to be chosen again."""
    if form.errors and name in form.files and name not in form.errors:
        form.add_error(name, _("Choose the file again: it was not kept."))


class WordFileField(forms.FileField):
    """A Word file of at most `MAX_BYTES`; a larger one stays on the disk, unread."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.ClearableFileInput(attrs={"accept": f".docx,{WORD}"})
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        if file is not None and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(too_large().reason)
        return file


@dataclass(frozen=True, slots=True)
class SentList(Generic[Row]):
    """A list that was sent: its bytes, and the rows that it was read as."""

    data: bytes
    rows: list[Row]


class ListField(forms.FileField):
    """A list as CSV or .xlsx, read by `read`; the clean value is a `SentList`."""

    widget = forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"})

    def __init__(self, *, read: Callable[[bytes], list[Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.read = read

    def clean(self, data: Any, initial: Any = None) -> SentList[Any]:
        file: UploadedFile[bytes] = super().clean(data, initial)
        if (file.size or 0) > tables.MAX_BYTES:
            raise ValidationError(_("The list is larger than 1 MB."))
        content = file.read()
        try:
            return SentList(content, self.read(content))
        except DataRefused as refused:
            told = [isolated(problem[:300]) for problem in refused.problems[:MOST_TOLD]]
            raise ValidationError(told) from refused


class CheckedFileField(forms.FileField):
    """A file that is let in by its content; the clean value is an `CheckedFile`, or None."""

    def __init__(self, *, accepted: Iterable[str] = ACCEPTED, **kwargs: Any) -> None:
        self.accepted = tuple(accepted)
        endings = ",".join(ending for kind in self.accepted for ending in ENDINGS[kind])
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": endings}))
        super().__init__(**kwargs)

    def clean(self, data: "UploadedFile[bytes] | None", initial: Any = None) -> CheckedFile | None:
        if data is None:
            if self.required:
                raise ValidationError(_("Choose a file."))
            return None
        try:
            check_size(data.size)
            return check_file(data.read(), data.name or "", accepted=self.accepted)
        except Refusal as refused:
            raise ValidationError(refused.reason) from refused


class SeveralFilesInput(forms.FileInput):
    """A file control of which several files can be chosen."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Several files, each as `one` takes it; at most so many. The clean value is a list."""

    def __init__(self, *, one: forms.FileField, most: int, **kwargs: Any) -> None:
        self.one, self.most = one, most
        accept = {"accept": one.widget.attrs["accept"]}
        super().__init__(widget=SeveralFilesInput(attrs=accept), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = [file for file in data or [] if file]
        if not files and self.required:
            raise ValidationError(_("Choose a file."))
        if len(files) > self.most:
            raise ValidationError(
                _("Choose at most %(limit)s files at once.") % {"limit": self.most}
            )
        return [self._cleaned(file) for file in sorted(files, key=lambda file: file.name or "")]

    def _cleaned(self, file: "UploadedFile[bytes]") -> Any:
        try:
            return self.one.clean(file)
        except ValidationError as refused:
            reason = " ".join(map(str, refused.messages))
            raise ValidationError(labelled(file.name or "", reason)) from refused


class CheckedFilesField(SeveralFilesField):
    """Several files that are let in by their content; the clean value lists `CheckedFile`s."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(one=CheckedFileField(), most=most, **kwargs)
