"""Who may open which page: one literal table, and one walk over every URL there is.

Who may use which verb of the workflow in which status is the table of `test_workflow.py`.

Each row has, for every person below, what a look (GET) and what an empty form (POST) answers:
200 the page, 302 go on (anonymous: to sign in), 403 an insider without the right, 404 an outsider,
405 an address that does not take this, 400 and 422 a form with faults, 409 a text changed meanwhile.
"""

import hashlib
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import NOON, file_reply, make_draft, make_member, make_reply, sign_in
from tracker import clock
from tracker.calls.publishing import publish
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.delegations import teams
from tracker.delegations.models import Delegation, Membership
from tracker.files.kinds import PDF, Admitted
from tracker.mail.models import Message, Pause, RefusedAddress
from tracker.reminders.calendar import feeds
from tracker.reminders.unsubscribe import stop_link
from tracker.submissions import workflow
from tracker.submissions.drafting import attachments, translations
from tracker.submissions.models import Attachment, Passage

PEOPLE = (
    "anonymous",
    "kenya_filer",
    "jamaica_reader",
    "jamaica_drafter",
    "jamaica_filer",
    "officer",
)

OF_REPLY = (
    "reply",
    "differences",
    "dossier",
    "take_up",
    "hand_back",
    "return",
    "accept",
    "reopen",
    "register",
    "register_answer",
    "register_check",
)
OF_DOCUMENT = ("document", "facts", "ask", "freeze", "reissue", "correct", "revise", "discard")
OF_CALL = (
    "reply",
    "start",
    "dossier",
    "draft",
    "add",
    "translations",
    "annexes",
    "outline",
    "word",
    "word_check",
    "cover",
    "preview",
    "check",
    "differences",
    "recall",
    "withdraw",
    "reinstate",
    "confirm",
    "no_change",
    "no_reply",
    "write",
    "parties",
)
OF_FILE = ("annex", "attachment", "move_annex", "remove_file")
REMINDERS_OF_CALL = (
    "schedule",
    "deadline",
    "extension",
    "item",
    "rules",
    "add_rule",
    "dry_run",
)
# ruff: noqa: E501 - one line a page
# fmt: off
PAGES = {
    "account_change_password": ((302, 200, 200, 200, 200, 200), (302, 200, 200, 200, 200, 200)),
    "account_confirm_email": ((200, 200, 200, 200, 200, 200), (404, 404, 404, 404, 404, 404)),
    "account_confirm_login_code": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "account_email": ((302, 200, 200, 200, 200, 200), (403, 405, 405, 405, 405, 405)),
    "account_email_verification_sent": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "account_inactive": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "account_login": ((200, 302, 302, 302, 302, 302), (200, 302, 302, 302, 302, 302)),
    "account_logout": ((302, 200, 200, 200, 200, 200), (302, 302, 302, 302, 302, 302)),
    "account_reauthenticate": ((302, 200, 200, 200, 200, 200), (302, 200, 200, 200, 200, 200)),
    "account_reset_password": ((200, 200, 200, 200, 200, 200), (200, 200, 200, 200, 200, 200)),
    "account_reset_password_done": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "account_reset_password_from_key": ((200, 200, 200, 200, 200, 200), (200, 200, 200, 200, 200, 200)),
    "account_reset_password_from_key_done": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "account_set_password": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "account_signup": ((200, 302, 302, 302, 302, 302), (200, 302, 302, 302, 302, 302)),
    "accounts:back": ((302, 200, 200, 200, 200, 200), (403, 405, 405, 405, 405, 405)),
    "accounts:email": ((302, 200, 200, 200, 200, 200), (403, 405, 405, 405, 405, 405)),
    "accounts:language": ((405, 405, 405, 405, 405, 405), (302, 302, 302, 302, 302, 302)),
    "accounts:profile": ((302, 200, 200, 200, 200, 200), (403, 200, 200, 200, 200, 200)),
    "compilation:addendum": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 302)),
    "compilation:ask": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 200)),
    "compilation:correct": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 302)),
    "compilation:discard": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 302)),
    "compilation:document": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "compilation:documents": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "compilation:download": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "compilation:facts": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 200)),
    "compilation:freeze": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 302)),
    "compilation:job": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "compilation:reissue": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "compilation:report": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "compilation:revise": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 302)),
    "delegations:end_membership": ((302, 404, 403, 403, 200, 200), (403, 404, 403, 403, 302, 302)),
    "delegations:join": ((200, 200, 200, 200, 200, 200), (200, 200, 200, 200, 200, 200)),
    "delegations:revoke": ((302, 405, 405, 405, 405, 405), (403, 404, 403, 403, 302, 302)),
    "delegations:team": ((302, 200, 200, 200, 200, 404), (403, 200, 403, 403, 200, 404)),
    "delegations:team_of": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "healthz": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "home": ((302, 302, 302, 302, 302, 302), (405, 405, 405, 405, 405, 405)),
    "mfa_activate_totp": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "mfa_authenticate": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "mfa_deactivate_totp": ((302, 404, 404, 404, 404, 404), (302, 404, 404, 404, 404, 404)),
    "mfa_download_recovery_codes": ((302, 404, 404, 404, 404, 404), (302, 404, 404, 404, 404, 404)),
    "mfa_generate_recovery_codes": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "mfa_index": ((302, 200, 200, 200, 200, 200), (302, 405, 405, 405, 405, 405)),
    "mfa_reauthenticate": ((302, 302, 302, 302, 302, 302), (302, 302, 302, 302, 302, 302)),
    "mfa_view_recovery_codes": ((302, 404, 404, 404, 404, 404), (302, 405, 405, 405, 405, 405)),
    "public:annex": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "outbox:clear_refusal": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 302)),
    "outbox:decide": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 200)),
    "outbox:list": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "outbox:message": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "outbox:pause": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "outbox:resume": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 302)),
    "outbox:send_again": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 302)),
    "public:call": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "public:calls": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "public:original": ((404, 404, 404, 404, 404, 404), (405, 405, 405, 405, 405, 405)),
    "public:reply": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "public:verify": ((200, 200, 200, 200, 200, 200), (200, 200, 200, 200, 200, 200)),
    "readyz": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "reminders:add_rule": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "reminders:dates": ((302, 200, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "reminders:deadline": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "reminders:dry_run": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "reminders:extension": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "reminders:feed": ((200, 200, 200, 200, 200, 200), (405, 405, 405, 405, 405, 405)),
    "reminders:item": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "reminders:milestone": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "reminders:mine": ((302, 200, 200, 200, 200, 200), (403, 404, 404, 404, 404, 404)),
    "reminders:new_feed": ((302, 405, 405, 405, 405, 405), (403, 302, 403, 403, 302, 404)),
    "reminders:rule": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "reminders:rules": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "reminders:schedule": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "reminders:stop": ((200, 200, 200, 200, 200, 200), (200, 200, 200, 200, 200, 200)),
    "review:accept": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "review:attachment": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "review:board": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "review:board_file": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "review:differences": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "review:dossier": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "review:hand_back": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 302)),
    "review:home": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "review:publication": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 302)),
    "review:register": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "review:register_answer": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "review:register_check": ((302, 404, 404, 404, 404, 302), (403, 404, 404, 404, 404, 302)),
    "review:reopen": ((302, 404, 404, 404, 404, 302), (403, 404, 404, 404, 404, 302)),
    "review:reply": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 405)),
    "review:return": ((302, 404, 404, 404, 404, 200), (403, 404, 404, 404, 404, 200)),
    "review:take_up": ((302, 404, 404, 404, 404, 405), (403, 404, 404, 404, 404, 302)),
    "portal:add": ((302, 405, 405, 405, 405, 405), (403, 404, 403, 400, 400, 404)),
    "portal:autosave": ((302, 405, 405, 405, 405, 405), (403, 404, 403, 422, 422, 404)),
    "portal:annex": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 422, 422, 404)),
    "portal:annexes": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 422, 422, 404)),
    "portal:assign": ((302, 405, 405, 405, 405, 405), (403, 404, 403, 400, 400, 404)),
    "portal:attachment": ((302, 404, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:check": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 403, 302, 404)),
    "portal:choose_original": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 200, 200, 404)),
    "portal:confirm": ((302, 404, 403, 403, 200, 404), (403, 404, 403, 403, 302, 404)),
    "portal:cover": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 302, 302, 404)),
    "portal:differences": ((302, 404, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:dossier": ((302, 404, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:draft": ((302, 404, 403, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:home": ((302, 200, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:joint": ((302, 404, 200, 200, 200, 404), (403, 404, 403, 403, 400, 404)),
    "portal:move": ((302, 405, 405, 405, 405, 405), (403, 404, 403, 302, 302, 404)),
    "portal:move_annex": ((302, 405, 405, 405, 405, 405), (403, 404, 403, 302, 302, 404)),
    "portal:no_change": ((302, 200, 403, 200, 200, 404), (403, 200, 403, 200, 200, 404)),
    "portal:no_reply": ((302, 200, 403, 200, 200, 404), (403, 302, 403, 302, 302, 404)),
    "portal:parties": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 200, 200, 404)),
    "portal:outline": ((302, 404, 403, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:passage": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 422, 422, 404)),
    "portal:preview": ((302, 404, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:recall": ((302, 404, 403, 403, 200, 404), (403, 404, 403, 403, 302, 404)),
    "portal:receipt": ((302, 404, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:receipt_json": ((302, 404, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:receipt_pdf": ((302, 404, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:reinstate": ((302, 404, 403, 403, 200, 404), (403, 404, 403, 403, 302, 404)),
    "portal:remove": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 302, 302, 404)),
    "portal:remove_translation": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 200, 200, 404)),
    "portal:remove_file": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 302, 302, 404)),
    "portal:reply": ((302, 200, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:revision": ((302, 404, 200, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:start": ((302, 405, 405, 405, 405, 405), (403, 200, 403, 200, 200, 404)),
    "portal:translate": ((302, 405, 405, 405, 405, 405), (403, 404, 403, 302, 302, 404)),
    "portal:translation": ((302, 404, 403, 200, 200, 404), (403, 405, 405, 405, 405, 405)),
    "portal:translations": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 200, 200, 404)),
    "portal:withdraw": ((302, 404, 403, 403, 200, 404), (403, 404, 403, 403, 200, 404)),
    "portal:write": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 302, 302, 404)),
    "portal:word": ((302, 404, 403, 200, 200, 404), (403, 404, 403, 422, 422, 404)),
    "portal:word_check": ((302, 404, 403, 302, 302, 404), (403, 404, 403, 302, 302, 404)),
}
# fmt: on


def every_url():
    """Return the name of every URL of the project, allauth's included."""

    def walk(patterns, namespace):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern):
                yield f"{namespace}{pattern.name}"

    return sorted(set(walk(get_resolver().url_patterns, "")))


