"""What an officer types or sends of a reply in another language; no domain work here."""

from collections.abc import Iterator, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tracker.compilation.models import Compilation, SecretariatVersion
from tracker.compilation.models.translated_passage import TranslatedPassage
from tracker.compilation.translating.cover import version_sha256
from tracker.compilation.translating.pairs import PrintedPair, TranslatedReply
from tracker.compilation.translating.texts import cover_names
from tracker.compilation.translating.xliff_files import MAX_BYTES
from tracker.files.fields import WordFileField
from tracker.site.fields import CleanText, OneLine, PassageText, SentDigest, SentNumber
from tracker.text.docx.package import too_large
from tracker.text.languages import Language

Status = SecretariatVersion.Status
_SENT = ("latest", "seen_", "still_")  # what a page sends along


class StatusField(forms.ChoiceField):
    """Whether a version is official; the report says which."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Kind of translation"),
            help_text=_("The report says it beside the text."),
            choices=Status.choices,
            widget=forms.RadioSelect,
        )


class SecretariatVersionForm(forms.Form):
    """A reply in another language, passage by passage."""

    latest = SentNumber()

    def __init__(
        self,
        data: Any = None,
        *,
        reply: TranslatedReply,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """`typed` is what stays of a form that was refused, beside what stands there by now."""
        self.reply = reply
        initial = _initial(reply)
        words = {name: typed[name] for name in typed if not name.startswith(_SENT)} if typed else {}
        super().__init__(data, initial=initial | words)
        written = {"lang": reply.language.ui_code, "dir": reply.language.direction}
        self.fields["status"] = StatusField()
        for pair in reply.pairs:
            if pair.original.heading:
                self.fields[f"heading_{pair.key}"] = OneLine(
                    label=_("Heading"),
                    required=False,
                    max_length=300,
                    widget=forms.TextInput(attrs=written),
                )
            self.fields[f"body_{pair.key}"] = PassageText(
                label=_("Text"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 10, **written}),
            )
            self.fields[f"seen_{pair.key}"] = SentDigest()
            if pair.is_stale:
                self.fields[f"still_{pair.key}"] = forms.BooleanField(
                    label=_("It renders the reply as it reads now"), required=False
                )

    def rows(self) -> Iterator[tuple[PrintedPair, list[forms.BoundField]]]:
        """Yield each passage with the fields that a person fills in."""
        for pair in self.reply.pairs:
            names = [f"{what}_{pair.key}" for what in ("heading", "body", "still")]
            yield pair, [self[name] for name in names if name in self.fields]

    def passages(self) -> list[TranslatedPassage]:
        return [self._passage(pair) for pair in self.reply.pairs]

    def _passage(self, pair: PrintedPair) -> TranslatedPassage:
        heading = self.cleaned_data.get(f"heading_{pair.key}", "")
        body = self.cleaned_data[f"body_{pair.key}"]
        seen: str = self.cleaned_data[f"seen_{pair.key}"]
        before = pair.translated
        # The same words were made from what they were made from, until somebody says otherwise.
        is_untouched = before is not None and (before.heading, before.body) == (heading, body)
        if before and is_untouched and not self.cleaned_data.get(f"still_{pair.key}"):
            seen = before.source_sha256
        part, question, nth = pair.place
        return TranslatedPassage(part, question, nth, heading, body, seen)


def _initial(reply: TranslatedReply) -> dict[str, Any]:
    status = reply.version.status if reply.version else Status.UNOFFICIAL
    found: dict[str, Any] = {"latest": reply.number, "status": status}
    for pair in reply.pairs:
        found[f"seen_{pair.key}"] = pair.seen
        if pair.translated:
            found[f"heading_{pair.key}"] = pair.translated.heading
            found[f"body_{pair.key}"] = pair.translated.body
    return found


class WordVersionForm(forms.Form):
    """A Word file with the reply in another language."""

    latest = SentNumber()
    file = WordFileField(label=_("Word file with the translation"))
    status = StatusField()

    def __init__(self, data: Any = None, files: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, files, initial=initial, auto_id="word_%s")
        self.helper = FormHelper()
        self.helper.form_tag = False


class EarlierVersionForm(forms.Form):
    """Which earlier version is wanted again, and instead of which."""

    latest = SentNumber()
    wanted = SentNumber()


class FrameWordsForm(forms.Form):
    """The summary box or the list of corrections in another language."""

    before = SentDigest()

    def __init__(
        self,
        data: Any = None,
        *,
        document: Compilation,
        language: Language,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        kept = document.cover_versions.get(language.code, {})
        names = cover_names(document)
        initial = {name: kept.get(name, {}).get("text", "") for name in names}
        initial |= {name: text for name, text in (typed or {}).items() if name in names}
        initial |= {f"seen_{name}": document.cover_sha256(name) for name in names}
        initial["before"] = version_sha256(document, language.code)
        super().__init__(data, initial=initial)
        labels = {"summary": _("Summary box on the cover"), "corrections": _("List of corrections")}
        for name in names:
            attributes = {"rows": 8, "lang": language.ui_code, "dir": language.direction}
            self.fields[name] = CleanText(
                label=labels[name], required=False, widget=forms.Textarea(attrs=attributes)
            )
            self.fields[f"seen_{name}"] = SentDigest()
        self.names = names
        self.helper = FormHelper()
        self.helper.form_tag = False

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.names}

    @property
    def seen(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"seen_{name}"] for name in self.names}


class XliffForm(forms.Form):
    """A file that came back from translators."""

    file = forms.FileField(
        label=_("Translators’ file (XLIFF 1.2)"),
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff,application/xliff+xml"}),
    )
    status = StatusField()

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"status": Status.UNOFFICIAL})
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(too_large().reason)
        return file
