"""Writing the index: in the transaction that files a text, and anew for all that stands.

Only what was filed comes here. The newest filed text of a reply and the accepted one are kept, the
others go when the next is filed.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tracker.concepts.tagged import concept_codes
from tracker.search.models import IndexedPassage
from tracker.search.texts import Passages, differs, for_insiders, for_others, numbers_in_original
from tracker.search.words.terms import terms_of
from tracker.submissions.content import PassageContent
from tracker.submissions.models import AnswerKind, Publication, Revision, Submission
from tracker.text.markdown.parse import parse
from tracker.text.tree import plain_text

Audience = IndexedPassage.Audience
# Terms of one row: a database keeps so many places, and no passage needs as many words.
LONGEST_PIECE = 3000
_AT_ONE_TIME = 500  # rows


def index_what_was_filed(*, instance: Revision, created: bool, raw: bool, **_told: object) -> None:
    """Receive that a revision was filed; those before it go, but for the one that is accepted."""
    if not created or raw:
        return
    submission = instance.submission
    others = IndexedPassage.objects.filter(submission=submission)
    if submission.accepted_revision_id is not None:
        others = others.exclude(revision=submission.accepted_revision_id)
    others.delete()
    index_revision(instance)


def index_what_is_shown(*, instance: Publication, raw: bool, **_told: object) -> None:
    """Receive that an officer has decided what is shown of a reply, or what is left out of it."""
    if not raw:
        index_revision(Revision.objects.select_related("submission").get(pk=instance.revision_id))


def index_what_it_is_about(*, instance: Revision, **_told: object) -> None:
    """Receive that the concepts of a revision were read, or that an officer has decided on one."""
    if IndexedPassage.objects.filter(revision=instance).exists():
        index_revision(instance)


def index_revision(revision: Revision) -> None:
    """Write the rows of a revision, in place of those that it has; its reply is locked."""
    with transaction.atomic():
        IndexedPassage.objects.filter(revision=revision).delete()
        IndexedPassage.objects.bulk_create(_rows_of(revision), batch_size=_AT_ONE_TIME)


def index_everything() -> int:
    """Write the whole index anew; return how many texts are in it. Searches go on meanwhile."""
    IndexedPassage.objects.exclude(revision__in=_standing()).delete()
    return _index(_standing())


def index_what_is_missing() -> int:
    """Index the texts that stand and have no row yet; return how many they were."""
    has_rows = IndexedPassage.objects.filter(revision=OuterRef("pk"))
    return _index(_standing().filter(~Exists(has_rows)))


def _standing() -> QuerySet[Revision]:
    """Return the newest filed text of each reply, and the accepted one."""
    stands = Q(pk=F("submission__latest_revision")) | Q(pk=F("submission__accepted_revision"))
    return Revision.objects.filter(stands, kind=AnswerKind.REPLY)


def _index(revisions: QuerySet[Revision]) -> int:
    keys = list(revisions.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), 50):
        some = Revision.objects.filter(pk__in=keys[start : start + 50])
        for revision in some.select_related("submission"):
            with transaction.atomic():
                Submission.objects.select_for_update().only("pk").get(pk=revision.submission_id)
                index_revision(revision)
    return len(keys)


def _rows_of(revision: Revision) -> Iterator[IndexedPassage]:
    is_for_all = not differs(revision)
    audience = Audience.ALL if is_for_all else Audience.INSIDE
    yield from _rows_for(revision, audience, for_insiders(revision), for_others=False)
    if not is_for_all:
        yield from _rows_for(revision, Audience.OUTSIDE, for_others(revision), for_others=True)


def _rows_for(
    revision: Revision, audience: Audience, passages: Passages, *, for_others: bool
) -> Iterator[IndexedPassage]:
    originals = numbers_in_original(passages, revision.language)
    concepts = concept_codes(revision, for_others=for_others)
    submission = revision.submission
    for place, shown in passages.items():
        language, number = place
        for piece, terms in enumerate(_parted(_terms(shown, language))):
            yield IndexedPassage(
                submission=submission,
                revision=revision,
                call_id=submission.call_id,
                delegation_id=submission.delegation_id,
                language=language,
                number=number,
                piece=piece,
                part=shown.part,
                question=shown.question,
                concepts=" ".join(concepts.get(originals.get(place, 0), ())),
                is_for_publication=revision.filed.publish_full_text,
                audience=audience,
                terms=terms,
            )


def _terms(passage: PassageContent, language: str) -> list[str]:
    text = f"{passage.heading}\n{plain_text(parse(passage.body), labels=False)}"
    found = list(terms_of(text, language))
    wholes = dict.fromkeys(term.whole for term in found if term.whole)
    return [*(term.words for term in found), *wholes]


def _parted(terms: Sequence[str]) -> Iterable[Sequence[str]]:
    """Return pieces of a length that a row takes; of a text without a word one empty piece."""
    return [
        terms[start : start + LONGEST_PIECE]
        for start in range(0, max(len(terms), 1), LONGEST_PIECE)
    ]
