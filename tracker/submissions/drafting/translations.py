"""Courtesy translations of the working text: what they render, and whether they still do.

A translation follows the original passage by passage: which passages there are, their order and
what they answer is the original's; the translation holds words. A translated passage notes the
words it renders (`seen_heading`, `seen_body`) when somebody saves it by the button or says that it
is still right; where the original reads otherwise now, it is stale. Saving while typing notes
nothing, so that a sentence half typed never makes a passage pass for finished.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.refusal import Refusal
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import versions
from tracker.submissions.drafting.translation_state import (
    PassagePair,
    TranslationState,
    is_blank,
    words_of,
)
from tracker.submissions.models import Passage, Submission, Text
from tracker.text.characters.canonical import clean
from tracker.text.languages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class CourtesyTranslation:
    """A courtesy translation beside its original, in the original's order; left-overs last."""

    text: Text
    pairs: list[PassagePair]

    @property
    def language(self) -> Language:
        return LANGUAGES[self.text.language]

    @property
    def states(self) -> list[TranslationState]:
        return [pair.state for pair in self.pairs]

    @property
    def stale(self) -> int:
        return self.states.count(TranslationState.STALE)

    @property
    def missing(self) -> int:
        """How many passages of the original are not translated, or not to the end."""
        return self.states.count(TranslationState.UNTRANSLATED) + self.states.count(
            TranslationState.UNFINISHED
        )

    @property
    def left_over(self) -> int:
        return self.states.count(TranslationState.LEFT_OVER)

    @property
    def is_up_to_date(self) -> bool:
        """Whether it renders all of the original and nothing else."""
        return TranslationState.UP_TO_DATE in self.states and set(self.states) <= {
            TranslationState.UP_TO_DATE,
            TranslationState.NOTHING,
        }


def translations_of(submission: Submission) -> list[CourtesyTranslation]:
    """Return the translations in the order of their languages' English names."""
    texts = [text for text in submission.texts.all() if not text.is_original]
    originals = list(submission.original.passages.select_related("question"))
    passages = Passage.objects.filter(text__in=texts).select_related("question")
    rows: dict[int, list[Passage]] = {text.pk: [] for text in texts}
    for passage in passages:
        rows[passage.text_id].append(passage)
    codes = list(LANGUAGES)
    return [
        CourtesyTranslation(text, _pairs(originals, rows[text.pk]))
        for text in sorted(texts, key=lambda text: codes.index(text.language))
    ]


def translation_in(submission: Submission, language: str) -> CourtesyTranslation | None:
    found = translations_of(submission)
    return next((one for one in found if one.text.language == language), None)


def words_digest(passage: Passage) -> str:
    """Return a short name of a passage's words, by which a page says which words it showed."""
    return hashlib.sha256("\0".join(words_of(passage)).encode()).hexdigest()[:32]


@transaction.atomic
def begin(submission: Submission, *, language: str) -> Text:
    """Begin a courtesy translation, or return the one that a colleague has begun."""
    text, _created = Text.objects.get_or_create(
        submission=submission, language=language, defaults={"is_original": False}
    )
    if text.is_original:
        raise Refusal(_("The original is in this language."))
    return text


@transaction.atomic
def change_language(text: Text, *, language: str) -> None:
    """Say that a text is in another language than was thought; its words stay as they are."""
    text.language = Text.objects.select_for_update().get(pk=text.pk).language
    if language == text.language:
        return
    if text.submission.texts.filter(language=language).exists():
        raise Refusal(_("The reply has a text in this language already."))
    # What is kept of it follows, or it would be put back into another text.
    versions.rename_language(text, language)
    text.language = language
    text.save(update_fields=["language"])


def open_passage(text: Text, original: Passage) -> Passage:
    """Return the passage that translates `original` in a translation, made if it is absent."""
    passage, _created = Passage.objects.get_or_create(
        text=text,
        translates=original,
        defaults={
            "part": original.part,
            "question": original.question,
            "order": original.order,
            "level": original.level,
        },
    )
    return passage


