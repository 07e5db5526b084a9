"""What an officer looks at in a filed reply before accepting it: derived, or said by an officer.

Each item has a sign and a word (`STATUS_WORDS`), what is known of it in words, and what an officer
has said of it, which goes before whatever was derived.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.calls.models import Call, Question
from tracker.review.filed_replies import FiledReply
from tracker.review.models import InternalNote
from tracker.site.dates import day_in_words
from tracker.site.templatetags.page import LANGUAGE_NAMES
from tracker.submissions.models import AnswerKind, Submission
from tracker.submissions.queries.unanswered import unanswered_in
from tracker.text.characters.isolates import isolated
from tracker.text.lists import joined, lettered, listed
from tracker.word_files.language.written_in import languages_of

FINE, SEEN, LOOK, FAULT, NONE = (
    "check_fine",
    "check_seen",
    "check_look",
    "check_fault",
    "check_none",
)
LABELS: Mapping[str, Promise] = {
    "cover": gettext_lazy("Cover note"),
    "language": gettext_lazy("Language"),
    "length": gettext_lazy("Length"),
    "questions": gettext_lazy("Questions answered"),
    "annexes": gettext_lazy("Annexes opened"),
    "consent": gettext_lazy("Consent to publication"),
    "remarks": gettext_lazy("Remarks on reading the file"),
    "signs": gettext_lazy("Characters that cannot be printed"),
}
# What an answer without a text has.
_WITHOUT_TEXT = ("cover",)


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One item: its status as a name of `STATUS_WORDS`, and what is known of it."""

    name: str
    status: str
    facts: Sequence[str]
    mark: InternalNote | None = None

    @property
    def label(self) -> Promise:
        return LABELS[self.name]


@dataclass(frozen=True, slots=True)
class Checklist:
    items: Sequence[CheckItem] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many items somebody has to look at."""
        return sum(item.status in {LOOK, FAULT} for item in self.items)

    @property
    def left_in_words(self) -> str:
        if not self.left:
            return _("Nothing is left to look at.")
        return ngettext(
            "%(number)s item is left to look at.",
            "%(number)s items are left to look at.",
            self.left,
        ) % {"number": self.left}


Found = tuple[str, list[str]]  # a status and what is known


def checklist_of(
    shown: FiledReply,
    call: Call,
    *,
    notes: Sequence[InternalNote],
    opened: Collection[int],
) -> Checklist:
    """Return the checklist of a filed revision; `notes` are those on the reply.

    `opened` are the primary keys of the files that an officer has opened.
    """
    questions = list(call.questions.all())
    found: dict[str, Found] = {"cover": _cover(shown)}
    if shown.revision.kind == AnswerKind.REPLY:
        found |= {
            "language": _language(shown, questions),
            "length": _length(shown, call),
            "questions": _questions(shown, call, questions),
            "annexes": _annexes(shown, opened),
            "consent": _consent(shown),
            "remarks": _remarks(shown),
            "signs": _signs(shown),
        }
    marks = {note.item: note for note in notes if note.revision_id == shown.revision.pk}
    return Checklist([_item(name, derived, marks.get(name)) for name, derived in found.items()])


def _item(name: str, derived: Found, mark: InternalNote | None) -> CheckItem:
    status, facts = derived
    if mark is not None:
        status = FAULT if mark.verdict == InternalNote.Verdict.FAULT else SEEN
    return CheckItem(name, status, facts, mark)


def _cover(shown: FiledReply) -> Found:
    cover, filed = shown.enclosed, shown.revision.filed.cover
    if not filed.kind:
        return LOOK, [_("None is recorded.")]
    on = day_in_words(cover.on) if cover.on else ""
    lacks = []
    if not cover.reference:
        lacks.append(_("It has no number."))
    if cover.on is None:
        lacks.append(_("It has no date."))
    if filed.kind == Submission.CoverKind.LETTER and not cover.signatory:
        lacks.append(_("Who signed the letter is not recorded."))
    return (LOOK if lacks else FINE), [
        isolated(joined(filter(None, [cover.kind, cover.reference, on]))),
        *lacks,
    ]


def _language(shown: FiledReply, questions: Sequence[Question]) -> Found:
    stated = shown.language.code
    detected = languages_of(shown.revision.filed.passages, questions)
    name = str(LANGUAGE_NAMES[stated])
    others = detected.other_than(stated)
    if others:
        seems = listed(str(LANGUAGE_NAMES[code]) for code in others)
        words = _("Filed as: %(language)s. It seems to be in another: %(seems)s.")
        return LOOK, [words % {"language": name, "seems": seems}]
    if not detected.language:
        return FINE, [
            _("Filed as: %(language)s. The text is too short to tell.") % {"language": name}
        ]
    return FINE, [_("Filed as: %(language)s. The text is written in it.") % {"language": name}]


def _length(shown: FiledReply, call: Call) -> Found:
    words = ngettext("%(number)s word", "%(number)s words", shown.words)
    facts = [words % {"number": intcomma(shown.words)}]
    limit = call.summary_word_limit
    if limit is None:
        return FINE, [*facts, _("The call sets no limit.")]
    if not shown.summary_words:
        return LOOK, [*facts, _("There is no executive summary.")]
    of = {"words": intcomma(shown.summary_words), "limit": intcomma(limit)}
    facts.append(_("Executive summary: %(words)s of %(limit)s words.") % of)
    return (LOOK if shown.is_summary_too_long else FINE), facts


def _questions(shown: FiledReply, call: Call, questions: Sequence[Question]) -> Found:
    empty = unanswered_in(shown.revision.filed, call).letters
    answered = [lettered(one.letter) for one in questions if one.letter not in empty]
    facts = [_("Answered: %(letters)s") % {"letters": listed(answered)}] if answered else []
    if empty:
        left = listed(map(lettered, empty))
        facts.append(_("Not answered: %(letters)s") % {"letters": left})
    return (LOOK if empty else FINE), facts


def _annexes(shown: FiledReply, opened: Collection[int]) -> Found:
    annexes = shown.enclosed.annexes
    if not annexes:
        return NONE, []
    closed = [annex for annex in annexes if annex.pk not in opened]
    counted = {"opened": len(annexes) - len(closed), "all": len(annexes)}
    facts = [_("Opened by an officer: %(opened)s of %(all)s") % counted]
    facts += [_("Not opened yet: %(name)s") % {"name": annex} for annex in closed]
    return (LOOK if closed else SEEN), facts


def _consent(shown: FiledReply) -> Found:
    if not shown.objects_to_full_text:
        return FINE, [_("The full text may be published.")]
    facts = [_("The State objects to the full text: only the summary is published.")]
    if not shown.revision.filed.summary:
        return LOOK, [*facts, _("There is no executive summary.")]
    return FINE, facts


def _remarks(shown: FiledReply) -> Found:
    return (LOOK, list(shown.told)) if shown.told else (NONE, [])


def _signs(shown: FiledReply) -> Found:
    if not shown.without_font:
        return NONE, []
    return LOOK, [one.named for one in shown.without_font]
