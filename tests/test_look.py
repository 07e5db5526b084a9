"""Pages in a real Chromium: no accessibility fault, nothing wider than the window."""

import io
import zipfile

import pytest
from django.core.management import call_command

from tests.accessibility import UNFOLD, faults_here, faults_of, faults_of_answer
from tests.factories import (
    NOON,
    PASSWORD,
    ROOT,
    change,
    file_reply,
    make_draft,
    make_member,
    make_person,
    rewrite,
    translated,
    withdraw,
)
from tests.reports import accepted, filer_of, filled, frozen_report
from tests.visitors import press, signed_in_page
from tracker import clock
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.compilation import jobs
from tracker.compilation.documents.drafts import draft_of
from tracker.compilation.issuing import issue
from tracker.compilation.issuing.content import content_sha256
from tracker.compilation.models import Compilation
from tracker.delegations.models import Delegation
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import ledger
from tracker.mail.held import holding
from tracker.mail.models import Message, Pause, RefusedAddress
from tracker.reminders.unsubscribe import stop_link
from tracker.submissions import workflow
from tracker.submissions.drafting import attachments, translations, versions
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Passage, Submission
from tracker.submissions.parties import joint

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]

ENTRANCE = [
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/1-used/",
    "/account/password/reset/key/done/",
    "/account/confirm-email/",
    "/account/confirm-email/no-such-key/",
    "/account/inactive/",
]
OWN = [
    "/account/profile/",
    "/account/password/change/",
    "/account/email/",
    "/account/2fa/",
    "/account/logout/",
]

PORTAL = [
    "",
    "draft/",
    "word/",
    "language/",
    "cover/",
    "translations/",
    "translations/ar/",
    "translations/ar/original/",
    "translations/ar/remove/",
    "annexes/",
    "preview/",
    "preview/?language=ar",
    "check/",
    "differences/",
    "revisions/1/",
    "revisions/1/?language=ar",
    "revisions/1/receipt/",
    "withdraw/",
    "other-states/",
    "answer/no-change/",
    "answer/no-reply/",
    "answer/reply/",
    "joint/JAM/",
]
DESK = [
    "",
    "?status=filed",
    "KEN/",
    "KEN/?language=ar",
    "KEN/differences/",
    "KEN/reopen/",
    "JAM/",
    "JAM/return/?revision=1",
    "JAM/accept/?revision=1",
    "JAM/register/",
    "JAM/register/answer/",
    "publication/",
    "report/",
    "schedule/",
    "schedule/report-issued/",
    "contact/",
    "deadline/",
    "closing/",
    "extension/",
    "item/",
    "reminders/",
    "reminders/add/",
    "reminders/dry-run/",
]
TEXT = """### What was done

1. A first step.[^1]

- one
  - and another

| Year | Law |
| --- | --- |
| 2021 | Cybercrimes Act |

[^1]: A note.
"""


@pytest.fixture
def kenyan(loaded_site):
    return make_member(Delegation.objects.get(code="KEN"), "filer", is_administrator=True)


def test_a_guests_pages_have_no_fault(chromium, live_server):
    page = chromium.new_context(locale="en").new_page()
    faults = [fault for path in ENTRANCE for fault in faults_of(page, live_server.url + path)]
    faults += faults_of(page, f"{live_server.url}/no/such/page/", status=404)
    assert faults == []


def test_a_delegates_own_pages_have_no_fault(chromium, live_server, kenyan):
    page = signed_in_page(chromium, live_server, kenyan)
    faults = [fault for path in OWN for fault in faults_of(page, live_server.url + path)]
    assert faults == []


def test_an_officers_own_pages_have_no_fault(chromium, live_server):
    officer = make_person("officer@secretariat.example", secretariat_role="officer")
    page = signed_in_page(chromium, live_server, officer)
    faults = [fault for path in OWN for fault in faults_of(page, live_server.url + path)]
    assert faults == []


