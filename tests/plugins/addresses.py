"""The people and the objects that the walks over every address use."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from tests.addresses import (
    OF_BOARD,
    OF_CALL,
    OF_DOCUMENT,
    OF_FILE,
    OF_INVITATION,
    OF_LANGUAGE,
    OF_PROPOSAL,
    OF_QUESTION,
    OF_REPLY,
    OF_VERSION,
    PEOPLE,
    REMINDERS_OF_CALL,
    SEARCH_OF_CALL,
)
from tests.factories import (
    NOON,
    ROOT,
    file_reply,
    make_draft,
    make_member,
    make_person,
    make_reply,
)
from tests.past_reports.word_reports import (
    closed_call_of_2014,
    headed,
    read_in,
    report_file,
    sent_file,
)
from tests.plugins.prepared_states import prepared_state
from tracker import clock
from tracker.call_drafts import verbs as call_drafts
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.models import Compilation
from tracker.delegations import teams
from tracker.delegations.models import Delegation, Membership
from tracker.delegations.officers import inviting
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail.models import Message, Pause, RefusedAddress
from tracker.reminders.calendar import feeds
from tracker.reminders.unsubscribe import stop_link
from tracker.review.people import absences, ending
from tracker.review.reply import notes
from tracker.review.status_board.filters import filters_from
from tracker.review.status_board.saved_views import save_view
from tracker.submissions import workflow
from tracker.submissions.drafting import attachments, translations, versions
from tracker.submissions.models import Attachment, Passage
from tracker.submissions.publication import deciding


@pytest.fixture
def people(kenya_filer, jamaica_reader, jamaica_drafter, jamaica_filer, officer):
    persons = (None, kenya_filer, jamaica_reader, jamaica_drafter, jamaica_filer, officer)
    return dict(zip(PEOPLE, persons, strict=True))


def published_to_states(call, officer):
    """Accept a reply of Fiji with its Word file and an annex, and show it to delegations only."""
    fiji = Delegation.objects.get(code="FJI")
    reply = make_reply(call, fiji, by=make_member(fiji, "filer"))
    for kind in ("original", "annex"):
        file = Attachment.objects.create(
            submission=reply,
            kind=kind,
            title=f"The {kind}",
            name=f"{kind}.docx",
            media_type="application/octet-stream",
            size=3,
            sha256=hashlib.sha256(b"law").hexdigest(),
            file=ContentFile(b"law", name=kind),
            added_at=NOON,
            added_by=reply.revisions.get().filed_by,
        )
        file.revisions.add(reply.latest_revision)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    deciding.set_level(
        reply, revision_number=1, level="states", reason="", note="", by=officer, at=NOON
    )
    return reply


@prepared_state
def arguments(call, jamaica, people, in_april):
    """What stands in each address.

    Jamaica's filed reply with a translation begun, Costa Rica's published one, Fiji's that is for
    delegations only, a report.
    """
    filer, officer = people["jamaica_filer"], people["officer"]
    feeds.make(filer.memberships.get(), at=NOON)
    reply = make_reply(call, jamaica, by=filer)
    attachment = Attachment.objects.create(
        submission=reply,
        title="Law",
        name="law.pdf",
        media_type="application/pdf",
        size=3,
        sha256=hashlib.sha256(b"law").hexdigest(),
        file=ContentFile(b"law", name="law.pdf"),
        added_at=NOON,
        added_by=filer,
    )
    attachment.revisions.add(reply.latest_revision)
    asked = workflow.ask(
        reply,
        revision_number=1,
        passage=None,
        message="Which year?",
        due_on=date(2022, 5, 20),
        by=officer,
        at=NOON,
    )
    kept_note = notes.write(
        reply.latest_revision,
        revision_number=1,
        passage=None,
        words="Not for others.",
        by=officer,
        at=NOON,
    )
    invitation = teams.invite(
        jamaica,
        email="colleague@jam.example",
        name="Colleague",
        language="en",
        role="drafter",
        is_administrator=False,
        by=filer,
        at=NOON,
    )
    colleague = make_person("colleague@secretariat.example", secretariat_role="officer")
    wanted = inviting.invite_officer(
        email="new@secretariat.example", name="New", language="en", by=colleague, at=NOON
    )
    leaving = ending.propose_end(colleague, successor=None, by=officer, at=NOON)
    today = clock.day_of(NOON)
    away = absences.set_absence(
        colleague, substitute=officer, first_on=today, last_on=today, by=officer, at=NOON
    )
    filters = filters_from({"status": "filed"})
    view = save_view(call, name="Filed", filters=filters, by=officer, at=NOON)
    costa_rica = Delegation.objects.get(code="CRI")
    published = make_draft(call, costa_rica, by=make_member(costa_rica, "filer"))
    attachments.attach(
        published,
        CheckedFile("law.pdf", b"law", PDF),
        title="Law",
        language="es",
        by=published.delegation.memberships.get().user,
        at=NOON,
    )
    file_reply(published, by=published.delegation.memberships.get().user)
    workflow.accept(published, revision_number=1, disposition="report", by=officer, at=NOON)
    published.co_senders.create(delegation=jamaica, asked_at=NOON)
    publish(call, by=officer, at=NOON)
    published_to_states(call, officer)
    job = jobs.ask(drafts.draft_of(call), by=officer, at=NOON, formats=["csv"])
    jobs.run(job.pk, at=NOON + timedelta(minutes=1))
    Compilation.objects.update(summary="One State replied.")
    proposal = job.compilation.proposals.create(
        act="freeze", note="All is in.", sha256="0" * 64, proposed_at=NOON, proposed_by=officer
    )
    first = Passage.objects.filter(text__submission=reply, part="question").first()
    passage, kept = first.pk, versions.keep_text(reply.original, act="word_file", by=filer, at=NOON)
    earlier = kept.passages.get(passage_key=passage).pk
    call_command("load_call", ROOT / "data" / "calls" / "practice.toml", verbosity=0)
    make_draft(Call.with_practice.get(code="practice"), jamaica, by=filer)
    translations.begin(reply, language="fr")
    message = Message.objects.get(kind="reply_filed", about="JAM", address=filer.email).pk
    refused = RefusedAddress.objects.create(
        address="old@jam.example", code=550, words="no such user", refused_at=NOON
    )
    paused = Pause.objects.create(group="", reason="a test", paused_at=NOON, paused_by="Olga")
    past_file = sent_file("report.docx", report_file(headed("Cuba", "We trained teams.")))
    past_report = read_in(closed_call_of_2014(officer), past_file, by=officer)
    call_drafts.begin("77-36", copied_from=call, by=officer, at=NOON)
    of_reply, of_document = ("76-19", "JAM"), ("76-19", job.compilation_id)
    return {
        "accounts:end_session": (1,),
        "mfa_edit_webauthn": (1,),
        "mfa_remove_webauthn": (1,),
        "account_confirm_email": ("no-such-key",),
        "account_reset_password_from_key": ("1", "no-such-key"),
        **{f"call_drafts:{name}": ("77-36",) for name in ("draft", "open", "give_up")},
        "call_drafts:section": ("77-36", "questions"),
        "concepts:map": ("76-19",),
        "concepts:map_file": ("76-19", "csv"),
        "concepts:concept": ("76-19", "norm-c"),
        "concepts:compare": ("76-19",),
        "concepts:reply": ("76-19", "JAM"),
        "compilation:job": ("76-19", job.pk),
        "compilation:download": ("76-19", job.files.first().pk),
        "delegations:address": ("JAM",),
        "delegations:end_membership": (Membership.objects.get(user=people["jamaica_reader"]).pk,),
        "delegations:join": ("no-such-token",),
        "delegations:recover": (people["jamaica_reader"].pk,),
        "delegations:recovery": ("no-such-token",),
        "delegations:join_secretariat": ("no-such-token",),
        "delegations:member": (Membership.objects.get(user=people["jamaica_reader"]).pk,),
        **{f"delegations:{name}": (invitation.pk,) for name in OF_INVITATION},
        "delegations:team_of": ("JAM",),
        "outbox:clear_refusal": (refused.pk,),
        "outbox:decide": (message,),
        "outbox:message": (message,),
        "outbox:resume": (paused.pk,),
        "privacy:erase": (people["kenya_filer"].pk,),
        "public:calendar": ("76-19",),
        "public:call": ("76-19",),
        "public:concepts": ("76-19",),
        "public:document": ("76-19", job.files.first().pk),
        "public:reply": ("76-19", "CRI"),
        "public:original": ("76-19", "CRI"),
        "public:annex": ("76-19", "CRI", 1),
        "reminders:feed": (feeds.token_of(filer.memberships.get()),),
        "reminders:milestone": ("76-19", "report-issued"),
        "reminders:rule": ("76-19", call.reminder_rules.first().pk),
        "reminders:stop": (stop_link("76-19", filer.email).rstrip("/").rpartition("/")[2],),
        **{f"search:{name}": ("76-19",) for name in SEARCH_OF_CALL},
        "review:attachment": (attachment.pk,),
        "review:end_officer": (officer.pk,),
        "review:officer_invitation": (wanted.pk,),
        "review:proposed_end": (leaving.pk,),
        **{f"review:{name}": ("76-19",) for name in OF_BOARD},
        "review:saved_view": ("76-19", view.pk),
        "review:remove_view": ("76-19", view.pk),
        "review:end_absence": (away.pk,),
        "review:board_file": ("76-19", "csv"),
        "review:joint": ("76-19", "JAM", "CRI"),
        "review:register_several": ("76-19",),
        "review:register_several_check": ("76-19",),
        "review:publication": ("76-19",),
        **{f"past_reports:{name}": ("68-243",) for name in ("reports", "over")},
        **{
            f"past_reports:{name}": ("68-243", past_report.pk)
            for name in ("report", "read_again", "take_over", "discard")
        },
        **{f"past_reports:{name}": ("68-243", past_report.pk, 2) for name in ("part", "divide")},
        "past_reports:file": ("68-243", past_report.pk, 1),
        "portal:autosave": (passage,),
        "portal:passage": (passage,),
        "portal:remove": (passage,),
        "portal:assign": (passage,),
        "portal:versions": (passage,),
        "portal:restore": (earlier,),
        "portal:bring_back": (earlier,),
        "portal:undo": (kept.pk,),
        "portal:move": (passage,),
        "portal:translation": ("76-19", "fr"),
        "portal:translation_check": ("76-19", "fr"),
        "portal:translation_text": ("76-19", "fr"),
        "portal:translate": ("76-19", "fr", passage),
        "portal:choose_original": ("76-19", "fr"),
        "portal:remove_translation": ("76-19", "fr"),
        **{f"portal:{name}": (attachment.pk,) for name in OF_FILE},
        "portal:joint": ("76-19", "CRI"),
        "portal:other_reply": ("76-19", "FJI"),
        "portal:other_original": ("76-19", "FJI"),
        "portal:other_annex": ("76-19", "FJI", 1),
        "portal:practised": ("practice",),
        "portal:start_again": ("practice",),
        "portal:revision": ("76-19", 1),
        "portal:receipt": ("76-19", 1),
        "portal:receipt_json": ("76-19", 1),
        "portal:receipt_pdf": ("76-19", 1),
        **{f"compilation:{name}": ("76-19",) for name in ("report", "documents", "addendum")},
        **{f"compilation:{name}": ("76-19", job.compilation_id) for name in OF_DOCUMENT},
        **{f"compilation:{name}": ("76-19", proposal.pk) for name in OF_PROPOSAL},
        **{f"compilation:{name}": (*of_document, "fr") for name in OF_LANGUAGE},
        **{f"compilation:{name}": (*of_document, "fr", "CRI") for name in OF_VERSION},
        **{f"reminders:{name}": ("76-19",) for name in REMINDERS_OF_CALL},
        "review:remove_note": (*of_reply, kept_note.pk),
        "review:check": (*of_reply, "cover"),
        **{f"review:{name}": (*of_reply, asked.pk) for name in OF_QUESTION},
        **{
            f"portal:{name}": ("76-19", asked.pk)
            for name in ("question", "question_message", "question_stands")
        },
        **{f"note_verbale:{name}": ("76-19",) for name in ("note", "announcement")},
        "note_verbale:file": ("76-19", "ru"),
        **{f"review:{name}": of_reply for name in OF_REPLY},
        **{f"portal:{name}": ("76-19",) for name in OF_CALL},
    }
