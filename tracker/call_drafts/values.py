"""From what officers typed to the facts of a call, as a file of `data/calls/` gives them; and back.

Dates beside opening and deadline are proposed from the session by the rules of the schedule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import override

from tracker.agenda.loading import DocumentFacts, ItemFacts, ResolutionFacts, SessionFacts
from tracker.agenda.models import AgendaDocument, AgendaItem, Resolution
from tracker.call_drafts import shared
from tracker.call_drafts.forms import LETTERS
from tracker.call_drafts.models import CallDraft
from tracker.calls.call_contact import CallContact
from tracker.calls.loading import CallFacts, MilestoneFacts, QuestionFacts
from tracker.calls.schedule import CALL_FACTS, RULES, SESSION_FACTS, proposed_days
from tracker.datafile import MultilingualText
from tracker.text.languages import LANGUAGES

KINDS = AgendaDocument.Kind.values
UNKNOWN = "Not known when the call was set up."


@dataclass(frozen=True, slots=True)
class SectionValues:
    """What was typed in one section."""

    values: Mapping[str, object]

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def number(self, name: str) -> int | None:
        found = self.values.get(name)
        return found if isinstance(found, int) else None

    def day(self, name: str) -> date | None:
        found = self.text(name)
        return date.fromisoformat(found) if found else None

    def texts(self, name: str) -> MultilingualText:
        unofficial = self.values.get("unofficial")
        worded = unofficial if isinstance(unofficial, list) else []
        return MultilingualText(
            {code: self.text(f"{name}_{code}") for code in LANGUAGES},
            [code for code in LANGUAGES if code in worded],
        )


def section_of(draft: CallDraft, name: str) -> SectionValues:
    found = draft.values.get(name, {})
    return SectionValues(found if isinstance(found, dict) else {})


def letters_of(draft: CallDraft) -> list[str]:
    """Return the letters of the questions that have a text, from (a) on."""
    questions = section_of(draft, "questions")
    return [
        letter for letter in LETTERS if any(questions.texts(f"text_{letter}").by_language.values())
    ]


def facts_of(draft: CallDraft) -> CallFacts:
    """Return the call's facts; only of a draft from which nothing is missing."""
    mandate, report = section_of(draft, "mandate"), section_of(draft, "report")
    dates, contact = section_of(draft, "dates"), section_of(draft, "contact")
    session, item = _session_of(draft), _item_of(draft)
    opens_on = dates.day("opens_on")
    assert opens_on is not None  # noqa: S101 - `missing` has looked
    deadline_on = dates.day("deadline_on")
    facts = CallFacts(
        source=draft.code,
        code=draft.code,
        paragraph=mandate.number("paragraph") or 1,
        addressees=mandate.text("addressees"),
        opens_on=opens_on,
        deadline_on=deadline_on,
        note_verbale_reference=None,
        note_verbale_on=None,
        report_symbol=report.text("report_symbol") or None,
        printed=report.text("printed"),
        summary_word_limit=report.number("summary_word_limit"),
        report_word_limit=report.number("report_word_limit") or 8500,
        chinese_factor=Decimal(report.text("chinese_factor")),
        late_policy=report.text("late_policy"),
        title=report.texts("report_title"),
        chapeau=mandate.texts("chapeau"),
        late_sentence=report.texts("late_sentence"),
        contact=CallContact(
            name={code: name for code, name in contact.texts("office").by_language.items() if name},
            email=contact.text("email"),
            telephone=contact.text("telephone"),
        ),
        resolution=_resolution_of(draft),
        session=session,
        item=item,
        questions=tuple(_question_of(draft, letter) for letter in letters_of(draft)),
        milestones=_milestones_of(session, opens_on=opens_on, deadline_on=deadline_on),
        unconfirmed=[],
    )
    unknown = [
        *(["report_symbol"] if facts.report_symbol is None else []),
        *("note_verbale_reference", "note_verbale_on"),
        *(f"documents.{one.symbol}.item_number" for one in item.documents if not one.item_number),
    ]
    facts.unconfirmed.extend({"fact": name, "reason": UNKNOWN} for name in unknown)
    return facts