@pytest.fixture
def replies(kenyan, settings):
    """Kenya's accepted reply in two languages, published, and a newer draft; a compiled report."""
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    call = Call.objects.get(code="76-19")
    officer = make_person("olga@secretariat.example", secretariat_role="officer")
    reply = make_draft(call, kenyan.memberships.get().delegation, by=kenyan, text=TEXT)
    rendered = translate_first_answer(reply)
    for number in (1, 2):
        annex = attachments.attach(
            reply,
            CheckedFile(f"law-{number}.pdf", f"law {number}".encode(), PDF),
            title=f"Cybercrimes Act, part {number}, with a title as long as titles of laws are",
            language="en",
            by=kenyan,
            at=NOON,
        )
    file_reply(reply, by=kenyan)
    reply.refresh_from_db()
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    publish(call, by=officer, at=NOON)
    _put_beside_jamaica(reply, officer)
    passage = Passage.objects.filter(text__submission=reply, part="question").first()
    change(passage, body="A newer text, not filed.")
    kept = _what_was_kept(reply, by=kenyan)
    job = jobs.ask(draft_of(call), by=officer, at=NOON, formats=["docx", "csv"])
    jobs.run(job.pk, at=NOON)
    rule = call.reminder_rules.first()
    return {
        "annex": annex.pk,
        "passage": passage.pk,
        "arabic": rendered.pk,
        "kept": kept.pk,
        "job": job.pk,
        "officer": officer,
        "rule": rule.pk,
    }


def _what_was_kept(reply, *, by):
    """Let the draft have a removed passage, a removed translation, and a text to go back to."""
    closing = drafting.add_passage(reply.original, part="closing", heading="In closing")
    closing = change(closing, body=TEXT)
    drafting.remove_passage(closing, version=closing.version, by=by, at=NOON)
    french = translated(reply, "fr", "Un resume.", "Une reponse.")
    translations.remove(french, seen=translations.fingerprint(french), by=by, at=NOON)
    return versions.keep_text(reply.original, act="word_file", by=by, at=NOON)


def translate_first_answer(reply):
    original = reply.original.passages.filter(part="question").first()
    rendered = translations.open_passage(translations.begin(reply, language="ar"), original)
    return translations.save(
        rendered,
        version=1,
        heading="الجهود الوطنية",
        body="### ما تم\n\nخطوة أولى.",
        shown=translations.words_digest(original),
    )


def _put_beside_jamaica(kenyan_reply, officer):
    """Let Jamaica's filed joint reply ask Kenya, and Kenya's draft name and list other States."""
    call, kenya = kenyan_reply.call, kenyan_reply.delegation
    jamaica = Delegation.objects.get(code="JAM")
    filer = make_member(jamaica, "filer")
    reply = make_draft(call, jamaica, by=filer, text=TEXT)
    joint.name(reply, kenya)
    file_reply(reply, by=filer)
    kenyan_reply.co_senders.create(delegation=Delegation.objects.get(code="FJI"))
    kenyan_reply.aligned.add(Delegation.objects.get(code="TON"))


@pytest.mark.parametrize("kind", ["no_change", "no_reply"])
def test_the_pages_of_an_answer_without_a_text_have_no_fault(
    chromium, live_server, kenyan, settings, kind
):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    reply = workflow.start(
        Call.objects.get(code="76-19"),
        kenyan.memberships.get().delegation,
        language="en",
        kind=kind,
        since_year=2019 if kind == "no_change" else None,
        by=kenyan,
        at=NOON,
    )
    file_reply(reply, by=kenyan)
    page = signed_in_page(chromium, live_server, kenyan)
    paths = ["", "check/", "revisions/1/", "revisions/1/receipt/", "recall/"]
    faults = [
        fault
        for path in paths
        for fault in faults_of(page, f"{live_server.url}/replies/76-19/{path}")
    ]
    assert faults == []


