"""Putting back what a draft said before. What stands there now is kept in its turn."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.agenda.models import Concept
from tracker.refusal import Refusal
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import versions
from tracker.submissions.models import Passage, PassageVersion, Text, TextVersion

Act = TextVersion.Act


@transaction.atomic
def restore(
    passage: Passage, version: PassageVersion, *, seen: int, by: User, at: datetime
) -> Passage:
    """Let a passage say again what it said, if it still is at the version `seen`.

    A save like any other: raises `PassageConflict` if somebody saved meanwhile.
    """
    saved = drafting.save_words(
        passage,
        version=seen,
        heading=version.heading,
        body=version.body,
        page=_no_page(),
        by=by,
        at=at,
    )
    if not passage.text.is_original:  # it renders again what it rendered then, and no more
        seen_then = {"seen_heading": version.seen_heading, "seen_body": version.seen_body}
        Passage.objects.filter(pk=passage.pk).update(**seen_then)
    return saved


@transaction.atomic
def bring_back(version: PassageVersion, *, by: User, at: datetime) -> Passage | None:
    """Put a removed passage back where it stood; None if a colleague did so first."""
    removed = PassageVersion.objects.filter(passage_key=version.passage_key, is_removed=True)
    claimed = removed.filter(pk=version.pk).update(is_removed=False)
    if not claimed:
        return None
    removed.update(is_removed=False)
    submission = version.submission
    text = submission.texts.filter(language=version.language).first() or submission.original
    text = Text.objects.select_for_update().get(pk=text.pk)
    order = drafting.place_at(
        text, part=version.part, question=version.question, order=version.order
    )
    return _put_back(version, text, order=order, by=by, at=at)


@transaction.atomic
def restore_text(version: TextVersion, *, seen: str, by: User, at: datetime) -> Text:
    """Let a text be again what it was, if it still is as its `text_digest` said on the page.

    Raises `TextChanged` if it is not. A passage that was added since is removed, and can be brought
    back. A translation that was removed is there again.
    """
    submission = version.submission
    text = submission.texts.filter(language=version.language).first()
    if text is None:
        text = Text.objects.create(
            submission=submission, language=version.language, is_original=False
        )
    else:
        list(Passage.objects.select_for_update().filter(text=text).order_by("pk"))
        text = Text.objects.select_for_update().get(pk=text.pk)
        if versions.text_digest(text) != seen:
            raise versions.TextChanged
    if text.is_original != version.is_original:
        raise Refusal(_("A colleague has chosen the original. Look at the languages again."))
    rows = list(version.passages.select_related("question"))
    keys = [row.passage_key for row in rows]
    if Passage.objects.filter(pk__in=keys).exclude(text=text).exists():
        raise Refusal(_("A colleague has chosen the original. Look at the languages again."))
    _replace_passages(text, rows, by=by, at=at)
    text.remarks = version.remarks
    text.save(update_fields=["remarks"])
    TextVersion.objects.filter(pk=version.pk).update(restored_at=at)
    return text


def _replace_passages(text: Text, rows: list[PassageVersion], *, by: User, at: datetime) -> None:
    """Write the passages of an earlier text over those of a text, which is kept first."""
    present = {passage.pk: passage for passage in text.passages.all()}
    keys = {row.passage_key for row in rows}
    added = [passage for key, passage in present.items() if key not in keys]
    if present:
        removed = {passage.pk for passage in added}
        versions.keep_text(text, act=Act.UNDO, by=by, at=at, removed=removed)
    for passage in added:
        passage.delete()
    for row in rows:
        if row.passage_key in present:
            _write_back(row, present[row.passage_key], by=by, at=at)
        else:
            _put_back(row, text, order=row.order, by=by, at=at)
    PassageVersion.objects.filter(passage_key__in=keys, is_removed=True).update(is_removed=False)


def _write_back(version: PassageVersion, passage: Passage, *, by: User, at: datetime) -> None:
    """Give a passage that is still there its place of then, and its words where they differ."""
    rows = Passage.objects.filter(pk=passage.pk)
    rows.update(
        part=version.part,
        question=version.question_id,
        order=version.order,
        level=version.level,
    )
    if version.words != (passage.heading, passage.body):
        rows.update(
            heading=version.heading,
            body=version.body,
            version=F("version") + 1,
            saved_from=_no_page(),
            saved_by=by,
            saved_at=at,
            saving_since=at,
            seen_heading=version.seen_heading,
            seen_body=version.seen_body,
        )
    passage.concepts.set(Concept.objects.filter(code__in=version.concepts))


def _put_back(
    version: PassageVersion, text: Text, *, order: int, by: User, at: datetime
) -> Passage:
    """Make a removed passage anew, under its key, above every version that it ever had."""
    known = PassageVersion.objects.filter(passage_key=version.passage_key)
    latest = known.aggregate(latest=Max("version"))["latest"] or 0
    passage = Passage(
        pk=version.passage_key,
        text=text,
        part=version.part,
        question=version.question,
        order=order,
        level=version.level,
        heading=version.heading,
        body=version.body,
        version=latest + 1,
        saved_from=_no_page(),
        saved_by=by,
        saved_at=at,
        saving_since=at,
        translates=_original_of(version, text),
        seen_heading=version.seen_heading,
        seen_body=version.seen_body,
    )
    passage.save(force_insert=True)
    passage.concepts.set(Concept.objects.filter(code__in=version.concepts))
    if text.is_original:
        rendered = Passage.objects.filter(
            pk__in=version.translated_by, translates=None, text__submission=text.submission
        )
        rendered.exclude(text=text).update(translates=passage)
    return passage


def _original_of(version: PassageVersion, text: Text) -> Passage | None:
    """Return what a translated passage rendered, if it is there and nothing else renders it."""
    if text.is_original or version.translates_key is None:
        return None
    originals = text.submission.original.passages.filter(pk=version.translates_key)
    return originals.exclude(translations__text=text).first()


def _no_page() -> str:
    """Return the name of an open page that nobody has: no page goes on from what was put back."""
    return secrets.token_hex(8)
