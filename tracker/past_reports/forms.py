"""What an officer says of a past report: what is brought in, and how a part of it is understood."""

from datetime import date
from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tracker.agenda.loading import SYMBOL
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.delegations.states.fields import StateField, StatesField
from tracker.files.checks import safe_name
from tracker.files.fields import SeveralFilesField
from tracker.past_reports.dividing import dividing_lines
from tracker.past_reports.mending import MendedPart
from tracker.past_reports.models import PastReply, ReadingJob
from tracker.past_reports.reading.files import SentFile
from tracker.site.fields import DayField, SentNumber
from tracker.submissions.models import Passage
from tracker.text.docx.package import MAX_BYTES, too_large
from tracker.text.languages import CHOICES
from tracker.text.lists import lettered

MOST = 20  # files at once: more come as a ZIP file
Part = Passage.Part
Treatment = PastReply.Treatment
_ENDINGS = (".docx", ".zip")


class WordOrZipField(forms.FileField):
    """A Word file or a ZIP file of such, at most `MAX_BYTES`; the clean value is a `SentFile`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.FileInput(attrs={"accept": ",".join(_ENDINGS)}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> SentFile:
        file: UploadedFile[bytes] = super().clean(data, initial)
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(too_large().reason)
        name = safe_name(file.name or "")
        if PurePath(name.lower()).suffix not in _ENDINGS:
            raise ValidationError(_("The file is neither a Word file nor a ZIP file."))
        return SentFile(name, file)


class BringInForm(forms.Form):
    """What is brought in; `word_files` is cleaned to `SentFile`s."""

    kind = forms.ChoiceField(
        label=_("What do you bring in?"),
        choices=ReadingJob.Kind,
        initial=ReadingJob.Kind.REPORT,
        widget=forms.RadioSelect,
    )
    word_files = SeveralFilesField(
        one=WordOrZipField(),
        most=MOST,
        label=_("File"),
        help_text=_(
            "As .docx, up to 10 MB. Replies come as up to 20 files, or as one ZIP file; the name "
            "or the first heading of each tells the State."
        ),
    )
    symbol = forms.RegexField(
        rf"\A{SYMBOL}\Z",
        label=_("Symbol of the document that printed them"),
        help_text=_("Such as A/69/112, or A/69/112/Add.1 for an addendum."),
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    received_on = DayField(
        label=_("Received on, where no date stands with a reply"),
        help_text=_("Leave it empty to say it for each reply."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        sent: list[SentFile] = found.get("word_files", [])
        is_one_word_file = len(sent) == 1 and sent[0].name.lower().endswith(".docx")
        if found.get("kind") == ReadingJob.Kind.REPORT and sent and not is_one_word_file:
            self.add_error("word_files", _("A report is one Word file."))
        return found


class PartForm(forms.Form):
    """How a part is understood, with what each of its passages answers."""

    version = SentNumber()
    treatment = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        choices=[
            (Treatment.REPLY, _("A reply of a State")),
            (Treatment.JOINED, _("No heading of a State: it belongs to the text before it")),
            (Treatment.LEFT_OUT, _("Nothing to record: leave it out")),
        ],
    )
    state = StateField(label=_("State"), help_text=_("By name or code."), required=False)
    co_senders = StatesField(
        label=_("Also on behalf of (optional)"),
        help_text=_("States by name or code, one a line. None of them is written to."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of this text"), choices=[("", "–"), *CHOICES], required=False
    )
    received_on = DayField(label=_("Received on"), required=False)

    def __init__(
        self, *args: Any, part: PastReply, call: Call, can_join: bool, **kwargs: Any
    ) -> None:
        name = part.delegation.name if part.delegation else ""
        others = Delegation.objects.filter(code__in=part.co_senders)
        kwargs["initial"] = {
            "treatment": part.treatment,
            "state": name,
            "co_senders": "\n".join(state.name for state in others),
            "language": part.language,
            "received_on": part.received_on,
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        if not can_join:
            choice = cast(forms.ChoiceField, self.fields["treatment"])
            choices = cast("list[tuple[str, Any]]", choice.choices)
            choice.choices = [one for one in choices if one[0] != Treatment.JOINED]
        # What a joined part answers is said with the text that it belongs to.
        is_placed = part.treatment != Treatment.JOINED
        places = _places(call)
        for number, passage in enumerate(part.content if is_placed else ()):
            self.fields[f"place_{number}"] = forms.ChoiceField(
                label=_("Part of the reply"),
                choices=places,
                initial=f"{passage.part}:{passage.question}",
            )

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        named = found.get("co_senders", ())
        organizations = Delegation.objects.filter(kind=Delegation.Kind.ORGANIZATION)
        if found.get("state") in named or organizations.filter(code__in=named).exists():
            self.add_error(
                "co_senders", _("Name States only, each once, and not the one that replies.")
            )
        return found

    def place(self, number: int) -> forms.BoundField | None:
        name = f"place_{number}"
        return self[name] if name in self.fields else None

    @property
    def said(self) -> MendedPart:
        found = self.cleaned_data
        places = [
            str(place).partition(":") for name, place in found.items() if name.startswith("place_")
        ]
        received_on: date | None = found["received_on"]
        return MendedPart(
            treatment=found["treatment"],
            state=found["state"],
            language=found["language"],
            received_on=received_on,
            places=[(part, letter) for part, _sign, letter in places],
            co_senders=found["co_senders"],
        )


class DivideForm(forms.Form):
    """At which line of a part another State's reply begins."""

    version = SentNumber()
    block = forms.TypedChoiceField(
        label=_("The line with the name of the State"), coerce=int, choices=()
    )

    def __init__(self, *args: Any, part: PastReply, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "divide_%s"  # beside the part's own form
        choice = cast(forms.ChoiceField, self.fields["block"])
        lines = dividing_lines(part)
        self.is_possible = bool(lines)
        choice.choices = [("", "–"), *((one.block, one.words) for one in lines)]
        choice.widget.attrs |= {"lang": part.text_language.ui_code, "dir": "auto"}


class SeenReportForm(forms.Form):
    """The yes to what a page showed: to record it, or to discard it."""

    version = SentNumber()


def _places(call: Call) -> list[tuple[str, Any]]:
    questions = [
        (f"{Part.QUESTION}:{one.letter}", lettered(one.letter)) for one in call.questions.all()
    ]
    return [
        (f"{Part.OPENING}:", Part.OPENING.label),
        (f"{Part.SUMMARY}:", Part.SUMMARY.label),
        *questions,
        (f"{Part.CLOSING}:", Part.CLOSING.label),
        (f"{Part.UNASSIGNED}:", Part.UNASSIGNED.label),
    ]
