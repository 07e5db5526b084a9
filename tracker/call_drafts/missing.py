"""What a call that is being set up still lacks before it can be opened, section by section."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.call_drafts.forms import SECTIONS, SectionForm
from tracker.call_drafts.models import CallDraft
from tracker.call_drafts.shared import KnownFields, additions, differences, known, labels_of
from tracker.call_drafts.values import KINDS, SectionValues, letters_of, section_of
from tracker.site.templatetags.page import language_name
from tracker.text.languages import LANGUAGES
from tracker.text.lists import labelled, listed

# What a call cannot be without; everything else may stay unknown.
_NEEDED = {
    "mandate": ("symbol", "adopted_on", "paragraph", "addressees"),
    "session": ("number", "opens_on", "item_code"),
    "dates": ("opens_on", "deadline_on"),
    "report": ("printed", "report_word_limit", "chinese_factor", "late_policy"),
    "contact": ("email",),
}


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section, and in words what is missing in it and what it adds to another call."""

    form: type[SectionForm]
    missing: Sequence[str]
    additions: Sequence[str]
    taken_from: Sequence[str]  # the codes of calls that have what is left empty

    @property
    def is_whole(self) -> bool:
        return not self.missing


def states_of(draft: CallDraft) -> list[SectionState]:
    return [_state(draft, form) for form in SECTIONS.values()]


def _state(draft: CallDraft, form: type[SectionForm]) -> SectionState:
    values = section_of(draft, form.name)
    elsewhere = known(draft, form.name)
    return SectionState(
        form=form,
        missing=list(_missing(draft, form, elsewhere)),
        additions=list(additions(draft, form.name, elsewhere)),
        taken_from=sorted(
            {call.code for name, (call, one) in elsewhere.items() if one and not values.text(name)}
        ),
    )


def _session_opens_on(draft: CallDraft) -> str:
    """Return the day in ISO 8601, as typed or as another call has it; empty where none is known."""
    _call, known_day = known(draft, "session").get("opens_on", (None, ""))
    return section_of(draft, "session").text("opens_on") or str(known_day)


def _missing(draft: CallDraft, form: type[SectionForm], elsewhere: KnownFields) -> Iterator[str]:
    values = section_of(draft, form.name)
    taken = {name for name, (_call, value) in elsewhere.items() if value}
    for name in _NEEDED.get(form.name, ()):
        if not values.text(name) and name not in taken:
            yield str(form.base_fields[name].label)
    letters = letters_of(draft)
    match form.name:
        case "session":
            yield from _lists_without_symbol(values, taken)
        case "dates" if (day := _session_opens_on(draft)) and values.text("deadline_on") >= day:
            yield _("The session opens before the replies are due.")
        case "questions":
            yield from _of_questions(values, letters)
    for text, label in form.texts.items():
        if form.name == "questions" and text.removeprefix("text_") not in letters:
            continue
        said = values.texts(text).by_language
        lacking = [code for code in LANGUAGES if not said[code] and f"{text}_{code}" not in taken]
        # The name of the office stands in for others in English; a text of the mandate does not.
        if form.name == "contact":
            lacking = [code for code in lacking if code == "en"]
        if lacking:
            names = listed(language_name(LANGUAGES[code]) for code in lacking)
            yield labelled(str(label), names)
    yield from differences(draft, form.name, elsewhere)


def _lists_without_symbol(values: SectionValues, taken: Collection[str]) -> Iterator[str]:
    labels = labels_of("session")
    for kind in KINDS:
        has_symbol = values.text(f"symbol_{kind}") or f"symbol_{kind}" in taken
        if values.text(f"item_number_{kind}") and not has_symbol:
            yield labels[f"symbol_{kind}"]


def _of_questions(values: SectionValues, letters: Sequence[str]) -> Iterator[str]:
    if not letters:
        yield _("At least one question")
    for letter in letters:
        if not values.text(f"kind_{letter}"):
            yield _("What question (%(letter)s) is about") % {"letter": letter}
