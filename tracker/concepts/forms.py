"""What an officer asks a map for, and decides on a passage; no domain work here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from tracker.agenda.models import Concept
from tracker.concepts.coverage.concept_sets import NO_GROUP, ConceptSet, MapRows
from tracker.delegations.models import Delegation
from tracker.site.fields import SentNumber
from tracker.text.languages import LANGUAGES

CONFIRM, REJECT, PUT_BACK = "confirm", "reject", "put_back"


@dataclass(frozen=True, slots=True)
class MapChoice:
    """Which map is shown."""

    shown: ConceptSet = ConceptSet.NORMS
    rows: MapRows = MapRows.STATES
    group: str = ""


def choice_from(query: Mapping[str, str]) -> MapChoice:
    """Return the map of an address; a value that does not exist chooses nothing."""
    shown, rows, group = (query.get(name, "") for name in ("set", "by", "group"))
    groups = {*Delegation.Group.values, NO_GROUP} - {""}
    return MapChoice(
        ConceptSet(shown) if shown in ConceptSet else ConceptSet.NORMS,
        MapRows(rows) if rows in MapRows else MapRows.STATES,
        group if group in groups else "",
    )


def language_from(query: Mapping[str, str], name: str, *, otherwise: str) -> str:
    language = query.get(name, "")
    return language if language in LANGUAGES else otherwise


class DecisionForm(forms.Form):
    """A decision on one passage of the revision that the page showed.

    One button is pressed: it confirms some concepts, rejects one or puts one back.
    """

    revision = SentNumber()
    passage = SentNumber()
    confirm = forms.ModelMultipleChoiceField(
        queryset=Concept.objects.none(), to_field_name="code", required=False
    )
    reject = forms.ModelChoiceField(
        queryset=Concept.objects.none(), to_field_name="code", required=False
    )
    put_back = forms.ModelChoiceField(
        queryset=Concept.objects.none(), to_field_name="code", required=False
    )

    def __init__(self, *args: Any, passages: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passages = passages
        for name in (CONFIRM, REJECT, PUT_BACK):
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = Concept.objects.all()

    def clean_passage(self) -> int:
        number: int = self.cleaned_data["passage"]
        if not 0 < number <= self.passages:
            raise forms.ValidationError("no such passage")
        return number

    @property
    def act(self) -> str:
        """Which button was pressed; an empty string where none was."""
        pressed = [name for name in (CONFIRM, REJECT, PUT_BACK) if self.cleaned_data.get(name)]
        return pressed[0] if len(pressed) == 1 else ""
