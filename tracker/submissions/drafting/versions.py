"""Earlier versions of the working text: what is kept before anything is saved over or removed.

Saves that one open page makes while its person types count as one version for `ONE_VERSION`; a save
by anybody else, from another page or later keeps what stood there. So the usual save while typing
writes nothing here, and what somebody found when they opened a page can always be put back.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from tracker.accounts.models import User
from tracker.submissions.drafting.translation_state import is_blank, words_of
from tracker.submissions.models import Passage, PassageVersion, Submission, Text, TextVersion
from tracker.text.characters.canonical import sha256_of

KEPT = 20  # versions of a passage, and of the texts of a reply
ONE_VERSION = timedelta(minutes=10)
Act = TextVersion.Act


class TextChanged(Exception):
    """The working text is no longer the one that was shown."""


def goes_on(passage: Passage, *, page: str, by: User | None, at: datetime | None) -> bool:
    """Whether a save at `at` only continues the version that this open page is writing."""
    since = passage.saving_since
    if not page or by is None or at is None or since is None:
        return False
    is_same_page = passage.saved_from == page and passage.saved_by_id == by.pk
    return is_same_page and at - since < ONE_VERSION


def keep(
    passage: Passage, *, by: User | None, at: datetime | None, is_removed: bool = False
) -> None:
    """Keep what a passage says now, which `by` is about to save over or to remove.

    Of a passage the newest `KEPT` are kept, and what was removed; an empty one has nothing to keep.
    """
    if is_blank(passage):
        return
    _version_of(passage, by=by, at=at, is_removed=is_removed).save()
    alone = PassageVersion.objects.filter(
        passage_key=passage.pk, text_version=None, is_removed=False
    )
    newest = alone.order_by("-pk").values("pk")[:KEPT]
    alone.exclude(pk__in=newest).delete()


def keep_text(
    text: Text,
    *,
    act: str,
    by: User | None,
    at: datetime | None,
    removed: Collection[int] = (),
) -> TextVersion:
    """Keep a whole text before an act changes all of it; `removed` are the keys of what goes."""
    kept = TextVersion.objects.create(
        submission=text.submission,
        language=text.language,
        is_original=text.is_original,
        act=act,
        kept_by=by,
        kept_at=at,
        remarks=text.remarks,
    )
    passages = text.passages.prefetch_related("concepts", "translations")
    PassageVersion.objects.bulk_create(
        _version_of(
            passage,
            by=by,
            at=at,
            text_version=kept,
            is_removed=passage.pk in removed and not is_blank(passage),
        )
        for passage in passages
    )
    _forget_old_texts(text.submission)
    return kept


def _forget_old_texts(submission: Submission) -> None:
    """Keep the newest `KEPT` texts; passages that they saw removed stay kept by themselves."""
    newest = submission.text_versions.order_by("-pk").values("pk")[:KEPT]
    old = list(submission.text_versions.exclude(pk__in=newest))
    if old:
        removed = PassageVersion.objects.filter(text_version__in=old, is_removed=True)
        removed.update(text_version=None)
        TextVersion.objects.filter(pk__in=[one.pk for one in old]).delete()


def _version_of(
    passage: Passage,
    *,
    by: User | None,
    at: datetime | None,
    is_removed: bool = False,
    text_version: TextVersion | None = None,
) -> PassageVersion:
    return PassageVersion(
        submission_id=passage.text.submission_id,
        text_version=text_version,
        language=passage.text.language,
        passage_key=passage.pk,
        part=passage.part,
        question_id=passage.question_id,
        order=passage.order,
        level=passage.level,
        heading=passage.heading,
        body=passage.body,
        concepts=[concept.code for concept in passage.concepts.all()],
        version=passage.version,
        saved_by_id=passage.saved_by_id,
        saved_at=passage.saved_at,
        kept_by=by,
        kept_at=at,
        is_removed=is_removed,
        translates_key=passage.translates_id,
        seen_heading=passage.seen_heading,
        seen_body=passage.seen_body,
        translated_by=[one.pk for one in passage.translations.all()],
    )


def versions_of(passage: Passage) -> list[PassageVersion]:
    """Return what a passage said earlier, the newest first, each wording once in a row."""
    rows = PassageVersion.objects.filter(
        passage_key=passage.pk, submission=passage.text.submission_id
    ).select_related("saved_by", "kept_by")
    found: list[PassageVersion] = []
    above = words_of(passage)
    for row in rows:
        if row.words != above and any(word.strip() for word in row.words):
            found.append(row)
        above = row.words
    return found


def rename_language(text: Text, language: str) -> None:
    """Say of what is kept of a text, too, that it is in another language."""
    of_text = text.submission.text_versions.filter(
        language=text.language, is_original=text.is_original
    )
    alone = text.submission.passage_versions.filter(language=text.language, text_version=None)
    within = PassageVersion.objects.filter(text_version__in=of_text.values("pk"))
    within.update(language=language)
    alone.update(language=language)
    of_text.update(language=language)


def removed_from(text: Text) -> QuerySet[PassageVersion]:
    """Return the passages that were removed from a text and are still gone, the newest first.

    With the original are told those in a language in which the reply has no text now.
    """
    others = text.submission.texts.exclude(pk=text.pk).values("language")
    of_text = ~Q(language__in=others) if text.is_original else Q(language=text.language)
    rows = PassageVersion.objects.filter(of_text, submission=text.submission, is_removed=True)
    return rows.select_related("question", "kept_by")


def undoable(text: Text) -> TextVersion | None:
    """Return the text that stood here before the latest Word file, or undoing; None once filed."""
    versions = text.submission.text_versions.filter(language=text.language)
    latest = versions.select_related("kept_by").first()
    if latest is None or latest.act == Act.REMOVAL or latest.restored_at is not None:
        return None
    if latest.is_original != text.is_original:
        return None
    filed = text.submission.latest_revision
    is_filed = filed is not None and latest.kept_at is not None and filed.filed_at > latest.kept_at
    return None if is_filed else latest


def removed_translations(submission: Submission) -> list[TextVersion]:
    """Return the newest version of each translation that was removed and is still gone."""
    present = submission.texts.values("language")
    rows = submission.text_versions.filter(act=Act.REMOVAL, restored_at=None)
    found: dict[str, TextVersion] = {}
    for row in rows.exclude(language__in=present).select_related("kept_by"):
        found.setdefault(row.language, row)
    return list(found.values())


def text_digest(text: Text) -> str:
    """Return a digest of which passages a text has, in which order and at which version."""
    passages = text.passages.order_by("order", "id").values_list("pk", "version")
    return sha256_of({"text": text.pk, "passages": [list(one) for one in passages]})
