"""The whole journey of a delegation in Arabic, Chinese and French, with a keyboard and no mouse.

Invited, signed in, a Word file filed, the secretariat's questions answered in each way, the reply
amended, and no reply: each language in a narrow and a wide window, once with scripts and once
without, so that any two of language, width and way meet. Three in which each occurs run always.
The officer acts by the verbs that the desk's pages use.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import NOON, SAMPLES, make_person
from tests.keyboard import KeyboardPerson
from tracker import clock
from tracker.accounts.models import User
from tracker.delegations import teams
from tracker.delegations.models import Delegation
from tracker.submissions import workflow
from tracker.submissions.models import Revision, Submission
from tracker.text.languages import LANGUAGES

pytestmark = [
    pytest.mark.needs_chromium,
    pytest.mark.usefixtures("loaded_site", "in_april"),
]

PASSWORD = "four words of my own"
# What the delegation answers, and the second text of its first answer.
TEXTS = {
    "ar": ("صدر القانون في عام 2021.", "اعتمدنا استراتيجية وطنية.", "ونُشرت في عام 2022."),
    "zh": ("该法于2021年通过。", "我国通过了国家战略。", "该战略于2022年公布。"),
    "fr": ("La loi date de 2021.", "Une stratégie a été adoptée.", "Elle a été publiée en 2022."),
}
STATES = {"ar": "JOR", "zh": "CHN", "fr": "SEN"}
WIDTHS = {390: "narrow", 1280: "wide"}
SCRIPTS = {True: "with scripts", False: "without scripts"}
ALWAYS = [("ar", 390, True), ("zh", 1280, False), ("fr", 390, False)]
NOT_ALWAYS = [("ar", 1280, False), ("zh", 390, True), ("fr", 1280, True)]
JOURNEYS = [
    pytest.param(
        *(language, width, scripts),
        id=f"{LANGUAGES[language].english_name}, {WIDTHS[width]}, {SCRIPTS[scripts]}",
        marks=[] if (language, width, scripts) in ALWAYS else pytest.mark.slow,
    )
    for language, width, scripts in ALWAYS + NOT_ALWAYS
]


class Secretariat:
    """The officer who asks, by the program's own verbs."""

    def __init__(self, state):
        self.state = state
        self.officer = make_person("olga@secretariat.example", secretariat_role="officer")

    def invite(self, language):
        """Invite the State's first filer; return the path of the link in the mail."""
        invitation = teams.invite(
            self.state,
            email="filer@state.example",
            name="Noor",
            role="filer",
            is_administrator=True,
            language=language,
            by=self.officer,
            at=clock.now(),
        )
        return reverse("delegations:join", args=[invitation.token])

    def ask(self, question):
        workflow.return_to_delegation(
            Submission.objects.get(delegation=self.state),
            revision_number=Submission.objects.get().latest_revision.number,
            message=question,
            due_on=clock.day_of(NOON) + timedelta(days=30),
            by=self.officer,
            at=clock.now(),
        )


@pytest.mark.parametrize(("language", "width", "scripts"), JOURNEYS)
def test_a_delegation_does_all_it_has_to_with_the_keyboard(
    chromium, live_server, language, width, scripts
):
    code = STATES[language]
    secretariat = Secretariat(Delegation.objects.get(code=code))
    filer = KeyboardPerson(chromium, live_server.url, language, width=width, scripts=scripts)
    answers = TEXTS[language]

    join(filer, secretariat.invite(language))
    sign_out_and_in(filer, narrow=width < 800)
    file_a_word_file(filer, code)
    assert Revision.objects.get().filed.language == language

    for path, text in zip(("With a message", "Our text stands"), answers[:2], strict=True):
        secretariat.ask("2021?")
        answer_without_a_text(filer, path, text)
    said = Submission.objects.get().clarifications.order_by("asked_at")
    assert [(one.answer_kind, one.answer) for one in said] == [
        ("message", answers[0]),
        ("stands", answers[1]),
    ]
    secretariat.ask("2022?")
    answer_with_a_new_text(filer, answers[1])
    amend(filer, answers[2])
    filed = Revision.objects.order_by("number").last().filed.passages
    assert answers[2] in [passage.body for passage in filed]
    say_that_there_is_no_reply(filer)
    assert [one.kind for one in Revision.objects.order_by("number")] == [
        *("reply", "reply", "reply"),
        "no_reply",
    ]
    assert filer.faults == []


