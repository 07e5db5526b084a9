"""Form fields for files: measured before they are read, and let in by their content."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tracker.files.checks import WORD
from tracker.files.kinds import (
    ACCEPTED,
    ENDINGS,
    CheckedFile,
    check_file,
    check_size,
)
from tracker.refusal import Refusal
from tracker.text.docx.package import MAX_BYTES, too_large


class WordFileField(forms.FileField):
    """A Word file of at most `MAX_BYTES`; a larger one stays on the disk, unread."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.ClearableFileInput(attrs={"accept": f".docx,{WORD}"})
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file: UploadedFile[bytes] = super().clean(data, initial)
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(too_large())
        return file


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
