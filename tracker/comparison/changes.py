"""What became of a reply between two versions of it: its facts, its passages, its translations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tracker.comparison.changed_facts import ChangedFact, passage_facts_changed, reply_facts_changed
from tracker.comparison.match_passages import moved, paired
from tracker.submissions.content import PassageContent, SubmissionContent, document_of
from tracker.text.diff.alignment import DiffEffort
from tracker.text.diff.compare import EFFORT, compare
from tracker.text.diff.differences import TextDifferences
from tracker.text.diff.html import ChangeLabels, html_of
from tracker.text.languages import LANGUAGES, Language


class ChangeMark(models.TextChoices):
    """What became of a passage."""

    UNCHANGED = "unchanged", gettext_lazy("unchanged")
    CHANGED = "changed", gettext_lazy("changed")
    NEW = "new", gettext_lazy("new")
    REMOVED = "removed", gettext_lazy("removed")


@dataclass(frozen=True)
class PassageChange:
    """A passage of both texts, or of one of them; `places` are where it stands in either."""

    before: PassageContent | None
    after: PassageContent | None
    places: tuple[int | None, int | None]
    language: Language
    effort: DiffEffort  # shared by all passages of a page, which cannot be made to hang
    is_moved: bool = False
    details: Sequence[ChangedFact] = field(
        default_factory=list
    )  # what is said about it beside its text

    @property
    def passage(self) -> PassageContent:
        """As it is now; a removed one as it was."""
        passage = self.after or self.before
        assert passage is not None, "a passage stands in one of the texts"  # noqa: S101
        return passage

    @property
    def mark(self) -> ChangeMark:
        if self.before is None:
            return ChangeMark.NEW
        if self.after is None:
            return ChangeMark.REMOVED
        is_same = self.before.words == self.after.words and not self.details
        return ChangeMark.UNCHANGED if is_same else ChangeMark.CHANGED

    @cached_property
    def differences(self) -> TextDifferences:
        before, after = (
            document_of([passage] if passage else []) for passage in (self.before, self.after)
        )
        return compare(before, after, direction=self.language.direction, effort=self.effort)

    @property
    def earlier_place(self) -> tuple[str, str] | None:
        """The part and question it stood in, if it stands in another one now."""
        if self.before is None or self.after is None:
            return None
        return self.before.place if self.before.place != self.after.place else None

    @cached_property
    def html_on_page(self) -> SafeString:
        """What the page of the differences shows of the passage; nothing where nothing changed."""
        is_same = self.mark == ChangeMark.UNCHANGED
        return SafeString("") if is_same else self.html(heading_offset=2)

    def html(self, *, heading_offset: int) -> SafeString:
        """Return the passage with what was removed and added in it."""
        places = "-".join("" if place is None else str(place) for place in self.places)
        prefix = f"change-{self.language.code}-{places}-"
        html = html_of(
            self.differences, labels=labels(), id_prefix=prefix, heading_offset=heading_offset
        )
        return mark_safe(html)  # noqa: S308 - escaped by html_of


@dataclass(frozen=True)
class TextChanges:
    """The passages in one language, in their order now, those removed where they stood."""

    language: Language
    is_original: bool
    changes: Sequence[PassageChange]

    @property
    def is_equal(self) -> bool:
        return all(c.mark == ChangeMark.UNCHANGED and not c.is_moved for c in self.changes)

    @cached_property
    def added(self) -> int:
        return sum(change.differences.added for change in self.changed())

    @cached_property
    def removed(self) -> int:
        return sum(change.differences.removed for change in self.changed())

    def changed(self) -> Iterator[PassageChange]:
        return (change for change in self.changes if change.mark != ChangeMark.UNCHANGED)


@dataclass(frozen=True, slots=True)
class ReplyChanges:
    facts: Sequence[ChangedFact]
    texts: Sequence[TextChanges]  # the original first

    @property
    def is_equal(self) -> bool:
        return not self.facts and all(text.is_equal for text in self.texts)


def reply_changes(before: SubmissionContent, after: SubmissionContent) -> ReplyChanges:
    """Compare two contents; each language with itself, whichever of them is the original."""
    old, new = _texts(before), _texts(after)
    effort = DiffEffort(EFFORT)  # one for all languages: they stand on one page
    return ReplyChanges(
        reply_facts_changed(before, after),
        [
            TextChanges(
                LANGUAGES[language],
                language == after.language,
                passage_changes(
                    old.get(language, ()), new.get(language, ()), language=language, effort=effort
                ),
            )
            for language in dict.fromkeys([*new, *old])
        ],
    )


def passage_changes(
    before: Sequence[PassageContent],
    after: Sequence[PassageContent],
    *,
    language: str,
    effort: DiffEffort | None = None,
) -> list[PassageChange]:
    """Return what became of each passage, in the order of those after."""
    pairs = paired(before, after)
    elsewhere = moved(before, after, pairs)
    partner = {j: i for i, j in pairs}
    waiting = [i for i in range(len(before)) if i not in set(partner.values())]
    found: list[PassageChange] = []
    effort = effort or DiffEffort(EFFORT)

    def add(i: int | None, j: int | None) -> None:
        old = None if i is None else before[i]
        new = None if j is None else after[j]
        details = passage_facts_changed(old, new) if old and new else []
        is_moved = (i, j) in elsewhere
        change = PassageChange(old, new, (i, j), LANGUAGES[language], effort, is_moved, details)
        found.append(change)

    for j in range(len(after)):
        i = partner.get(j)
        while i is not None and (i, j) not in elsewhere and waiting and waiting[0] < i:
            add(waiting.pop(0), None)
        add(i, j)
    for i in waiting:
        add(i, None)
    return found


def passage_change(
    before: PassageContent, after: PassageContent, *, language: str
) -> PassageChange:
    """Return what became of one passage."""
    return PassageChange(before, after, (0, 0), LANGUAGES[language], DiffEffort(EFFORT))


def labels() -> ChangeLabels:
    """Return what is said before a change, in the language of the page."""
    return ChangeLabels(
        added=_("added:"),
        removed=_("removed:"),
        restyled=_("formatting changed:"),
        language=get_language() or "en",
    )


def _texts(content: SubmissionContent) -> dict[str, tuple[PassageContent, ...]]:
    texts = {content.language: content.passages}
    for translation in content.translations:
        texts.setdefault(translation.language, translation.passages)
    return texts
