"""What an officer fills in and chooses for a document of the report; no domain work here."""

import re
from typing import TYPE_CHECKING, Any

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tracker.agenda.item_numbers import ItemNumberField
from tracker.agenda.models import AgendaDocument
from tracker.calls.models import Call
from tracker.compilation.models import Compilation, Proposal
from tracker.compilation.renderers import formats_of
from tracker.review.forms import helper
from tracker.site.fields import CleanText, DayField, SentDigest
from tracker.site.templatetags.times import day as in_words
from tracker.text.languages import CHOICES

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Compilation]
else:
    ModelForm = forms.ModelForm

_SYMBOL = re.compile(r"[A-Z][A-Za-z0-9.()-]*(/[A-Za-z0-9(][A-Za-z0-9.()-]*)+")
# What belongs to some documents only.
_OF_REPLIES = {"printed", "observers", "with_no_change", "summary"}
_OF_INTRODUCTION = {"with_late_sentence", "note_verbale_on"}


class FactsForm(ModelForm):
    """The facts of a document that only an officer knows, and what it prints."""

    note_verbale_on = DayField(label=_("Date of the note verbale"), required=False)

    class Meta:
        model = Compilation
        fields = (
            *("symbol", "dated_on", "list_document", "item_number", "job_number", "language"),
            *("note_verbale_on", "printed", "observers", "with_no_change", "with_late_sentence"),
            *("summary", "corrections"),
        )
        labels = {
            "symbol": _("Symbol"),
            "dated_on": _("Date of the document"),
            "list_document": _("List document"),
            "item_number": _("Item number in the list document"),
            "job_number": _("Job number"),
            "language": _("Language of cover, headings and introduction"),
            "printed": _("What is printed of each reply"),
            "observers": _("Place of the observer States"),
            "with_no_change": _("List the answers “no change since our reply of …”"),
            "with_late_sentence": _("Print the sentence on replies that come later"),
            "summary": _("Summary box on the cover (optional)"),
            "corrections": _("List of corrections"),
        }
        help_texts = {
            "summary": _(
                "Plain words, a paragraph a line, in the language of the document; files in other "
                "languages have it as it is, or as it stands under “Languages and translations”. "
                "Empty: there is no box."
            ),
            "corrections": _(
                "What stands wrong and what it should read. Write a heading as “## Jamaica”, an "
                "item of a list as “- text”, bold as “**text**”."
            ),
        }
        field_classes = {
            "dated_on": DayField,
            "item_number": ItemNumberField,
            "summary": CleanText,
            "corrections": CleanText,
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            "corrections": forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        }

    def __init__(self, data: Any = None, *, instance: Compilation) -> None:
        initial = {
            "item_number": instance.number_of_item,
            "note_verbale_on": instance.call.note_verbale_on,
        }
        super().__init__(data, instance=instance, initial=initial)
        unwanted = set() if instance.has_introduction else set(_OF_INTRODUCTION)
        unwanted |= _OF_REPLIES if instance.is_corrigendum else {"corrections"}
        for name in unwanted:
            del self.fields[name]
        field = self.fields["list_document"]
        if isinstance(field, forms.ModelChoiceField):
            documents = AgendaDocument.objects.filter(item=instance.item)
            field.queryset = documents.order_by("pk")  # as the session has them
            field.empty_label = "–"
        printed = self.fields.get("printed")
        if isinstance(printed, forms.ChoiceField):
            texts = instance.call.get_printed_display()
            as_call = format_lazy(_("as the call says: {texts}"), texts=texts)
            printed.choices = [("", as_call), *Call.Printed.choices]

    @property
    def stored_names(self) -> list[str]:
        """The fields of the document itself."""
        return [name for name in self.fields if name != "note_verbale_on"]

    def clean_symbol(self) -> str | None:
        symbol: str = (self.cleaned_data["symbol"] or "").strip()
        if symbol and not _SYMBOL.fullmatch(symbol):
            raise forms.ValidationError(
                _("Type the symbol as A/77/92 or A/77/92/Add.1. An asterisk is set by a reissue.")
            )
        others = Compilation.objects.exclude(pk=self.instance.pk).select_related("call")
        other = others.filter(symbol=symbol).first() if symbol else None
        if other:
            raise forms.ValidationError(
                _("%(symbol)s exists already: %(title)s of call %(call)s."),
                params={"symbol": symbol, "title": other.title, "call": other.call.code},
            )
        if AgendaDocument.objects.filter(symbol=symbol).exists():
            raise forms.ValidationError(
                _("%(symbol)s is a list document of the agenda."), params={"symbol": symbol}
            )
        return symbol or None

    def clean_job_number(self) -> str | None:
        return self.cleaned_data["job_number"] or None

    def clean_item_number(self) -> str | None:
        number: str | None = self.cleaned_data["item_number"] or None
        document = self.cleaned_data.get("list_document")
        if document and number == document.item_number:
            return None  # it goes on following the list
        if document and "list_document" in self.changed_data and number == self.initial_number:
            return None  # the number was that of another list
        return number

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        day, note = found.get("dated_on"), found.get("note_verbale_on")
        if day and note and note > day:
            self.add_error(
                "note_verbale_on",
                _(
                    "The document is dated %(day)s. The note verbale cannot have been sent after "
                    "that day."
                )
                % {"day": in_words(day)},
            )
        before = self.instance.followed
        if day and before and before.dated_on and day < before.dated_on:
            self.add_error(
                "dated_on",
                _("%(symbol)s is dated %(day)s: what follows it is not dated earlier.")
                % {"symbol": before, "day": in_words(before.dated_on)},
            )
        return found

    @property
    def initial_number(self) -> str | None:
        number: str | None = self.initial["item_number"]
        return number

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        return helper


