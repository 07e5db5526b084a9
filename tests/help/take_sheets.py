"""Ten pages, each in six languages side by side, for people to look at: `docs/pictures/languages/`.

`tests/pictures.py` runs this module; no test run collects it.
"""

import io

import pytest
from django.urls import reverse
from PIL import Image

from tests.factories import NOON, ROOT, SAMPLES, file_reply, make_member, make_person
from tests.reports import accept, filled
from tests.visitors import press, signed_in_page
from tracker import clock
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents.drafts import draft_of
from tracker.delegations import teams
from tracker.delegations.models import Delegation
from tracker.submissions import workflow
from tracker.text.languages import LANGUAGES

FOLDER = ROOT / "docs" / "pictures" / "languages"
WIDTH, HEIGHT, GAP = 390, 760, 12  # pixels: a telephone, and the room between two
COLOURS = 24
# A State that writes in the language, and whose reply lies in the samples: two rows of three.
STATES = {"en": "JAM", "fr": "SEN", "es": "CRI", "ru": "KGZ", "zh": "CHN", "ar": "JOR"}
QUESTIONS = {
    "en": "When was the law adopted?",
    "fr": "Quand la loi a-t-elle été adoptée ?",
    "es": "¿Cuándo se aprobó la ley?",
    "ru": "Когда был принят закон?",
    "zh": "该法是何时通过的？",
    "ar": "متى صدر القانون؟",
}


@pytest.mark.needs_chromium
@pytest.mark.usefixtures("loaded_site")
def test_ten_pages_are_shown_in_six_languages(chromium, live_server, settings):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    officer = make_person("olga@secretariat.example", secretariat_role="officer")
    taken = {
        language: dict(Visit(chromium, live_server, language, officer).pictures())
        for language in STATES
    }
    assert all(len(pictures) == 10 for pictures in taken.values())
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in taken["en"]:
        sheet = side_by_side([taken[language][name] for language in STATES])
        sheet.save(FOLDER / f"{name}.png", optimize=True)


def side_by_side(pictures):
    size = 3 * WIDTH + 2 * GAP, 2 * HEIGHT + GAP
    sheet = Image.new("RGB", size, "#4b545c")
    for place, picture in enumerate(pictures):
        row, column = divmod(place, 3)
        sheet.paste(picture, (column * (WIDTH + GAP), row * (HEIGHT + GAP)))
    return sheet.quantize(COLOURS, dither=Image.Dither.NONE)


class Visit:
    """One State and one officer at the pages, in one language."""

    def __init__(self, chromium, live_server, language, officer):
        self.chromium, self.live_server, self.officer = chromium, live_server, officer
        self.language = LANGUAGES[language]
        self.state = Delegation.objects.get(code=STATES[language])
        self.filer = make_member(self.state, "filer", language=language)
        officer.language = language
        officer.save()
        self.page = self._page_of(self.filer)
        self.officers_page = self._page_of(officer)
        self.own = f"{live_server.url}/replies/"

    def _page_of(self, person):
        page = signed_in_page(self.chromium, self.live_server, person, locale=self.language.ui_code)
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        return page

    def pictures(self):
        """Yield the name and the picture of each page, in the order of a delegation's way."""
        yield "invitation", self._taken(self._invitation(), page=self._guest())
        yield "home", self._taken(self.own)
        self._bring_in_a_word_file()
        yield "word-file", self._taken()
        press(self.page, "button[value=confirm]")
        yield "draft", self._taken()
        reply = self.state.submissions.get()
        answer = reply.original.passages.filter(part="question").exclude(body="").first()
        yield "passage", self._taken(f"{self.own}passages/{answer.pk}/")
        yield "check", self._taken(f"{self.own}76-19/check/")
        file_reply(reply, by=self.filer)
        yield "receipt", self._taken(f"{self.own}76-19/revisions/1/receipt/")
        self._ask(reply)
        yield "question", self._taken(f"{self.own}76-19/")
        desk = f"{self.live_server.url}/desk/76-19/"
        yield "board", self._taken(desk, page=self.officers_page)
        yield "report", self._taken(self._report(reply, desk), page=self.officers_page)

    def _taken(self, address="", *, page=None):
        page = page or self.page
        if address:
            page.goto(address)
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")

    def _guest(self):
        page = self.chromium.new_context(locale=self.language.ui_code).new_page()
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        return page

    def _invitation(self):
        invitation = teams.invite(
            self.state,
            email=f"invited@{self.state.code.lower()}.example",
            name="",
            role="drafter",
            is_administrator=False,
            language=self.language.code,
            by=self.officer,
            at=NOON,
        )
        return self.live_server.url + reverse("delegations:join", args=[invitation.token])

    def _bring_in_a_word_file(self):
        self.page.goto(f"{self.own}76-19/")
        self.page.set_input_files("#id_file", SAMPLES / f"{self.state.code}.docx")
        press(self.page, "form[enctype] button[type=submit]")

    def _ask(self, reply):
        workflow.return_to_delegation(
            reply,
            revision_number=1,
            message=QUESTIONS[self.language.code],
            due_on=clock.day_of(NOON),
            by=self.officer,
            at=NOON,
        )

    def _report(self, reply, desk):
        asked = reply.clarifications.get()
        workflow.stand(reply, clarification=asked.pk, message="2021.", by=self.filer, at=NOON)
        accept(reply, self.officer)
        draft = filled(draft_of(Call.objects.get(code="76-19")))
        job = jobs.ask(draft, by=self.officer, at=NOON, formats=["docx", "csv"])
        jobs.run(job.pk, at=NOON)
        return f"{desk}report/"