@pytest.fixture
def outbox(replies):
    """A message in every state, one of them open, a pause, a refused address; the post is held."""
    call = Call.objects.get(code="76-19")
    for state in Message.State:
        message = ledger.plan(
            kind="reply_withdrawn",
            key=state,
            address=f"{state}@jam.example",
            subject=call.submissions.get(delegation__code="KEN"),
            at=NOON,
            group="76-19",
            about="KEN",
            data={"by": "Wanjiru"},
        )
        Message.objects.filter(pk=message.pk).update(
            state=state, sent_at=NOON, reason="450 4.2.0 the mailbox is busy"
        )
    ledger.pause("76-19", reason="a wrong date", by="Olga", at=NOON)
    RefusedAddress.objects.create(
        address="a.rather.long.address@permanent-mission.of-a-state.example",
        code=550,
        words="5.1.1 no such user",
        refused_at=NOON,
    )
    holding.hold(Pause.Cause.RESTORED, reason="2022-04-12 15:00 UTC", since=NOON, at=NOON)
    return {"uncertain": Message.objects.get(key="uncertain").pk}


def test_the_portals_pages_have_no_fault(chromium, live_server, kenyan, replies):
    page = signed_in_page(chromium, live_server, kenyan)
    paths = [
        "/replies/",
        *(f"/replies/76-19/{name}" for name in PORTAL),
        f"/replies/passages/{replies['passage']}/",
        f"/replies/passages/{replies['passage']}/remove/",
        f"/replies/passages/{replies['passage']}/versions/",
        f"/replies/texts/{replies['kept']}/undo/",
        f"/replies/passages/{replies['arabic']}/",
        f"/replies/annexes/{replies['annex']}/",
        f"/replies/attachments/{replies['annex']}/remove/",
        "/team/",
        "/replies/dates/",
        "/account/reminders/",
    ]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    faults += faults_of(page, f"{live_server.url}/account/language/", status=405)
    assert faults == []


def test_what_is_folded_on_the_portals_pages_has_no_fault(chromium, live_server, kenyan, replies):
    page = signed_in_page(chromium, live_server, kenyan)
    passage = f"passages/{replies['passage']}/"
    faults = []
    for path in ("76-19/check/", "76-19/draft/", passage, f"{passage}versions/"):
        faults += faults_of(page, f"{live_server.url}/replies/{path}", unfold=UNFOLD)
    assert faults == []


def test_the_portals_pages_have_no_fault_once_a_reply_was_taken_back(
    chromium, live_server, kenyan, replies
):
    own = Submission.objects.get(delegation__code="KEN")
    withdraw(own, reason="An error.", by=kenyan, at=NOON)
    lead = Submission.objects.get(delegation__code="JAM")
    workflow.recall(lead, by=lead.latest_revision.filed_by, at=NOON)
    page = signed_in_page(chromium, live_server, kenyan)
    paths = [f"76-19/{name}" for name in ("draft/", "check/", "revisions/1/receipt/", "joint/JAM/")]
    paths.append(f"passages/{replies['passage']}/")
    faults = [
        fault for path in paths for fault in faults_of(page, f"{live_server.url}/replies/{path}")
    ]
    assert faults == []


def test_the_preview_of_a_word_file_has_no_fault(chromium, live_server, kenyan, replies):
    page = signed_in_page(chromium, live_server, kenyan)

    def send_the_file():
        page.goto(f"{live_server.url}/replies/76-19/word/")
        page.set_input_files("#id_file", ROOT / "tests" / "data" / "replies" / "KEN.docx")
        press(page, "main [type=submit]")
        page.locator("input[name=held]").wait_for(state="attached")

    send_the_file()
    faults = faults_of_answer(page, again=send_the_file)
    press(page, "button[name=do][value=show]")
    assert page.url.endswith("/replies/76-19/word/check/")
    assert faults + faults_of_answer(page) == []