class AskForm(forms.Form):
    """In which formats and which language the files are wanted."""

    formats = forms.MultipleChoiceField(
        label=_("Formats"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one format.")},
    )
    language = forms.ChoiceField(label=_("Language of the files"), choices=CHOICES)
    anew = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, document: Compilation) -> None:
        known = formats_of(document)
        # Beside the form of the facts, which has a language too.
        super().__init__(
            data,
            initial={"formats": [one.name for one in known], "language": document.language},
            auto_id="ask_%s",
        )
        field = self.fields["formats"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.name, one.label) for one in known]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(InlineCheckboxes("formats"), "language")
        return helper


class ActForm(forms.Form):
    """Before a document is frozen, reissued or revised: what the officer saw, and the tick."""

    seen = SentDigest()
    weighed = SentDigest()
    sure = forms.BooleanField(
        label=_("I have read what this page says, and want it done."),
        error_messages={"required": _("Tick that you want it done, or go back.")},
    )

    def __init__(
        self, data: Any = None, *, act: str, needs_two: bool, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        if act == Proposal.Act.REISSUE:
            self.fields["on"] = DayField(
                label=_("Reissued on"),
                help_text=_(
                    "The date that the document gives where it says that it is reissued. Today or "
                    "earlier."
                ),
            )
        if needs_two:
            self.fields["note"] = CleanText(
                label=_("Note to the officer who confirms it"),
                widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
                max_length=1000,
            )
        self.order_fields(["on", "note", "sure"])
        label = _("Propose it to another officer") if needs_two else Proposal.Act(act).label
        self.helper = helper(label)


class ConfirmForm(forms.Form):
    """A second officer's yes to what was proposed, and what the page said against it."""

    weighed = SentDigest()
    sure = forms.BooleanField(
        label=_("I have read what this page says, and want it done."),
        error_messages={"required": _("Tick that you want it done, or decline it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Confirm the proposal"))


class DeclineForm(forms.Form):
    reason = CleanText(
        label=_("Reason"),
        help_text=_("Whoever proposed it reads it; it is kept in the register of events."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=1000,
    )

    def __init__(self, *args: Any, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Decline the proposal"), css_class="btn-secondary")
        self.helper.form_action = action
