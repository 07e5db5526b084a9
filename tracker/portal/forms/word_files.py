"""Forms for Word files: what is uploaded, and what shall become of it."""

from collections.abc import Iterable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.files.fields import WordFileField
from tracker.site.fields import PassageText, SentDigest, SentToken
from tracker.text.languages import CHOICES
from tracker.word_files.forms import PicturesForm
from tracker.word_files.merging import MergeMode
from tracker.word_files.pictures import OfferedPicture
from tracker.word_files.translations.bringing_in import TranslationMode


class WordForm(forms.Form):
    file = WordFileField(
        label=_("Word file"),
        help_text=_("As .docx, up to 10 MB. You see how it is read before anything is changed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Check the file"), css_class="btn-primary"))


class TranslationForm(forms.Form):
    """A whole translation: as a Word file, or as one text."""

    file = WordFileField(
        label=_("Word file"),
        help_text=_("As .docx, up to 10 MB. You see how it is read before anything is changed."),
        required=False,
    )
    text = PassageText(
        label=_("Or the text"),
        help_text=_("Paste all of it. Begin the line of each heading with a #."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("save", _("Check the translation"), css_class="btn-primary"))

    def clean(self) -> dict[str, Any]:
        has_file, has_text = bool(self.files), bool(self.cleaned_data.get("text", "").strip())
        if has_file == has_text and not self.errors:
            raise forms.ValidationError(_("Choose a Word file, or put in a text; not both."))
        return self.cleaned_data


class _SentValues(forms.MultipleChoiceField):
    """What was ticked on a page; who asks knows which values there are."""

    def valid_value(self, value: object) -> bool:
        return True


class PreviewForm(forms.Form):
    """Which preview was on the page, which choices were made there, and which button was pressed.

    What is none of these counts as not chosen.
    """

    seen = SentDigest(required=False)
    changes = forms.ChoiceField(choices=[("rejected", "")], required=False)
    into = forms.ChoiceField(choices=MergeMode.choices, required=False)
    language = forms.ChoiceField(choices=CHOICES, required=False)
    do = forms.ChoiceField(choices=[("confirm", ""), ("show", "")], required=False)

    pictures = _SentValues(required=False)

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    @property
    def ticked(self) -> tuple[str, ...]:
        self.is_valid()
        return tuple(self.cleaned_data.get("pictures", ()))


class ChoicesForm(PicturesForm):
    """What a person chooses beside the preview of a file, and what the preview showed."""

    seen = SentDigest()
    shown = SentToken(max_length=20, required=False)
    changes = forms.ChoiceField(
        label=_("Tracked changes"),
        choices=[
            ("accepted", _("Read the text as if all changes were accepted")),
            ("rejected", _("Read the text as if all changes were rejected")),
        ],
        widget=forms.RadioSelect,
    )
    into = forms.ChoiceField(
        label=_("The text that stands in the draft"),
        choices=MergeMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to the text that is there.")},
    )

    language = forms.ChoiceField(
        label=_("Language of the original"),
        help_text=_("As the file was read. Correct it here if it is another one."),
        choices=CHOICES,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        has_changes: bool,
        has_text: bool,
        pictures: Iterable[OfferedPicture] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, pictures=pictures, **kwargs)
        if has_text:
            self.fields["language"].widget = forms.HiddenInput()
        if not has_changes:
            self.fields["changes"].widget = forms.HiddenInput()
        if not has_text:
            self.fields["into"].widget = forms.HiddenInput()


class TranslationChoicesForm(ChoicesForm):
    """The same beside the preview of a translation, whose language stands in its address."""

    into = forms.ChoiceField(
        label=_("Passages that are translated already"),
        choices=TranslationMode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to the text that is there.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].widget = forms.HiddenInput()
