"""Forms about the cover note and about what is enclosed."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.files.fields import CheckedFileField, ask_again
from tracker.files.kinds import PDF
from tracker.portal.forms.fields_only import FieldsForm
from tracker.site.dates import day_in_words
from tracker.site.fields import DayField, OneLine
from tracker.submissions.content import CoverContent
from tracker.submissions.models import Submission
from tracker.submissions.queries.cover import CAPACITIES
from tracker.text.languages import CHOICES

CoverKind = Submission.CoverKind
OTHER = "other"


class CoverForm(FieldsForm):
    """The cover note, and whether the full text may be published.

    Only a letter is signed: what stands in the fields of a signature counts for a letter alone, and
    `left_out` says so. `earliest` and `latest` bound the date of the note.
    """

    cover_kind = forms.ChoiceField(
        label=_("Cover note"),
        choices=[
            (CoverKind.NOTE_VERBALE, _("Note verbale (it is not signed)")),
            (CoverKind.LETTER, _("Letter (it is signed)")),
            ("", _("None yet")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    cover_reference = OneLine(label=_("Its number (optional)"), max_length=100, required=False)
    cover_on = DayField(
        label=_("Its date (optional)"),
        required=False,
    )
    signatory = OneLine(label=_("Signed by"), max_length=200, required=False)
    capacity = forms.ChoiceField(
        label=_("In the capacity of"),
        choices=[*CAPACITIES.items(), (OTHER, _("another capacity"))],
        widget=forms.RadioSelect,
        required=False,
    )
    other_capacity = OneLine(label=_("Which other capacity"), max_length=200, required=False)
    scan = CheckedFileField(
        label=_("Scan of the note or letter (optional)"),
        help_text=_("A PDF of up to 10 MB. The secretariat sees it; it is never published."),
        accepted=(PDF,),
        required=False,
    )
    publish_full_text = forms.BooleanField(
        label=_("Publish the full text on the website"),
        help_text=_(
            "Take the tick away to object: the website then shows the executive summary only and "
            "no annexes, while the report prints the reply all the same."
        ),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        submission: Submission,
        is_filer: bool,
        earliest: date,
        latest: date,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _cover_of(submission)
        super().__init__(*args, **kwargs)
        self.earliest, self.latest = earliest, latest
        self.left_out = False
        # What of a filed reply is public counts at once, so no drafter changes it.
        self.fixed_consent = (
            submission.publish_full_text if submission.latest_revision_id and not is_filer else None
        )

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.layout = Layout(
            "cover_kind",
            Div("cover_reference", "cover_on", css_class="of-a-note"),
            Div("signatory", "capacity", "other_capacity", css_class="of-a-letter"),
            "scan",
            "publish_full_text",
        )
        return helper

    @property
    def cover(self) -> CoverContent:
        return CoverContent(
            kind=self.cleaned_data["cover_kind"],
            reference=self.cleaned_data["cover_reference"],
            on=self.cleaned_data["cover_on"],
            signatory=self.cleaned_data["signatory"],
            capacity=self.cleaned_data["capacity"],
        )

    def clean_cover_on(self) -> date | None:
        on: date | None = self.cleaned_data["cover_on"]
        if on is not None and on > self.latest:
            raise ValidationError(_("This day is still to come. Give the date on the note."))
        if on is not None and on < self.earliest:
            raise ValidationError(
                _("The note cannot be older than the resolution, which is of %(day)s.")
                % {"day": day_in_words(self.earliest)}
            )
        return on

    def clean_publish_full_text(self) -> bool:
        consents: bool = self.cleaned_data["publish_full_text"]
        if self.fixed_consent is not None and consents != self.fixed_consent:
            raise ValidationError(
                _("Only a filer changes this once a reply is filed: it counts at once.")
            )
        return consents

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        kind, capacity = found.get("cover_kind", ""), found.get("capacity", "")
        found["capacity"] = found.get("other_capacity", "") if capacity == OTHER else capacity
        if kind == CoverKind.LETTER:
            self._require("signatory", _("A letter is signed: say by whom."))
            self._require("capacity", _("Say in which capacity the letter was signed."))
        else:
            self.left_out = bool(found.get("signatory"))
            found["signatory"] = found["capacity"] = ""
        if kind == "" and (found.get("cover_reference") or found.get("cover_on")):
            self.add_error("cover_kind", _("Say what the number and the date belong to."))
        ask_again(self, "scan")
        return found

    def _require(self, name: str, sentence: Any) -> None:
        place = name
        if name == "capacity" and self.data.get("capacity") == OTHER:
            place = "other_capacity"
        if not self.cleaned_data.get(name) and not {name, place} & self.errors.keys():
            self.add_error(place, sentence)


def _cover_of(submission: Submission) -> dict[str, object]:
    known = submission.capacity in CAPACITIES
    return {
        "cover_kind": submission.cover_kind,
        "cover_reference": submission.cover_reference,
        "cover_on": submission.cover_on,
        "signatory": submission.signatory,
        "capacity": submission.capacity if known else OTHER if submission.capacity else "",
        "other_capacity": "" if known else submission.capacity,
        "publish_full_text": submission.publish_full_text,
    }


class AnnexForm(FieldsForm):
    """One annex: its file, and how it is called."""

    file = CheckedFileField(
        label=_("File"),
        help_text=_(
            "PDF, Word (.docx), PNG or JPEG, up to 10 MB. A picture is stored without the data "
            "that cameras hide in it."
        ),
    )
    title = OneLine(
        label=_("Title"),
        help_text=_("As it should be listed, for instance: National strategy, 2021."),
        max_length=200,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[*CHOICES, ("", _("another language"))], required=False
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            self.fields["file"].required = False
            self.fields["file"].label = gettext("Another file in its place (optional)")

    def clean(self) -> dict[str, Any]:
        ask_again(self, "file")
        return self.cleaned_data