@pytest.fixture
def people(kenya_filer, jamaica_reader, jamaica_drafter, jamaica_filer, officer):
    persons = (None, kenya_filer, jamaica_reader, jamaica_drafter, jamaica_filer, officer)
    return dict(zip(PEOPLE, persons, strict=True))


@pytest.fixture
def arguments(call, jamaica, people, settings):
    """What stands in each address: Jamaica's filed reply with a translation begun, Costa Rica's published one, a report."""
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    filer, officer = people["jamaica_filer"], people["officer"]
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
    costa_rica = Delegation.objects.get(code="CRI")
    published = make_draft(call, costa_rica, by=make_member(costa_rica, "filer"))
    attachments.attach(
        published,
        Admitted("law.pdf", b"law", PDF),
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
    passage = Passage.objects.filter(text__submission=reply).first().pk
    translations.begin(reply, language="fr")
    message = Message.objects.get(kind="reply_filed", about="JAM", address=filer.email).pk
    refused = RefusedAddress.objects.create(
        address="old@jam.example", code=550, words="no such user", refused_at=NOON
    )
    paused = Pause.objects.create(group="", reason="a test", paused_at=NOON, paused_by="Olga")
    of_reply = ("76-19", "JAM")
    return {
        "account_confirm_email": ("no-such-key",),
        "account_reset_password_from_key": ("1", "no-such-key"),
        "compilation:job": ("76-19", job.pk),
        "compilation:download": ("76-19", job.files.first().pk),
        "delegations:end_membership": (Membership.objects.get(user=people["jamaica_reader"]).pk,),
        "delegations:join": ("no-such-token",),
        "delegations:revoke": (invitation.pk,),
        "delegations:team_of": ("JAM",),
        "outbox:clear_refusal": (refused.pk,),
        "outbox:decide": (message,),
        "outbox:message": (message,),
        "outbox:resume": (paused.pk,),
        "public:call": ("76-19",),
        "public:reply": ("76-19", "CRI"),
        "public:original": ("76-19", "CRI"),
        "public:annex": ("76-19", "CRI", 1),
        "reminders:feed": (feeds.make(filer.memberships.get(), at=NOON).token,),
        "reminders:milestone": ("76-19", "report-issued"),
        "reminders:rule": ("76-19", call.reminder_rules.first().pk),
        "reminders:stop": (stop_link("76-19", filer.email).rstrip("/").rpartition("/")[2],),
        "review:attachment": (attachment.pk,),
        "review:board": ("76-19",),
        "review:board_file": ("76-19", "csv"),
        "review:publication": ("76-19",),
        "portal:autosave": (passage,),
        "portal:passage": (passage,),
        "portal:remove": (passage,),
        "portal:assign": (passage,),
        "portal:move": (passage,),
        "portal:translation": ("76-19", "fr"),
        "portal:translate": ("76-19", "fr", passage),
        "portal:choose_original": ("76-19", "fr"),
        "portal:remove_translation": ("76-19", "fr"),
        **{f"portal:{name}": (attachment.pk,) for name in OF_FILE},
        "portal:joint": ("76-19", "CRI"),
        "portal:revision": ("76-19", 1),
        "portal:receipt": ("76-19", 1),
        "portal:receipt_json": ("76-19", 1),
        "portal:receipt_pdf": ("76-19", 1),
        **{f"compilation:{name}": ("76-19",) for name in ("report", "documents", "addendum")},
        **{f"compilation:{name}": ("76-19", job.compilation_id) for name in OF_DOCUMENT},
        **{f"reminders:{name}": ("76-19",) for name in REMINDERS_OF_CALL},
        **{f"review:{name}": of_reply for name in OF_REPLY},
        **{f"portal:{name}": ("76-19",) for name in OF_CALL},
    }


def answer(person, method, address):
    """Return what one visit answers; its effects are taken back."""
    client = Client(headers={"accept-language": "en"})
    with transaction.atomic():
        if person is not None:
            sign_in(client, person)
        visited = getattr(client, method)(address)
        transaction.set_rollback(True)
    return visited


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_answers_each_person_as_the_table_says(arguments, people, who):
    found = {}
    for name in every_url():
        address = reverse(name, args=arguments.get(name, ()))
        visits = [answer(people[who], method, address) for method in ("get", "post")]
        found[name] = tuple(visited.status_code for visited in visits)
    place = PEOPLE.index(who)
    assert found == {name: (looks[place], forms[place]) for name, (looks, forms) in PAGES.items()}


def test_the_pages_that_show_a_reply_are_closed_to_a_person_without_a_delegation(
    arguments, stranger
):
    told = {
        name: answer(stranger, "get", reverse(name, args=arguments.get(name, ()))).status_code
        for name in PAGES
        if name.startswith(
            ("submissions:", "review:", "compilation:", "outbox:", "delegations:team")
        )
    }
    assert set(told.values()) == {404, 405}


def test_a_closed_page_leads_an_anonymous_visitor_to_sign_in_and_back(arguments):
    for name, (looks, _forms) in PAGES.items():
        if looks[0] != 302 or name == "home" or name.startswith(("account_", "mfa_")):
            continue
        address = reverse(name, args=arguments.get(name, ()))
        assert answer(None, "get", address)["Location"] == f"/account/login/?next={address}"


def test_there_is_no_django_admin(client, officer):
    assert sign_in(client, officer).get("/admin/").status_code == 404
    assert not [name for name in every_url() if name.startswith("admin")]


def test_the_page_on_permissions_holds_this_table():
    words = {200: "yes", 302: "yes", 400: "yes", 422: "yes", 403: "403", 404: "404"}
    told = re.findall(
        r"^\| `(\S+)` \| (.+) \|$",
        (Path(__file__).parents[1] / "docs" / "permissions.md").read_text(),
        re.M,
    )
    expected = []
    for name, (looks, forms) in PAGES.items():
        if name.startswith(("account_", "mfa_")):
            continue  # allauth's own pages, each for the person who is signed in
        codes = forms if 405 in looks else looks
        cells = [words[code] for code in codes]
        if codes[0] in {302, 403} and name not in {"accounts:language", "home"}:
            cells[0] = "sign in"
        expected.append((name, " | ".join(cells)))
    assert told == expected