@transaction.atomic
def save(
    passage: Passage,
    *,
    version: int,
    heading: str,
    body: str,
    page: str = "",
    shown: str = "",
    by: User | None = None,
    at: datetime | None = None,
) -> Passage:
    """Save a translated passage by the button, as `drafting.save_words`, with its `Conflict`.

    `shown` is the `words_digest` of the original that the person had in view and rendered. If the
    original reads otherwise by now, the words are saved and the passage stays as stale as it was.
    The very words that stand there already are no new version: they are said to be still right,
    and collide with nobody.
    """
    passage.refresh_from_db()
    if words_of(passage) != (clean(heading), clean(body)):
        drafting.save_words(
            passage, version=version, heading=heading, body=body, page=page, by=by, at=at
        )
    original = passage.translates
    if original is not None and words_digest(original) == shown:
        rows = Passage.objects.filter(pk=passage.pk, heading=passage.heading, body=passage.body)
        rows.update(seen_heading=original.heading, seen_body=original.body)
        passage.refresh_from_db()
    return passage


def is_overtaken(passage: Passage, *, shown: str) -> bool:
    """Whether the original of a translated passage no longer has the words that a page showed."""
    original = passage.translates
    return original is not None and bool(shown) and words_digest(original) != shown


def fingerprint(text: Text) -> str:
    """Return a short name of a text's state: it changes with every save."""
    versions = text.passages.order_by("pk").values_list("pk", "version")
    return hashlib.sha256(repr(list(versions)).encode()).hexdigest()[:32]


@transaction.atomic
def remove(text: Text, *, seen: str, by: User | None = None, at: datetime | None = None) -> None:
    """Remove a translation that still is as its `fingerprint` said on the page that asked.

    It can be brought back: see `restoring.restore_text`.
    """
    passages = list(Passage.objects.select_for_update().filter(text=text))
    if fingerprint(text) != seen:
        raise Refusal(_("A colleague has changed the translation. It is kept."))
    if not all(map(is_blank, passages)):
        versions.keep_text(text, act=versions.Act.REMOVAL, by=by, at=at)
    if not Text.objects.filter(pk=text.pk, is_original=False).delete()[0]:
        raise Refusal(_("A colleague has made this text the original. It is kept."))


@transaction.atomic
def choose_original(text: Text, *, instead_of: int) -> None:
    """Make a translation the original; the text with the key `instead_of` becomes a translation.

    What was in step stays in step; every other passage has to be looked at again. Open pages of
    both texts meet a conflict when they save: their words have another meaning now.
    """
    submission = text.submission
    list(Passage.objects.select_for_update().filter(text__submission=submission))
    chosen = translation_in(submission, text.language)
    if chosen is None or submission.original.pk != instead_of:
        raise Refusal(_("A colleague has chosen the original. Look at the languages again."))
    if chosen.left_over:
        raise Refusal(
            _("This translation holds passages that the original does not have. Remove them first.")
        )
    others = [one for one in translations_of(submission) if one.text.pk != chosen.text.pk]
    # The one before the other: there is never more than one original.
    Text.objects.filter(pk=instead_of).update(is_original=False)
    Text.objects.filter(pk=chosen.text.pk).update(is_original=True)
    for number, pair in enumerate(chosen.pairs):
        if pair.original is not None:
            _trade_places(chosen.text, pair, [one.pairs[number] for one in others])
        elif pair.translation is not None:
            pair.translation.delete()  # empty, and of nothing
    Passage.objects.filter(text__in=[instead_of, chosen.text.pk]).update(
        version=F("version") + 1, saved_from=""
    )


def _trade_places(text: Text, pair: PassagePair, others: Iterable[PassagePair]) -> None:
    """Let a translated passage be the original, and what it stood beside translate it."""
    old = pair.original
    if old is None:
        return
    in_step = pair.state == TranslationState.UP_TO_DATE
    rows = [(old, in_step)] + [
        (other.translation, in_step and other.state == TranslationState.UP_TO_DATE)
        for other in others
        if other.translation is not None
    ]
    new = pair.translation or Passage(text=text)
    new.part, new.question, new.order, new.level = old.part, old.question, old.order, old.level
    new.translates, new.seen_heading, new.seen_body = None, "", ""
    new.save()
    new.concepts.set(old.concepts.all())
    for row, still_holds in rows:
        row.translates = new
        row.seen_heading, row.seen_body = words_of(new) if still_holds else ("", "")
        row.save()


def _pairs(originals: list[Passage], rows: list[Passage]) -> list[PassagePair]:
    of = {row.translates_id: row for row in rows if row.translates_id is not None}
    pairs = [PassagePair(original, of.get(original.pk)) for original in originals]
    return pairs + [PassagePair(None, row) for row in rows if row.translates_id is None]
