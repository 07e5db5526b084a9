"""What the receipt of a revision tells people: on its page, on paper and in the mail."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils.translation import get_language

from tracker import clock
from tracker.calls.contacts import contact_of_call
from tracker.delegations.models import Delegation, DelegationName, NameMissing
from tracker.receipts.receipt_rows import ReceiptEnclosure, ReceiptFacts
from tracker.submissions.content import AttachmentContent
from tracker.submissions.models import Attachment, Revision
from tracker.text.languages import LANGUAGES, from_ui_code, worded
from tracker.text.lists import labelled


def receipt_facts_of(revision: Revision, *, at: datetime) -> ReceiptFacts:
    """Return the facts in the language that is switched on, with the contact as it is at `at`.

    They are those of the filing: what co-senders answered since is not among them.
    """
    filed, call = revision.filed, revision.submission.call
    delegation, on = revision.submission.delegation, revision.received_on
    language = from_ui_code(get_language())
    names = _names_of({delegation.code, *filed.co_senders, *filed.aligned}, on, language)
    contact = contact_of_call(call, at=at)
    return ReceiptFacts(
        filed=revision.filed_text,
        key=revision.seal["key"],
        resolution=call.resolution.symbol,
        paragraph=call.paragraph,
        call=call.code,
        call_title=worded(call.title, language).text,
        delegation=names.get(delegation.code, delegation.short_name),
        also_for=[name for code, name in names.items() if code in filed.co_senders],
        has_to_be_confirmed=delegation.kind != Delegation.Kind.ORGANIZATION,
        aligned=[name for code, name in names.items() if code in filed.aligned],
        filed_by=revision.filed_by.name,
        on_behalf=revision.on_behalf,
        received_on=on,
        deadline_on=revision.deadline_on,
        is_late=clock.is_late(revision.came, due_on=revision.deadline_on),
        statement=revision.statement,
        words=revision.words,
        language=LANGUAGES[revision.language],
        translations=revision.translated_into,
        files=[_enclosed(file) for file in filed.attachments],
        contact=contact.in_words if contact else "",
    )


def _enclosed(file: AttachmentContent) -> ReceiptEnclosure:
    """Name a file by what its title, or else its kind, says, and by its own name."""
    title = file.title or str(dict(Attachment.Kind.choices).get(file.kind, ""))
    name = labelled(title, file.name) if title not in {"", file.name} else file.name
    return ReceiptEnclosure(name, file.size, file.sha256)


def _names_of(codes: Collection[str], on: date, language: str) -> dict[str, str]:
    """Return the names of delegations in force on a day, by code, in their alphabetical order."""
    of_language = Prefetch("names", DelegationName.objects.filter(language=language))
    found = Delegation.objects.filter(code__in=codes).prefetch_related(of_language)
    named = []
    for one in found:
        try:
            named.append((one.rank_on(on, language), one.code, one.name_on(on, language)))
        except NameMissing:
            named.append((one.rank, one.code, one.short_name))
    return {code: name for _rank, code, name in sorted(named)}
