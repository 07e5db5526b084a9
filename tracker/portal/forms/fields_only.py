"""Forms of which crispy writes the fields alone."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms


class FieldsForm(forms.Form):
    """The page itself writes the form's tag and its buttons."""

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = Layout(*self.fields)
        return helper