def test_a_whole_translation_and_the_question_of_its_language_have_no_fault(
    chromium, live_server, kenyan, replies
):
    page = signed_in_page(chromium, live_server, kenyan)
    translation = f"{live_server.url}/replies/76-19/translations/fr/text/"

    def send_the_file():
        page.goto(translation)
        page.set_input_files("#id_file", ROOT / "tests" / "data" / "replies" / "JOR.docx")
        press(page, "main [type=submit]")

    faults = faults_of(page, translation)
    send_the_file()
    faults += faults_of_answer(page, again=send_the_file)
    page.check("input[name=meant][value=as-expected]")
    press(page, "main [type=submit]")
    assert faults + faults_of_answer(page) == []


def test_the_start_of_a_reply_has_no_fault(chromium, live_server, kenyan):
    page = signed_in_page(chromium, live_server, kenyan)
    assert faults_of(page, f"{live_server.url}/replies/76-19/") == []


@pytest.fixture
def earlier_reply(kenyan, settings):
    """What Kenya said to the call of 2014, all four questions of it."""
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    call_command("load_call", ROOT / "data" / "calls" / "68-243.toml", verbosity=0)
    call = Call.objects.get(code="68-243")
    reply = make_draft(call, kenyan.memberships.get().delegation, by=kenyan)
    rewrite(reply, TEXT, heading="H")
    return file_reply(reply, by=kenyan)


def test_a_reply_started_from_last_time_has_no_fault(chromium, live_server, kenyan, earlier_reply):
    page = signed_in_page(chromium, live_server, kenyan)
    replies = f"{live_server.url}/replies/76-19/"
    faults = faults_of(page, replies)
    press(page, "form:has([name=earlier]) button")
    reply = Submission.objects.get(call__code="76-19")
    answer = Passage.objects.get(text__submission=reply, question__letter="b")
    change(answer, body=TEXT.replace("first", "second"))
    Passage.objects.filter(text__submission=reply, part="unassigned").last().delete()
    file_reply(reply, by=kenyan)
    change(answer, body=TEXT.replace("first", "third"))
    for path in ("draft/", "check/", "differences/"):
        faults += faults_of(page, replies + path, unfold=UNFOLD)
    assert faults == []


def test_the_desks_pages_have_no_fault(chromium, live_server, replies):
    officer = replies["officer"]
    page = signed_in_page(chromium, live_server, officer)
    paths = [
        "/desk/",
        *(f"/desk/76-19/{name}" for name in DESK),
        f"/desk/76-19/report/jobs/{replies['job']}/",
        f"/desk/76-19/reminders/{replies['rule']}/",
        "/team/KEN/",
    ]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    assert faults == []


@pytest.fixture
def documents(replies):
    """A frozen and reissued report that holds a withdrawn reply, and a draft of each other kind."""
    call, officer = Call.objects.get(code="76-19"), replies["officer"]
    report = frozen_report(call, officer, symbol="A/77/92", summary="One State replied.")
    issue.reissue(report, on=report.dated_on, by=officer, at=NOON.replace(month=7, day=20))
    job = jobs.ask(report, by=officer, at=NOON, formats=["html"])
    jobs.run(job.pk, at=NOON)
    accepted(call, "CRI", officer)
    drafts = [
        draft_of(call, addendum=1),
        filled(issue.correct(report, by=officer, at=NOON), corrections="For 1 read 2."),
        filled(issue.revise(report, by=officer, at=NOON)),
    ]
    kenyan = call.submissions.get(delegation__code="KEN")
    withdraw(kenyan, reason="Outdated.", by=filer_of(kenyan), at=NOON)
    return [report.pk, *(draft.pk for draft in drafts)], job.pk


