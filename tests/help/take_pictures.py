"""The pictures of the help pages, taken of the pages as on a telephone, into `static/help/`.

`tests/pictures.py` runs this module; no test run collects it.
"""

import io
import os

import pytest
from PIL import Image

from tests.factories import NOON, ROOT, change, file_reply, make_member, make_person, original_of
from tests.pictures import ASKED
from tests.reports import accept, filled
from tests.visitors import signed_in_page
from tracker import clock
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents.drafts import draft_of
from tracker.delegations.models import Delegation
from tracker.help.pictures import FOR_DELEGATES, FOR_OFFICERS, HEIGHT, WIDTH
from tracker.submissions import workflow
from tracker.text.languages import LANGUAGES

QUALITY = 60  # of 100: text stays sharp, and a picture has about 20 kB
# A State that writes in the language, and what its first answer and its summary say.
SAMPLES = {
    "ar": ("EGY", "الجهود الوطنية", "اتخذنا خطوات لتعزيز أمن المعلومات."),
    "zh": ("CHN", "国家一级的努力", "我们采取了加强信息安全的措施。"),
    "en": ("FJI", "National efforts", "We took steps to strengthen information security."),
    "fr": ("SEN", "Efforts nationaux", "Nous avons renforcé la sécurité de l’information."),
    "ru": ("BLR", "Национальные усилия", "Мы приняли меры по укреплению безопасности."),
    "es": ("CRI", "Esfuerzos nacionales", "Hemos fortalecido la seguridad de la información."),
}


def wanted():
    """Return the languages asked for; all six, where none is named."""
    return os.environ.get(ASKED, "").split() or list(LANGUAGES)


def take(page, address, name, language):
    """Keep what a telephone shows of a page, from the beginning of its content."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(address)
    page.evaluate("document.querySelector('main').scrollIntoView({behavior: 'instant'})")
    folder = ROOT / "static" / "help" / language
    folder.mkdir(parents=True, exist_ok=True)
    with Image.open(io.BytesIO(page.screenshot())) as taken:
        taken.convert("RGB").save(folder / f"{name}.webp", quality=QUALITY, method=6)


def draft_in(language, filer, state):
    call = Call.objects.get(code="76-19")
    reply = workflow.start(call, state, language=language, by=filer, at=NOON)
    _code, heading, text = SAMPLES[language]
    change(original_of(reply), heading=heading, body=f"1. {text}\n\n2. {text}")
    change(original_of(reply, "summary"), body=text)
    return reply


@pytest.mark.needs_chromium
@pytest.mark.usefixtures("loaded_site")
@pytest.mark.parametrize("language", wanted())
def test_the_pictures_of_a_language_are_taken(chromium, live_server, settings, language):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    state = Delegation.objects.get(code=SAMPLES[language][0])
    filer = make_member(state, "filer", language=language)
    officer = make_person(
        "officer@secretariat.example", secretariat_role="officer", language=language
    )
    reply = draft_in(language, filer, state)
    page = signed_in_page(chromium, live_server, filer, locale=language)
    own = f"{live_server.url}/replies/76-19/"
    passage = f"{live_server.url}/replies/passages/{original_of(reply).pk}/"
    pages = (f"{live_server.url}/replies/", own, passage, f"{own}check/")
    for name, address in zip(FOR_DELEGATES[:-1], pages, strict=True):
        take(page, address, name, language)
    file_reply(reply, by=filer)
    take(page, f"{own}revisions/1/receipt/", FOR_DELEGATES[-1], language)
    take_desk(chromium, live_server, officer, language, state)


def take_desk(chromium, live_server, officer, language, state):
    call = Call.objects.get(code="76-19")
    page = signed_in_page(chromium, live_server, officer, locale=language)
    desk = f"{live_server.url}/desk/"
    pages = (desk, f"{desk}76-19/", f"{desk}76-19/{state.code}/", f"{desk}76-19/report/")
    for name, address in zip(FOR_OFFICERS, pages, strict=True):
        if name == "report":
            reply = call.submissions.get(delegation=state)
            accept(reply, officer)
            job = jobs.ask(filled(draft_of(call)), by=officer, at=NOON, formats=["docx", "csv"])
            jobs.run(job.pk, at=NOON)
        take(page, address, name, language)
