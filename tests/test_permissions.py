"""Who may open which page: `docs/permissions.md`, and one walk over every URL there is.

Who may use which verb of the workflow in which status is the table of `test_workflow.py`.
"""

import hashlib
import re
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus

import pytest
from django import forms
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_init
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import NOON, ROOT, file_reply, make_draft, make_member, make_reply, sign_in
from tracker import clock
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.delegations import teams
from tracker.delegations.models import Delegation, Membership
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail.models import Message, Pause, RefusedAddress
from tracker.reminders.calendar import feeds
from tracker.reminders.unsubscribe import stop_link
from tracker.submissions import workflow
from tracker.submissions.drafting import attachments, translations, versions
from tracker.submissions.models import Attachment, Passage

DOCUMENT = ROOT / "docs" / "permissions.md"
# In the order of the table's columns.
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
    "answer",
    "stand",
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
    "start_word",
    "language",
    "dossier",
    "change",
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
    "ready",
    "differences",
    "answer_question",
    "text_stands",
    "recall",
    "withdraw",
    "discard",
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
    "closing",
    "contact",
    "deadline",
    "extension",
    "item",
    "rules",
    "add_rule",
    "dry_run",
)


def told():
    """Return the table of the page: for each URL what it takes, and a word for each person."""
    pages = DOCUMENT.read_text().partition("## Every page")[2]
    rows = re.findall(r"^\| `(\S+)` \| (.+) \|$", pages, re.M)
    table = {name: cells.split(" | ") for name, cells in rows}
    return {
        name: (takes, dict(zip(PEOPLE, words, strict=True)))
        for name, (takes, *words) in table.items()
    }


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
    """What stands in each address.

    Jamaica's filed reply with a translation begun, Costa Rica's published one, a report.
    """
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
        "public:calendar": ("76-19",),
        "public:call": ("76-19",),
        "public:document": ("76-19", job.files.first().pk),
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
        "portal:versions": (passage,),
        "portal:restore": (earlier,),
        "portal:bring_back": (earlier,),
        "portal:undo": (kept.pk,),
        "portal:move": (passage,),
        "portal:translation": ("76-19", "fr"),
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
        **{f"reminders:{name}": ("76-19",) for name in REMINDERS_OF_CALL},
        **{f"review:{name}": of_reply for name in OF_REPLY},
        **{f"portal:{name}": ("76-19",) for name in OF_CALL},
    }


@contextmanager
def rows_read():
    """Yield the list of all rows of replies, their texts, revisions and files that are read."""
    rows, models = [], list(apps.get_app_config("submissions").get_models())

    def read(sender, instance, **_more):
        rows.append(instance)

    for model in models:
        post_init.connect(read, sender=model)
    try:
        yield rows
    finally:
        for model in models:
            post_init.disconnect(read, sender=model)


def visit(person, method, address, **sent):
    """Return the answer to one visit, whose effects are taken back, and what was read for it."""
    client = Client(headers={"accept-language": "en"})
    if person is not None:
        sign_in(client, person)
    with transaction.atomic(), rows_read() as rows:
        answer = client.generic(method.upper(), address, **sent)
        transaction.set_rollback(True)
    return answer, rows


def word_for(answer, person, name, address):
    """Return the table's word for one answer; nothing where the address does not take this."""
    is_own = not name.startswith(("account_", "mfa_"))
    sign_in_page = f"/account/login/?next={address}" if is_own else "/account/login/"
    match answer.status_code:
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return ""
        case HTTPStatus.FOUND if answer["Location"].startswith(sign_in_page):
            return "sign in"
        case HTTPStatus.FORBIDDEN if (
            person is None
        ):  # what was typed is shown, and where to sign in
            return "sign in"
        case HTTPStatus.FORBIDDEN | HTTPStatus.NOT_FOUND as refused:
            return str(int(refused))
    # The page; on to the next one; a form with faults; a text that was changed meanwhile.
    assert answer.status_code in {200, 302, 400, 409, 422}
    return "yes"


def cell_of(words, takes):
    """Return the table's word for a look and a form together, where an address takes `takes`."""
    taken = ", ".join(method for method, word in words.items() if word == "yes")
    if taken:
        return "yes" if taken == takes else taken
    return " or ".join({word for word in words.values() if word})


@pytest.mark.parametrize("title", PEOPLE)
def test_every_page_answers_each_person_as_the_page_on_permissions_says(title, arguments, people):
    person, table, found, read_in_vain = people[title], told(), {}, []
    for name in every_url():
        address, words = reverse(name, args=arguments.get(name, ())), {}
        for method, takes in (("get", "look"), ("post", "form")):
            answer, rows = visit(person, method, address)
            words[takes] = word_for(answer, person, name, address)
            if words[takes] in {"404", "sign in"} and rows and not name.startswith("public:"):
                read_in_vain.append((method, name))
        found[name] = cell_of(words, table[name][0] if name in table else "")
    assert found == {name: cells[title] for name, (_takes, cells) in table.items()}
    assert read_in_vain == []  # what a person does not learn of is not even looked up


def test_the_pages_that_show_a_reply_are_closed_to_a_person_without_a_delegation(
    arguments, stranger
):
    codes = set()
    for name in told():
        if name.startswith(("portal:", "review:", "compilation:", "outbox:", "delegations:team")):
            answer, rows = visit(stranger, "get", reverse(name, args=arguments.get(name, ())))
            codes.add(answer.status_code)
            assert rows == []
    assert codes == {404, 405}


def test_there_is_no_django_admin(client, officer):
    assert sign_in(client, officer).get("/admin/").status_code == 404
    assert not [name for name in every_url() if name.startswith("admin")]


def every_field():
    """Return the fields of the site's forms by name: with the views, all of them are loaded."""

    def below(form):
        yield form
        for inner in form.__subclasses__():
            yield from below(inner)

    return {
        name: field
        for form in below(forms.BaseForm)
        if form.__module__.startswith("tracker.")
        for name, field in getattr(form, "base_fields", {}).items()
    }


def form_of(rubbish):
    """Return a form with rubbish in every field but those that choose, which go to work with it."""
    sent = dict.fromkeys(every_field(), rubbish)
    for name, field in every_field().items():
        if type(field) is forms.ChoiceField:
            sent[name] = next((value for value, _label in field.choices if value), rubbish)
    parts = [
        f'--part\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in sent.items()
    ]
    # In UTF-7 a form can bring half a surrogate pair, which no database holds.
    return {
        "data": "".join([*parts, "--part--\r\n"]).encode(),
        "content_type": "multipart/form-data; boundary=part; charset=utf-7",
    }


@pytest.mark.parametrize(
    "rubbish",
    [
        pytest.param("1" + "0" * 30, id="a huge number"),
        pytest.param("\0", id="NUL"),
        pytest.param("+2AA-", id="half a surrogate pair"),
    ],
)
def test_rubbish_in_a_form_is_no_fault_of_the_server(arguments, people, rubbish):
    found = set()
    for name, (takes, cells) in told().items():
        who = "officer" if cells["officer"] == "yes" else "jamaica_filer"
        if "form" in takes and not name.startswith(("account_", "mfa_")):
            address = reverse(name, args=arguments.get(name, ()))
            answer, _rows = visit(people[who], "post", address, **form_of(rubbish))
            found.add(answer.status_code)
    assert found <= {200, 302, 400, 404, 409, 422}
