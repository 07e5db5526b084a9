"""What an officer decides about the publication of a reply; no domain work here."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.review.forms import helper
from tracker.review.mail_forms import RecordForm
from tracker.site.fields import CleanText, OneLine, SentNumber
from tracker.submissions.models import Publication, Redaction

Level = Publication.Level
Choices = Iterable[tuple[str, str]]


class LevelForm(forms.Form):
    """Who reads the reply; what the State does not consent to is not among the choices."""

    revision = SentNumber()
    level = forms.ChoiceField(label=_("Who reads this reply"), widget=forms.RadioSelect)
    reason = CleanText(
        label=_("Reason, for the delegation (optional)"),
        help_text=_("It is shown to the delegation and sent to it by e-mail."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    note = CleanText(
        label=_("Internal reason (optional)"),
        help_text=_("Only officers of the secretariat ever see it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, has_consent: bool, is_text: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [
            (level, label)
            for level, label in _LEVELS.items()
            if not (level == Level.EVERYBODY and not has_consent)
            and not (level == Level.SUMMARY and not is_text)
        ]
        self.helper = helper(_("Decide"))


_LEVELS = {
    Level.EVERYBODY: _("Everybody reads the full text"),
    Level.SUMMARY: _("Everybody reads the executive summary only"),
    Level.STATES: _("Delegations only: people who act for a delegation, signed in"),
}


class RedactForm(forms.Form):
    """Words that are left out wherever they stand, or a passage as a whole; and why."""

    revision = SentNumber()
    words = OneLine(
        label=_("Words to leave out"),
        help_text=_(
            "As they stand in one paragraph. They are left out wherever they stand in the reply, "
            "in every language, also in another case or with other accents."
        ),
        max_length=1000,
        required=False,
    )
    passage = forms.ChoiceField(label=_("Or a whole passage"), required=False)
    reason = forms.ChoiceField(
        label=_("Reason that every reader sees"),
        choices=Redaction.Reason.choices,
        widget=forms.RadioSelect,
    )
    explanation = CleanText(
        label=_("Reason, for the delegation"),
        help_text=_("It is shown to the delegation beside what is left out."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    note = CleanText(
        label=_("Internal reason (optional)"),
        help_text=_("Only officers of the secretariat ever see it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, passages: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["passage"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [("", _("no whole passage")), *passages]
        self.helper = helper(_("Leave it out"), css_class="btn-danger")

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if bool(found.get("words")) == bool(found.get("passage")) and "words" in found:
            self.add_error("words", _("Write words, or choose a whole passage: one of the two."))
        return found

    @property
    def place(self) -> tuple[str, int] | None:
        """The language and the place of the passage that was chosen."""
        language, _dash, place = self.cleaned_data["passage"].partition("-")
        return (language, int(place)) if place else None


class RestoreForm(forms.Form):
    """Which redaction is taken back, of the revision that the page showed."""

    revision = SentNumber()
    redaction = SentNumber()


class TextsCheckedForm(forms.Form):
    """In which translations and annexes the officer found nothing of what is left out."""

    revision = SentNumber()
    parts = forms.MultipleChoiceField(
        label=_("I have looked through these, and nothing of what is left out stands in them"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, parts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        field.choices = list(parts)
        self.helper = helper(_("Show those with a tick"))
        self.helper.form_action = "checked/"


class SeenRevisionForm(forms.Form):
    """Which revision the page showed."""

    revision = SentNumber()


class RecordConsentForm(RecordForm):
    """Whether a State lets its full text be published, as it wrote."""

    publishes = forms.TypedChoiceField(
        label=_("What the State writes"),
        choices=[
            ("no", _("It objects to its full text on the website")),
            ("yes", _("It consents to its full text on the website")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    field_order = ("publishes",)