def test_the_pages_of_a_frozen_report_and_what_follows_it_have_no_fault(
    chromium, live_server, replies, documents
):
    officer, (numbers, job) = replies["officer"], documents
    page = signed_in_page(chromium, live_server, officer)
    desk = f"{live_server.url}/desk/76-19/report/"
    verbs = ("freeze/", "reissue/", "corrigendum/", "revision/")
    paths = [
        *("documents/", f"jobs/{job}/"),
        *(f"{number}/" for number in numbers),
        *(f"{number}/freeze/" for number in numbers[1:]),
        *(f"{numbers[0]}/{verb}" for verb in verbs),
        *(f"{numbers[0]}/{page_}/" for page_ in ("after", "documents-management")),
    ]
    faults = [fault for path in paths for fault in faults_of(page, desk + path)]
    page.goto(f"{desk}{numbers[1]}/")
    page.fill("[name=symbol]", "A/77/92")
    press(page, "form:has([name=symbol]) button[type=submit]")
    assert page.title().startswith("Error:")
    faults += faults_of_answer(page)
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.name") == "symbol"
    assert faults == []


def test_the_pages_of_languages_and_proposals_have_no_fault(chromium, live_server, replies):
    """A colleague's proposal, one of one's own, and Kenya's reply to be put into Spanish."""
    officer, document = replies["officer"], draft_of(Call.objects.get(code="76-19"))
    Compilation.objects.filter(pk=document.pk).update(summary="Two States replied.")
    colleague = make_person("peter@secretariat.example", secretariat_role="officer")
    asked = {"act": "freeze", "note": "All is in.", "proposed_at": NOON}
    shown = [
        document.proposals.create(
            proposed_by=by,
            outcome=outcome,
            answered_by=answered_by,
            answered_at=at,
            sha256=content_sha256(document),
            **asked,
        )
        for by, outcome, answered_by, at in (
            (officer, "declined", colleague, NOON),
            (colleague, "", None, None),
        )
    ]
    page = signed_in_page(chromium, live_server, officer)
    desk = f"{live_server.url}/desk/76-19/report/"
    paths = [
        *(f"proposals/{one.pk}/" for one in shown),
        *(f"{document.pk}/languages/{path}" for path in ("", "es/", "es/cover/", "es/of/KEN/")),
    ]
    faults = [fault for path in paths for fault in faults_of(page, desk + path)]
    assert faults == []


def test_the_outboxs_pages_have_no_fault(chromium, live_server, replies, outbox):
    officer = replies["officer"]
    page = signed_in_page(chromium, live_server, officer)
    paths = ["", "?state=failed", "?whom=nobody", f"{outbox['uncertain']}/", "pause/", "held/"]
    faults = [
        fault
        for path in paths
        for fault in faults_of(page, f"{live_server.url}/desk/outbox/{path}")
    ]
    assert faults == []


def test_the_public_pages_have_no_fault(chromium, live_server, replies, settings):
    page = chromium.new_context(locale="en").new_page()
    stop = stop_link("76-19", "filer@ken.example").removeprefix(settings.SITE_URL)
    paths = ["/", "/calls/76-19/", "/calls/76-19/KEN/", "/calls/76-19/KEN/?language=ar", stop]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    assert faults == []


def test_a_wrong_password_takes_the_reader_to_the_problem(chromium, live_server, kenyan):
    page = chromium.new_context(locale="en").new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.fill("[name=login]", kenyan.email)
    press(page, "main button[type=submit]")
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.name") == "password"
    assert page.title().startswith("Error:")


