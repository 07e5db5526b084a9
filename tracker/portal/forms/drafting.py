"""Forms of the portal: they validate and hand over clean values."""

from collections.abc import Collection
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tracker.agenda.models import Concept
from tracker.site.fields import CleanText
from tracker.submissions.models import Passage
from tracker.text.languages import CHOICES, LANGUAGES, from_ui_code


def _helper(*fields: str) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(*fields)
    return helper


class ConceptsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as ModelForm
    """Concepts by their names in the language of the page."""

    def label_from_instance(self, obj: models.Model) -> str:
        return obj.name_in(from_ui_code(get_language())) if isinstance(obj, Concept) else str(obj)


class StartForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of the original"), choices=CHOICES, widget=forms.RadioSelect
    )

    @property
    def helper(self) -> FormHelper:
        return _helper("language")


class PassageForm(forms.Form):
    """A passage as it is edited, with the version and the open page that it comes from."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    page = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    heading = CleanText(
        label=_("Heading"),
        max_length=500,
        required=False,
        help_text=_("In your own words, or none."),
    )
    body = CleanText(
        label=_("Text"),
        required=False,
        strip=False,
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    # In a translation: which words of the original the page shows.
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)
    concepts = ConceptsField(
        label=_("What the passage is about"),
        help_text=_("Optional. It helps readers to find what you say on a subject."),
        queryset=Concept.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, passage: Passage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = LANGUAGES[passage.text.language]
        words = {"lang": language.ui_code, "dir": language.direction}
        self.fields["heading"].widget.attrs.update(words)
        self.fields["body"].widget.attrs.update(words)
        if passage.text.is_original:
            del self.fields["shown"]
        question = passage.question if passage.text.is_original else None
        if question is None:
            del self.fields["concepts"]
            return
        field = self.fields["concepts"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = question.concepts()

    @property
    def to_save(self) -> dict[str, Any]:
        """What a save takes of it: the words, and the concepts where they are offered."""
        return {name: value for name, value in self.cleaned_data.items() if name != "shown"}

    @property
    def helper(self) -> FormHelper:
        return _helper(*self.fields)


class LanguageForm(forms.Form):
    """A language in which the reply has no text yet."""

    language = forms.ChoiceField(label=_("Language of the translation"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, taken: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [choice for choice in CHOICES if choice[0] not in taken]

    @property
    def helper(self) -> FormHelper:
        return _helper("language")


class AsSeenForm(forms.Form):
    """A question that is asked once, about what the person saw when it was asked."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=32)

    @property
    def helper(self) -> FormHelper:
        return _helper("seen")


class ReasonForm(forms.Form):
    reason = CleanText(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    @property
    def helper(self) -> FormHelper:
        return _helper("reason")
