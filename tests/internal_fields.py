"""Every field that holds words, by who may read it, and a marker for each that not everybody may.

`OFFICERS` are for officers alone, `ONE_STATE` for them and the State that a row is about. Whatever
the models have besides stands in `OTHERS`: a new field in none of the three fails a test, so that
whoever makes one says who may read it. A marker names its field: `zqx7 review.InternalNote.words`,
`zqx8 JAM calls.Extension.reason`; the name of each officer holds one, too.
"""

import re
from collections import defaultdict
from operator import attrgetter

from django.apps import apps
from django.db import models

from tracker.accounts.models import User

OFFICERS = {
    "audit.Erasure": "reason",
    "call_drafts.CallDraft": "values",
    "calls.Call": "unconfirmed",
    "calls.Milestone": "override_reason",
    "compilation.Compilation": "corrections summary",  # until it is issued
    "compilation.Job": "error errors step",
    "compilation.Proposal": "answer note",
    "mail.Message": "history reason",
    "mail.Pause": "paused_by reason",
    "mail.RefusedAddress": "words",
    "mail.Tick": "trouble",
    "monitoring.Alarm": "remarks",
    # Until it is taken over.
    "past_reports.PastReply": "heading lines passages printed_heading remarks source",
    "past_reports.PastReport": "file_name remarks",
    "past_reports.PastReportFile": "name",
    "past_reports.ReadingJob": "error step stopped_by",
    "reminders.ReminderRule": "reason",
    "review.InternalNote": "words",
    "review.SavedView": "name query",
    "submissions.Publication": "note",
    "submissions.Redaction": "note",
}
# With the way from a row to the code of the State.
ONE_STATE = {
    "calls.Extension": ("reason", "delegation.code"),
    "review.DelegationLetter": ("words", "delegations"),
    "submissions.Clarification": ("answer message", "submission.delegation.code"),
    "submissions.ClarificationMessage": ("words", "clarification.submission.delegation.code"),
    "submissions.Publication": ("reason", "submission.delegation.code"),
    "submissions.Redaction": ("explanation words", "revision.submission.delegation.code"),
}
# Of everybody's, of the State's own, told to all who are concerned, or no words at all. What the
# register holds (`audit.Event`) cannot be written anew; nobody else has a page of it.
OTHERS = {
    "accounts.AccountEvent": "browser typed_digest",
    "accounts.User": "email name password time_zone unlinked_from",
    "agenda.AgendaDocument": "item_number symbol",
    "agenda.AgendaItem": "code title unofficial",
    "agenda.Concept": "code name source terms unofficial",
    "agenda.Resolution": "draft_symbol refers_to symbol title unofficial",
    "audit.ChainHead": "key own_hash signature stream",
    "audit.Erasure": "answered_by_id person_id proposed_by_id",
    "audit.Event": (
        "actor_digest actor_id actor_label data object_id object_label object_type own_hash"
        " previous_hash salt stream verb"
    ),
    "call_drafts.CallDraft": "code copied_from",
    "calls.Call": (
        "chapeau code contact_email contact_name contact_telephone late_sentence"
        " note_verbale_reference report_symbol title unofficial"
    ),
    "calls.ClosingChange": "reason",
    "calls.DeadlineChange": "reason",
    "calls.ItemChange": "after before document reason",
    "calls.Milestone": "kind name rule",
    "calls.Question": "letter same_as text unofficial",
    "compilation.Compilation": "cover_versions item_number job_number symbol",
    "compilation.Job": "formats input_sha256 revisions",
    "compilation.PrintedWords": "version",
    "compilation.Proposal": "sha256",
    "compilation.RenderedFile": "format media_type name path remark remarks sha256 unprintable",
    "compilation.SecretariatVersion": "content sha256",
    "compilation.Snapshot": "frame",
    "concepts.ConceptReading": "terms",
    "concepts.ConceptSuggestion": "places",
    "delegations.Delegation": "code group_note official_email short_name short_names",
    "delegations.DelegationName": "article formal short",
    "delegations.Invitation": "email name salt",
    "delegations.Membership": "salt",
    "delegations.OfficerInvitation": "email name salt",
    "mail.Installation": "address earlier identity",
    "mail.Message": "about address claim data group key kind subject_id subject_type",
    "mail.Pause": "group",
    "mail.RefusedAddress": "address",
    "mail.Tick": "counts",
    "monitoring.Alarm": "part",
    "past_reports.PastReply": "co_senders",  # codes
    "past_reports.PastReport": "sha256 symbol",
    "past_reports.PastReportFile": "path sha256",
    "reminders.Announcement": "change",
    "reminders.CalendarFeed": "shared_digest",
    "reminders.NoReminders": "address",
    "reminders.ReminderRule": "milestone",
    "review.DelegationLetter": "delegations token",
    "review.InternalNote": "item passage_name",
    "search.IndexedPassage": "concepts question",
    "submissions.Attachment": "media_type name sha256 title",
    "submissions.Passage": "body heading saved_from seen_body seen_heading",
    "submissions.PassageVersion": "body concepts heading seen_body seen_heading translated_by",
    "submissions.Publication": "checked",
    "submissions.ReceiptFile": "path sha256",
    "submissions.Revision": "brought_in_from content receipt_number remarks seal sha256",
    "submissions.Submission": "asked_sha256 capacity cover_reference ready_sha256 signatory",
    "submissions.Text": "remarks",
    "submissions.TextVersion": "remarks",
}
# Between the words of a marker: a line may be wrapped there, and an address has no spaces.
GAP = r"(?:\s|%20|\+)+"
MARKS = re.compile(rf"zqx[789]{GAP}[\w.]+(?:{GAP}\w+\.[\w.]+)?")
KINDS = (models.CharField, models.TextField, models.JSONField)