def test_pages_work_without_scripts(chromium, live_server, kenyan):
    context = chromium.new_context(locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/?next=/account/profile/")
    page.fill("[name=login]", kenyan.email)
    page.fill("[name=password]", PASSWORD)
    press(page, "main button[type=submit]")
    press(page, "button[name=language][value=ar]")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.click(".menu > summary")
    press(page, ".menu-panel button")
    assert page.locator(".menu").count() == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_menu_of_a_person_opens_inside_a_telephone(chromium, live_server, kenyan, language):
    kenyan.language = language
    kenyan.save()
    page = signed_in_page(chromium, live_server, kenyan, language)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/account/profile/")
    page.click(".menu-toggle")
    page.click(".menu > summary")
    panel = page.locator(".menu-panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 390


def test_a_word_longer_than_the_window_makes_no_page_wider(chromium, live_server, kenyan):
    kenya = Delegation.objects.get(code="KEN")
    make_draft(Call.objects.get(code="76-19"), kenya, by=kenyan)
    passage = Passage.objects.get(body="We took steps.")
    change(passage, heading="A" * 200)
    page = signed_in_page(chromium, live_server, kenyan)
    page.set_viewport_size({"width": 390, "height": 800})
    own = f"passages/{passage.pk}/"
    wider = []
    for path in ["76-19/draft/", "76-19/check/", "76-19/preview/", own, f"{own}remove/"]:
        page.goto(f"{live_server.url}/replies/{path}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wider.append(path)
    assert wider == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_inside_a_dossier_have_no_fault(chromium, live_server, kenyan, replies, language):
    kenyan.language = language
    kenyan.save()
    page = signed_in_page(chromium, live_server, kenyan, language)
    data = page.request.get(f"{live_server.url}/replies/76-19/dossier.zip").body()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith(".html")]
        pages = {name: package.read(name).decode() for name in names}
    faults = []
    page = chromium.new_context().new_page()  # as a file from a disk: no header of this site
    for name, content in pages.items():
        page.set_content(content)
        faults += [f"{name}: {fault}" for fault in faults_here(page)]
    assert pages
    assert faults == []


def test_the_page_of_a_reply_has_no_fault_wherever_it_stands(
    chromium, live_server, kenyan, settings
):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    officer = make_person("olga@secretariat.example", secretariat_role="officer")
    pages = {
        room: signed_in_page(chromium, live_server, person)
        for room, person in (("replies", kenyan), ("desk", officer))
    }
    faults = [
        fault
        for paths in _through_every_status(kenyan, officer)
        for path in paths
        for fault in faults_of(pages[path.partition("/")[0]], f"{live_server.url}/{path}")
    ]
    assert faults == []


def _through_every_status(filer, officer):
    """Bring Kenya's reply through its statuses; yield the pages to look at in each."""
    call = Call.objects.get(code="76-19")
    kenya = filer.memberships.get().delegation
    drafter = make_member(kenya, "drafter")
    reply = make_draft(call, kenya, by=drafter, text=TEXT)
    say_ready(reply, drafter)
    yield "replies/", "replies/76-19/", "replies/76-19/check/", "replies/76-19/discard/"
    workflow.discard(reply, by=filer, at=NOON)
    yield "replies/76-19/", "replies/76-19/reinstate/"
    workflow.reinstate(reply, by=filer, at=NOON)
    file_reply(reply, by=filer)
    yield "replies/76-19/", "replies/76-19/change/"
    rewrite(reply, "A newer text, not filed.")
    say_ready(reply, drafter)
    yield "replies/", "replies/76-19/"
    asked = workflow.return_to_delegation(
        reply,
        revision_number=1,
        message="Which year does the table speak of?",
        due_on=clock.day_of(NOON),
        by=officer,
        at=NOON,
    )
    yield "replies/76-19/", "replies/76-19/question/message/", "replies/76-19/question/text-stands/"
    yield "desk/76-19/KEN/", "desk/76-19/KEN/answer/", "desk/76-19/KEN/stand/"
    workflow.stand(reply, clarification=asked.pk, message="It is 2021.", by=filer, at=NOON)
    yield "replies/76-19/", "desk/76-19/KEN/"
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    yield ("replies/76-19/",)


def say_ready(reply, drafter):
    reply.refresh_from_db()
    digest = content_of(reply).digest()
    workflow.say_ready(reply, checked_sha256=digest, by=drafter, at=NOON)
