"""The passage that is saved while somebody types: asked every few words, so with the least."""

from django.db.models import QuerySet

from tracker.accounts.models import User
from tracker.prepared import PreparedQuery
from tracker.submissions.models import Passage

# What a save needs of a passage and of the call it answers; a call is long in six languages.
_TO_SAVE = (
    *("part", "level", "version", "text__language", "text__is_original", "question__kind"),
    *("text__submission__call__chinese_factor", "text__submission__call__summary_word_limit"),
    "translates_id",  # its words are read where it is a translation
    *("saved_from", "saved_by_id", "saving_since"),  # whether the save goes on with a version
    "body",  # whether it has grown
)


def _own_passage(person: int, delegation: int, pk: int) -> "QuerySet[Passage]":
    """A passage of the delegation for which the person acts."""
    passages = Passage.objects.visible_to(User(pk=person)).select_related(
        "text__submission__call", "question"
    )
    own = passages.filter(text__submission__delegation=delegation, pk=pk)
    return own.only(*_TO_SAVE).order_by()


TO_BE_SAVED = PreparedQuery(_own_passage)