def fields_of_words():
    """Return the fields of the project's models that can hold words: {"app.Model.field"}."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("tracker.")
        for field in model._meta.concrete_fields
        if isinstance(field, KINDS) and not field.choices
    }


def named(table):
    """Return the fields that a table names, as `fields_of_words` does."""
    return {f"{label}.{name}" for label, names in table.items() for name in names.split()}


def fields_of_one_state():
    return named({label: names for label, (names, _way) in ONE_STATE.items()})


def mark_all():
    """Put a marker into every field that is not for everybody; return the fields without a row."""
    empty = set()
    for name in named(OFFICERS):
        rows, field = _rows(name)
        empty |= set() if rows else {name}
        for row in rows:
            _put(row, field, f"zqx7 {name}")
    for label, (names, way) in ONE_STATE.items():
        for name in (f"{label}.{one}" for one in names.split()):
            rows, field = _rows(name)
            empty |= set() if rows else {name}
            for row in rows:
                _put(row, field, marker_of(name, attrgetter(way)(row)))
    for officer in User.objects.officers():
        User.objects.filter(pk=officer.pk).update(name=f"zqx9 {officer.name}")
    return empty


def marker_of(name, state):
    """Return the marker of a field for a State, which a letter names first of its list."""
    return f"zqx8 {state if isinstance(state, str) else state[0]} {name}"


def _rows(name):
    model, field = name.rpartition(".")[::2]
    return list(apps.get_model(model)._base_manager.all()), field


def _put(row, field, marker):
    """Write past every verb: what the field held is replaced, in JSON each of its strings."""
    kind = type(row)._meta.get_field(field)
    found = getattr(row, field)
    value = _marked(found, marker) if isinstance(kind, models.JSONField) else marker
    type(row)._base_manager.filter(pk=row.pk).update(**{field: value})


def _marked(value, marker):
    if isinstance(value, dict):
        return {key: _marked(one, marker) for key, one in value.items()}
    if isinstance(value, list):
        return [_marked(one, marker) for one in value] or [marker]
    return marker


def leaks(words, *, states=()):
    """Return the markers in some words that a person of these States must not read."""
    found = {re.sub(GAP, " ", mark) for mark in MARKS.findall(words)}
    return {mark for mark in found if not any(mark.startswith(f"zqx8 {code}") for code in states)}


def readers():
    """Return the tables by field, to tell where a field stands twice."""
    found = defaultdict(list)
    for table in (named(OFFICERS), fields_of_one_state(), named(OTHERS)):
        for name in table:
            found[name].append(table)
    return found
