from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.agenda.models import AgendaDocument
from tracker.compilation.models import Compilation

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Compilation]
else:
    ModelForm = forms.ModelForm


class FactsForm(ModelForm):
    """The facts of a report that only an officer knows; empty ones stay in brackets."""

    item_number = forms.IntegerField(
        label=_("Item number in the list document"), min_value=1, max_value=999, required=False
    )
    note_verbale_on = forms.DateField(
        label=_("Date of the note verbale"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = Compilation
        fields = ("symbol", "dated_on", "list_document", "job_number", "observers")
        labels = {
            "symbol": _("Symbol"),
            "dated_on": _("Date of the report"),
            "list_document": _("List document"),
            "job_number": _("Job number"),
            "observers": _("Place of the observer States"),
        }
        widgets = {"dated_on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, data: Any = None, *, instance: Compilation) -> None:
        document = instance.list_document
        initial = {
            "item_number": document.item_number if document else None,
            "note_verbale_on": instance.call.note_verbale_on,
        }
        super().__init__(data, instance=instance, initial=initial)
        field = self.fields["list_document"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = AgendaDocument.objects.filter(item=instance.call.item)

    def clean_symbol(self) -> str | None:
        return self.cleaned_data["symbol"] or None

    def clean_job_number(self) -> str | None:
        return self.cleaned_data["job_number"] or None

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        return helper
