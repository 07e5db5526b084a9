"""Forms of the portal: they validate and hand over clean values."""

from collections.abc import Collection
from typing import Any, Literal

from django import forms
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tracker.agenda.models import Concept
from tracker.calls.models import Call, Question
from tracker.portal.forms.fields_only import FieldsForm
from tracker.site.fields import CleanText, PassageText, SentDigest, SentNumber, SentToken
from tracker.submissions.content import PassageContent
from tracker.submissions.models import Passage
from tracker.text.languages import CHOICES, LANGUAGES, from_ui_code
from tracker.text.markdown.numbered_lines import set_apart
from tracker.text.markdown.size import is_readable

Part = Passage.Part


class ConceptsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as ModelForm
    """Concepts by their names in the language of the page."""

    def clean(self, value: Any) -> Any:
        if not value:
            return []  # an empty queryset costs as much as a query
        for one in value:  # a number that no database takes is no row either
            SentNumber().clean(one)
        return super().clean(value)

    def label_from_instance(self, obj: models.Model) -> str:
        return obj.name_in(from_ui_code(get_language())) if isinstance(obj, Concept) else str(obj)


class StartForm(FieldsForm):
    language = forms.ChoiceField(
        label=_("Language of the original"), choices=CHOICES, widget=forms.RadioSelect
    )


class QuestionForm(forms.Form):
    """A question of the call, by its letter."""

    question = forms.ModelChoiceField(Question.objects.none(), to_field_name="letter")

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = self.fields["question"]
        assert isinstance(question, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        question.queryset = call.questions.all()


class AssignForm(QuestionForm):
    """Where a passage belongs that answers nothing: under a question, or it is the summary."""

    part = forms.ChoiceField(
        choices=[(part, part.label) for part in (Part.SUMMARY, Part.QUESTION)], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].required = self["part"].value() != Part.SUMMARY


class NewPassageForm(QuestionForm):
    """Where a passage is added: in the opening, in the closing, or under a question."""

    part = forms.ChoiceField(
        choices=[(part, part.label) for part in (Part.OPENING, Part.CLOSING, Part.QUESTION)]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].required = False

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if (found.get("part") == Part.QUESTION) != (found.get("question") is not None):
            raise forms.ValidationError(_("There is no such place in the reply."))
        return found


class MoveForm(forms.Form):
    """One place up or down."""

    to = forms.ChoiceField(choices=[("up", _("Move up")), ("down", _("Move down"))])

    @property
    def steps(self) -> Literal[-1, 1]:
        return -1 if self.cleaned_data["to"] == "up" else 1


class VersionForm(forms.Form):
    """The version of a passage that the page showed."""

    version = SentNumber()


class CheckedForm(forms.Form):
    """The text that a filer has checked, by its digest."""

    sha256 = SentDigest()


class FromEarlierForm(forms.Form):
    """The earlier reply to start from, by the reference that the page named."""

    earlier = SentToken(max_length=40)


class PassageForm(FieldsForm):
    """A passage as it is edited, with the version and the open page that it comes from."""

    version = SentNumber()
    page = SentToken(required=False, max_length=16)
    heading = CleanText(
        label=_("Heading"),
        max_length=500,
        required=False,
        help_text=_("In your own words, or none."),
    )
    body = PassageText(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    # In a translation: which words of the original the page shows.
    shown = SentDigest(digits=32, required=False)
    concepts = ConceptsField(
        label=_("What the passage is about"),
        help_text=_("Optional. It helps readers to find what you say on a subject."),
        queryset=Concept.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, passage: Passage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part = passage.part
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

    def clean_body(self) -> str:
        return set_apart(self.cleaned_data["body"])

    @property
    def to_save(self) -> dict[str, Any]:
        """What a save takes of it: the words, and the concepts where they are offered."""
        return {name: value for name, value in self.cleaned_data.items() if name != "shown"}

    @property
    def as_typed(self) -> PassageContent:
        """The words as they stand in the fields, good or not: what the page counts.

        A text that is too large to be read is not counted.
        """
        heading, body = (self[name].value() or "" for name in ("heading", "body"))
        if not is_readable(body):
            body = ""
        return PassageContent(self.part, heading=heading, body=set_apart(body))


class AfterSaveForm(forms.Form):
    """Which button saved a passage: on to the next, to the check, or with a heading offered."""

    then = forms.ChoiceField(choices=[("next", ""), ("check", "")], required=False)
    use_heading = CleanText(required=False, max_length=500)

    def chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


class LanguageForm(FieldsForm):
    """A language in which the reply has no text yet."""

    language = forms.ChoiceField(label=_("Language of the translation"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, taken: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [choice for choice in CHOICES if choice[0] not in taken]


class OriginalLanguageForm(FieldsForm):
    """The language in which the original really is; not one of a translation."""

    language = forms.ChoiceField(label=_("Language of the original"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, taken: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [choice for choice in CHOICES if choice[0] not in taken]


class AsSeenForm(FieldsForm):
    """A question that is asked once, about what the person saw when it was asked."""

    seen = SentDigest(digits=32)


class SeenOriginalForm(FieldsForm):
    """The same question about the text that was the original then."""

    seen = SentNumber()


class ReadRevisionForm(FieldsForm):
    """The same question about the revision that stood then."""

    revision = SentNumber()


class WithdrawalForm(ReadRevisionForm):
    reason = CleanText(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
