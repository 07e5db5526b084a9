"""The people and the objects that the walks over every address use."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from tests.addresses import (
    OF_CALL,
    OF_DOCUMENT,
    OF_FILE,
    OF_INVITATION,
    OF_LANGUAGE,
    OF_PROPOSAL,
    OF_REPLY,
    OF_VERSION,
    PEOPLE,
    REMINDERS_OF_CALL,
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
from tracker import clock
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
from tracker.review.people import ending
from tracker.submissions import workflow
from tracker.submissions.drafting import attachments, translations, versions
from tracker.submissions.models import Attachment, Passage


@pytest.fixture
def people(kenya_filer, jamaica_reader, jamaica_drafter, jamaica_filer, officer):
    persons = (None, kenya_filer, jamaica_reader, jamaica_drafter, jamaica_filer, officer)
    return dict(zip(PEOPLE, persons, strict=True))


@pytest.fixture
def arguments(call, jamaica, people, settings):
    """What stands in each address.

    Jamaica's filed reply with a translation begun, Costa Rica's published one, a report.
    """
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
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
    of_reply, of_document = ("76-19", "JAM"), ("76-19", job.compilation_id)
    return {
        "accounts:end_session": (1,),
        "mfa_edit_webauthn": (1,),
        "mfa_remove_webauthn": (1,),
        "account_confirm_email": ("no-such-key",),
        "account_reset_password_from_key": ("1", "no-such-key"),
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
        "public:document": ("76-19", job.files.first().pk),
        "public:reply": ("76-19", "CRI"),
        "public:original": ("76-19", "CRI"),
        "public:annex": ("76-19", "CRI", 1),
        "reminders:feed": (feeds.token_of(filer.memberships.get()),),
        "reminders:milestone": ("76-19", "report-issued"),
        "reminders:rule": ("76-19", call.reminder_rules.first().pk),
        "reminders:stop": (stop_link("76-19", filer.email).rstrip("/").rpartition("/")[2],),
        "review:attachment": (attachment.pk,),
        "review:end_officer": (officer.pk,),
        "review:officer_invitation": (wanted.pk,),
        "review:proposed_end": (leaving.pk,),
        "review:board": ("76-19",),
        "review:board_file": ("76-19", "csv"),
        "review:joint": ("76-19", "JAM", "CRI"),
        "review:register_several": ("76-19",),
        "review:register_several_check": ("76-19",),
        "review:publication": ("76-19",),
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
        **{f"review:{name}": of_reply for name in OF_REPLY},
        **{f"portal:{name}": ("76-19",) for name in OF_CALL},
    }
