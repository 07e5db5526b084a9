"""What a call that is set up takes over from another one, and what of it gives way again."""

from collections.abc import Collection, Mapping

from tracker.call_drafts import shared
from tracker.call_drafts.models import CallDraft
from tracker.call_drafts.values import KINDS, section_of
from tracker.calls.item_changes import list_symbol
from tracker.calls.models import Call
from tracker.text.languages import LANGUAGES


def values_from(call: Call) -> dict[str, dict[str, object]]:
    """Return what a new draft takes over from a call: all but its own symbols, numbers and days."""
    next_session = call.item.session.number + 1
    questions: dict[str, object] = {}
    for question in call.questions.all():
        questions |= _texts(f"text_{question.letter}", question.text)
        questions[f"kind_{question.letter}"] = question.kind
        questions[f"same_as_{question.letter}"] = ", ".join([question.name, *question.same_as])
    report: dict[str, object] = {
        "printed": call.printed,
        "report_word_limit": call.report_word_limit,
        "chinese_factor": str(call.chinese_factor),
        "late_policy": call.late_policy,
    }
    if call.summary_word_limit:
        report["summary_word_limit"] = call.summary_word_limit
    own = {one["text"]: one["languages"] for one in call.unofficial}
    return {
        "mandate": {
            "paragraph": call.paragraph,
            "addressees": call.addressees,
            **_texts("title", call.resolution.title),
            **_texts("chapeau", call.chapeau),
            **_worded_here(call.resolution.unofficial, own.get("chapeau", [])),
        },
        "questions": questions
        | _worded_here(*(question.unofficial for question in call.questions.all())),
        "session": {
            "number": next_session,
            "item_code": call.item.code,
            **_guessed_symbols(next_session),
            **_texts("item_title", call.item.title),
            **_worded_here(call.item.unofficial),
        },
        "dates": {},
        "report": report
        | _texts("report_title", call.title)
        | _texts("late_sentence", call.late_sentence)
        | _worded_here(own.get("title", []), own.get("late_sentence", [])),
        "contact": {
            "email": call.contact_email,
            "telephone": call.contact_telephone,
            **_texts("office", call.contact_name),
        },
    }


def as_kept(draft: CallDraft, section: str, typed: Mapping[str, object]) -> dict[str, object]:
    """Return what was typed, without what was only copied or guessed and is not so any more.

    A guessed symbol follows a changed session. What was copied gives way to what another call has.
    """
    copied_from = Call.objects.filter(code=draft.copied_from).first()
    stored = section_of(draft, section)
    copied = values_from(copied_from).get(section, {}) if copied_from else {}
    number = stored.number("number")
    guessed = _guessed_symbols(number) if copied_from and number else {}
    untouched = {
        name
        for name, value in typed.items()
        if value == stored.values.get(name) and value in (copied.get(name), guessed.get(name))
    }
    now = typed.get("number")
    anew = _guessed_symbols(now) if isinstance(now, int) else {}
    kept = {name: anew.get(name, one) if name in untouched else one for name, one in typed.items()}
    changed = CallDraft(code=draft.code, values=draft.values | {section: kept})
    given_way = {
        name
        for name, (_call, value) in shared.known(changed, section).items()
        if name in untouched and (value or name in anew)  # nobody is given what is only guessed
    }
    left = {name: one for name, one in kept.items() if name not in given_way}
    worded = left.pop("unofficial") if "unofficial" in untouched else None
    return left | _worded_here(_with_a_text(left, worded)) if isinstance(worded, list) else left


def _with_a_text(values: Mapping[str, object], languages: list[str]) -> list[str]:
    return [
        code
        for code in languages
        if any(name.endswith(f"_{code}") and value for name, value in values.items())
    ]


def _guessed_symbols(session_number: int) -> dict[str, object]:
    return {f"symbol_{kind}": list_symbol(session_number, kind) for kind in KINDS}


def _worded_here(*languages: Collection[str]) -> dict[str, object]:
    """Say of a section in which languages one of its texts was not taken from a document."""
    worded = [code for code in LANGUAGES if any(code in one for one in languages)]
    return {"unofficial": worded} if worded else {}


def _texts(name: str, texts: Mapping[str, str]) -> dict[str, object]:
    return {f"{name}_{code}": texts[code] for code in LANGUAGES if texts.get(code)}
