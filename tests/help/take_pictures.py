"""The pictures of the help pages, taken of the pages as on a telephone, into `static/help/`.

`tests/pictures.py` runs this module; no test run collects it.
"""

import io
import os

import pytest
from PIL import Image

from tests.factories import NOON, ROOT
from tests.help.shown_pages import digest_of, shown_pages, store
from tests.pictures import ASKED
from tests.visitors import signed_in_page
from tracker import clock
from tracker.help.pictures import HEIGHT, WIDTH
from tracker.text.languages import LANGUAGES

QUALITY = 60  # of 100: text stays sharp, and a picture has about 20 kB


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


@pytest.mark.needs_chromium
@pytest.mark.usefixtures("loaded_site")
@pytest.mark.parametrize("language", wanted())
def test_the_pictures_of_a_language_are_taken(chromium, live_server, settings, language):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    pages, digests = {}, {}
    for name, person, path in shown_pages(language):
        if person not in pages:
            pages[person] = signed_in_page(chromium, live_server, person, locale=language)
        digests[name] = digest_of(person, path)  # before the browser has looked at it
        take(pages[person], live_server.url + path, name, language)
    store(language, digests)