def _resolution_of(draft: CallDraft) -> ResolutionFacts:
    mandate = section_of(draft, "mandate")
    other = shared.under_resolution(draft).first()
    known = other.resolution if other else None
    stored = Resolution.objects.filter(symbol=mandate.text("symbol"))
    adopted_on = known.adopted_on if known else mandate.day("adopted_on")
    assert adopted_on is not None  # noqa: S101 - `missing` has looked
    return ResolutionFacts(
        symbol=mandate.text("symbol"),
        draft_symbol=(known and known.draft_symbol) or mandate.text("draft_symbol") or None,
        title=_added_to(known, mandate.texts("title")),
        adopted_on=adopted_on,
        # Asked for by no draft, so what is stored stays, a call for practice's too.
        refers_to=stored.values_list("refers_to", flat=True).first() or [],
    )


def _session_of(draft: CallDraft) -> SessionFacts:
    session = section_of(draft, "session")
    other = shared.to_session(draft).first()
    known = other.item.session if other else None
    first, *others = (
        getattr(known, name, None) or session.day(name) for name in shared.SESSION_DAYS
    )
    assert first is not None  # noqa: S101 - `missing` has looked
    return SessionFacts(session.number("number") or 0, first, *others)


def _item_of(draft: CallDraft) -> ItemFacts:
    session = section_of(draft, "session")
    other = shared.to_item(draft).first()
    known = other.item if other else None
    listings = shared.listings_of(known) if known else {}
    numbers = {kind: session.text(f"item_number_{kind}") or None for kind in KINDS}
    stored = [
        DocumentFacts(
            symbol=one.symbol,
            kind=one.kind,
            item_number=one.item_number
            or (numbers[one.kind] if one in listings.values() else None),
            issued_on=one.issued_on,
        )
        for one in (known.documents.all() if known else ())
    ]
    typed = [
        DocumentFacts(
            symbol=session.text(f"symbol_{kind}"),
            kind=kind,
            item_number=numbers[kind],
            issued_on=None,
        )
        for kind in KINDS
        if kind not in listings and session.text(f"symbol_{kind}")
    ]
    return ItemFacts(
        code=session.text("item_code"),
        title=_added_to(known, session.texts("item_title")),
        documents=(*stored, *typed),
    )


def _added_to(known: AgendaItem | Resolution | None, typed: MultilingualText) -> MultilingualText:
    """Return a title as it is known, with what was typed in the languages that it lacks."""
    if known is None:
        return typed
    lacking = {
        code: text for code, text in typed.by_language.items() if text and not known.title.get(code)
    }
    marked = known.unofficial
    worded = [one for one in typed.unofficial if one in lacking and one not in marked]
    return MultilingualText({**known.title, **lacking}, [*marked, *worded])


def _question_of(draft: CallDraft, letter: str) -> QuestionFacts:
    questions = section_of(draft, "questions")
    same = questions.text(f"same_as_{letter}")
    return QuestionFacts(
        letter=letter,
        kind=questions.text(f"kind_{letter}"),
        text=questions.texts(f"text_{letter}"),
        same_as=[one.strip() for one in same.split(",") if one.strip()],
    )


def _milestones_of(
    session: SessionFacts, *, opens_on: date, deadline_on: date | None
) -> tuple[MilestoneFacts, ...]:
    days = proposed_days(_facts(session, opens_on, deadline_on), session_opens_on=session.opens_on)
    with override("en"):  # a call's file gives its rules in English
        return tuple(
            MilestoneFacts(kind, MultilingualText({}, []), days.get(kind), str(rule.words))
            for kind, rule in RULES.items()
        )


def _facts(
    session: SessionFacts, opens_on: date, deadline_on: date | None
) -> dict[str, date | None]:
    own = dict(zip(CALL_FACTS, (None, opens_on, deadline_on), strict=True))
    theirs = (getattr(session, name) for name in shared.SESSION_DAYS)
    return own | dict(zip(SESSION_FACTS, theirs, strict=True))