def join(filer, link):
    filer.go(link)
    filer.write("Choose a password", PASSWORD)
    filer.write("The password once more", PASSWORD)
    filer.press("button", "Join")
    assert User.objects.get(email="filer@state.example").memberships.exists()
    filer.heading("Our replies")


def sign_out_and_in(filer, *, narrow):
    menu = filer.page.locator(".menu > summary")
    if narrow:
        filer.reach(filer.control("button", "Menu", within="header"))
        filer.page.keyboard.press("Enter")
        menu.wait_for()
    filer.unfold(menu)
    filer.press("button", "Sign out", within="header", key="Space")
    if narrow:
        filer.reach(filer.control("button", "Menu", within="header"))
        filer.page.keyboard.press("Space")
    filer.press("link", "Sign in", within="header")
    filer.write("E-mail address", "filer@state.example")
    filer.write("Password", PASSWORD)
    filer.page.keyboard.press("Tab")
    filer.reach(filer.field("Password"), by="Shift+Tab")
    filer.press("button", "Sign in")
    filer.heading("Our replies")


def file_a_word_file(filer, code):
    filer.follow("Start a draft")
    filer.choose_file("Word file", SAMPLES / f"{code}.docx")
    filer.press("button", "Start with this file")
    filer.heading("Check how the file was read")
    keep_the_language(filer)
    filer.press("button", "Put the text into the draft")
    filer.follow("Check and file")
    printed = filer.page.locator("article.reply-text").first
    assert not printed.is_visible()
    filer.unfold(filer.page.locator(".check-text > summary"))
    assert printed.is_visible()
    file(filer, by="Shift+Tab")  # the button stands above


def keep_the_language(filer):
    """Choose another language with the arrows, and the right one again."""
    chosen = filer.field("Language of the original")
    filer.reach(chosen)
    for key in ("ArrowDown", "ArrowUp"):
        filer.page.keyboard.press(key)
    assert chosen.input_value() == filer.language.code


def file(filer, *, button="File this reply", heading="Your reply is filed", by="Tab"):
    filer.press("button", button, key="Space", by=by)
    filer.heading(heading)
    assert filer.download("Download the receipt as PDF").startswith(b"%PDF")


def answer_without_a_text(filer, way, text):
    filer.follow("Our replies", within=".breadcrumbs")
    filer.follow("Answer the secretariat")
    filer.reads("How you can answer")
    filer.follow(way)
    labels = {
        "With a message": "Message to the secretariat",
        "Our text stands": "Why the text stands, in a sentence",
    }
    filer.write(labels[way], text)
    filer.press("button", "Send the answer")
    filer.reads("What the secretariat asked")
    assert text in filer.page.locator("main").inner_text()


def answer_with_a_new_text(filer, text):
    filer.follow("Our replies", within=".breadcrumbs")
    filer.follow("Answer the secretariat")
    filer.follow("With a new text")
    rewrite_the_first_passage(filer, text)
    file(filer)


def amend(filer, text):
    change_what_was_filed(filer)
    filer.follow("Write the text")
    rewrite_the_first_passage(filer, text)
    file(filer)


def change_what_was_filed(filer):
    filer.follow("Our replies", within=".breadcrumbs")
    filer.follow("See what was filed")
    filer.follow("Change what was filed")


def rewrite_the_first_passage(filer, text):
    filer.open(filer.page.locator("main .task-list").get_by_role("link").first)
    filer.write("Text", text)
    filer.press("button", "Save")
    filer.follow("Back to the draft")
    filer.follow("Check and file")


def say_that_there_is_no_reply(filer):
    change_what_was_filed(filer)
    filer.follow("No reply this year")
    filer.press("button", "Continue")
    file(filer, button="File this answer", heading="Your answer is filed")
