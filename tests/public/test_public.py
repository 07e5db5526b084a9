"""Pages for everybody: what is shown, in which language, and what is not."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from tests.factories import NOON, change, file_reply, make_draft, make_reply, original_of, reopen
from tests.markup import as_read
from tests.reports import accept, accept_and_publish
from tracker.calls.models import Call
from tracker.delegations.models import Delegation, DelegationName
from tracker.submissions import workflow
from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.submissions.models import Submission
from tracker.submissions.parties import joint
from tracker.submissions.publication import reading

pytestmark = pytest.mark.once

SAMPLES = Path(__file__).parents[1] / "data" / "replies"


@pytest.fixture
def replies(registered_samples, call):
    """The eight samples, accepted and published."""
    publish(call)
    return Submission.objects.filter(call=call)


def publish(call):
    Call.objects.filter(pk=call.pk).update(replies_published_at=NOON)


def page_of(client, name, *arguments, language="en"):
    response = client.get(
        reverse(f"public:{name}", args=arguments), headers={"accept-language": language}
    )
    assert response.status_code == 200
    return response.content.decode()


def names_in_order(page, names):
    return sorted(names, key=page.index)


# The list of calls ------------------------------------------------------------------------------


def test_the_front_page_lists_the_calls_with_their_deadline(client, call, time_machine):
    time_machine.move_to(NOON)
    page = page_of(client, "calls")

    assert reverse("public:calls") == "/"
    assert "Developments in the field of information" in page
    assert "the end of 31 May 2022, New York time" in page
    assert "No replies published yet" in page
    assert reverse("account_login") in page
    time_machine.move_to(NOON + timedelta(days=100))
    assert "ended with 31 May 2022, New York time" in page_of(client, "calls")


def test_without_a_call_the_front_page_says_what_comes(client, db):
    Call.objects.all().delete()

    assert "There is no call for views yet." in page_of(client, "calls")


def test_the_front_page_counts_the_published_replies(client, replies):
    assert "8 replies published" in page_of(client, "calls")


def test_a_call_that_opens_later_says_when(client, call):
    Call.objects.filter(pk=call.pk).update(opens_on=date(2099, 3, 1))

    assert "Opens on 1 March 2099." in page_of(client, "calls")


# A call -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Efforts taken at the national level to strengthen information security"),
        ("fr", "Les efforts engagés au niveau national"),
        ("ru", "Усилия, предпринимаемые на национальном уровне"),
        ("es", "Medidas adoptadas a nivel nacional"),
        ("ar", "الجهود المبذولة على الصعيد الوطني"),
        ("zh-hans", "在国家一级为加强信息安全"),
    ],
)
def test_a_call_asks_its_questions_in_the_pages_language(client, call, language, words):
    page = page_of(client, "call", "76-19", language=language)

    assert words in page
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page


def test_a_question_without_a_translation_is_shown_in_english_and_marked_so(client, call):
    question = call.questions.get(letter="a")
    question.text = {"en": question.text["en"]}
    question.save()

    page = page_of(client, "call", "76-19", language="ar")

    assert '<p class="inset" lang="en" dir="ltr">(a) Efforts taken' in as_read(page)


def test_unpublished_replies_are_not_listed_and_the_page_says_when(client, call, replies):
    Call.objects.update(replies_published_at=None)

    page = page_of(client, "call", "76-19")

    assert "No replies have been published yet." in page
    assert "Jamaica" not in page


def test_a_call_that_is_not_there_is_not_found(client, db):
    assert client.get(reverse("public:call", args=["99-1"])).status_code == 404


def test_states_stand_in_the_order_of_the_pages_language_and_organizations_after_them(
    client, replies
):
    english = page_of(client, "call", "76-19")
    spanish = page_of(client, "call", "76-19", language="es")

    order = ["China", "Costa Rica", "Jamaica", "Jordan", "Kenya", "Kyrgyzstan", "Senegal"]
    assert names_in_order(english, order) == order
    assert english.index("Senegal") < english.index("European Union")
    in_spanish = ["China", "Costa Rica", "Jamaica", "Jordania", "Kenya", "Kirguistán", "Senegal"]
    assert names_in_order(spanish, in_spanish) == in_spanish


def test_the_queries_do_not_grow_with_the_replies(client, call, officer):
    def accept(code):
        delegation = Delegation.objects.get(code=code)
        content = SubmissionContent(
            call=call.code,
            delegation=code,
            kind="reply",
            language="en",
            passages=(PassageContent("summary", body="In short."),),
        )
        common = {"by": officer, "at": NOON}
        revision = workflow.register(
            call, delegation, content, received_on=date(2022, 4, 11), **common
        )
        workflow.accept(revision.submission, revision_number=1, disposition="report", **common)

    publish(call)
    accept("JAM")
    counts = []
    for codes in ([], ["KEN", "FRA"], ["GHA", "PER", "JPN", "NOR", "CHL"]):
        for code in codes:
            accept(code)
        with CaptureQueriesContext(connection) as counted:
            page_of(client, "call", "76-19")
            page_of(client, "calls")
        counts.append(len(counted))
    assert len(set(counts)) == 1


def test_a_name_that_changed_later_is_shown_as_on_the_day_of_receipt(client, replies):
    jamaica = Delegation.objects.get(code="JAM")
    DelegationName.objects.create(
        delegation=jamaica,
        language="en",
        short="Xaymaca",
        rank=195,
        valid_from=date(2022, 5, 17),
    )

    page = page_of(client, "call", "76-19")

    assert "Jamaica" in page
    assert "Xaymaca" not in page


# A reply ----------------------------------------------------------------------------------------


def test_a_reply_is_shown_in_its_own_language_and_direction(client, replies):
    arabic = page_of(client, "reply", "76-19", "JOR")
    russian = page_of(client, "reply", "76-19", "KGZ", language="ar")

    assert '<html lang="en" dir="ltr">' in arabic
    assert '<article class="reply-text" lang="ar" dir="rtl">' in arabic
    assert "<h2>(أ) الجهود المبذولة" in arabic
    assert '<html lang="ar" dir="rtl">' in russian
    assert '<article class="reply-text" lang="ru" dir="ltr">' in russian


def test_a_reply_says_when_it_came_and_where_it_is_issued(client, replies):
    page = page_of(client, "reply", "76-19", "JAM")

    assert "16 May 2022" in page
    assert "in the report" in page
    assert "<h3>Strategy and institutions</h3>" in page
    assert page.count("<h1>") == 1


def test_of_a_state_that_objects_only_the_summary_is_shown_and_the_page_says_so(client, replies):
    page = page_of(client, "reply", "76-19", "KEN")

    assert "objects to the publication of the full text" in page
    assert "welcomes the invitation contained in resolution 76/19" in page
    assert "Policy framework" not in page
    assert reverse("public:original", args=["76-19", "KEN"]) not in page
    assert client.get(reverse("public:original", args=["76-19", "KEN"])).status_code == 404


def test_a_state_may_object_after_its_reply_was_accepted(client, replies):
    replies.filter(delegation__code="JAM").update(publish_full_text=False)

    page = page_of(client, "reply", "76-19", "JAM")

    assert "objects to the publication" in page
    assert "Strategy and institutions" not in page


def test_an_objection_without_a_summary_shows_no_text_and_says_so(
    client, call, jamaica, jamaica_filer, officer
):
    submission = make_reply(call, jamaica, by=jamaica_filer, text="Not for the website.")
    accept_and_publish(submission, officer)
    Submission.objects.update(publish_full_text=False)

    page = page_of(client, "reply", "76-19", "JAM")

    assert "has no executive summary" in page
    assert "Not for the website." not in page


def test_the_members_of_an_organization_and_the_aligned_states_are_named(client, replies):
    page = page_of(client, "reply", "76-19", "EU")

    assert "Austria, Belgium, Bulgaria" in page
    assert "Albania, Montenegro, North Macedonia" in page


def test_a_state_that_has_not_confirmed_is_not_named_as_a_sender(
    client, call, jamaica, jamaica_filer, officer, kenya, kenya_filer
):
    submission = make_draft(call, jamaica, by=jamaica_filer)
    joint.name(submission, kenya)
    file_reply(submission, by=jamaica_filer)
    accept_and_publish(submission, officer)

    assert "Kenya" not in page_of(client, "reply", "76-19", "JAM")
    joint.confirm(submission.co_senders.get(), revision_number=1, by=kenya_filer, at=NOON)
    assert "Kenya" in page_of(client, "reply", "76-19", "JAM")


def test_the_original_is_a_download_that_a_browser_does_not_guess_about(client, replies):
    url = reverse("public:original", args=["76-19", "JAM"])
    response = client.get(url)

    assert b"".join(response.streaming_content) == (SAMPLES / "JAM.docx").read_bytes()
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'attachment; filename="JAM.docx"'
    assert client.get(url, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_what_a_state_wrote_is_never_mark_up(client, call, jamaica, jamaica_filer, officer):
    submission = make_reply(call, jamaica, by=jamaica_filer, text="<script>alert(1)</script> & <b>")
    accept_and_publish(submission, officer)

    page = page_of(client, "reply", "76-19", "JAM")

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page


def test_a_published_text_is_made_into_html_once(client, call, jamaica, jamaica_filer, officer):
    submission = make_reply(call, jamaica, by=jamaica_filer, text="**a" * 100)
    accept_and_publish(submission, officer)
    made = reading._html_of
    made.cache_clear()
    for language in ("en", "fr", "en"):
        page_of(client, "reply", "76-19", "JAM", language=language)
    assert (made.cache_info().misses, made.cache_info().hits) == (1, 2)


def test_only_accepted_replies_of_a_published_call_are_found(
    client, call, jamaica, jamaica_filer, officer
):
    url = reverse("public:reply", args=["76-19", "JAM"])
    publish(call)
    submission = make_reply(call, jamaica, by=jamaica_filer)
    assert client.get(url).status_code == 404
    accept(submission, officer, "report")
    assert client.get(url).status_code == 200
    reopen(submission, reason="An error.", by=officer, at=NOON)
    assert client.get(url).status_code == 404
    workflow.accept(submission, revision_number=1, disposition="report", by=officer, at=NOON)
    Call.objects.update(replies_published_at=None)
    assert client.get(url).status_code == 404


def test_an_amendment_is_not_shown_before_it_is_accepted(
    client, call, jamaica, jamaica_filer, officer
):
    submission = make_reply(call, jamaica, by=jamaica_filer, text="First words.")
    accept_and_publish(submission, officer)
    change(original_of(submission), body="Second words.")
    file_reply(submission, by=jamaica_filer, at=NOON + timedelta(hours=1))

    page = page_of(client, "reply", "76-19", "JAM")

    assert "First words." in page
    assert "Second words." not in page


def test_pages_are_asked_for_again_before_they_are_shown_again(client, replies):
    for name, arguments in (("calls", []), ("call", ["76-19"]), ("reply", ["76-19", "JAM"])):
        response = client.get(reverse(f"public:{name}", args=arguments))
        assert "no-cache" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]


def test_pages_are_read_only_and_small(client, replies):
    for name, arguments in (("calls", []), ("call", ["76-19"]), ("reply", ["76-19", "CHN"])):
        url = reverse(f"public:{name}", args=arguments)
        assert client.post(url).status_code == 405
        assert len(client.get(url).content) < 100_000


UNOFFICIAL = (
    "The questions are shown in an unofficial translation. The resolution’s own text counts."
)


def test_an_unofficial_translation_is_said_to_be_one(client, call):
    question = call.questions.get(letter="a")
    question.unofficial = ["fr"]
    question.save()

    with translation.override("fr"):
        said = gettext(UNOFFICIAL)
    assert said in page_of(client, "call", "76-19", language="fr")
    assert said not in page_of(client, "call", "76-19", language="es")
