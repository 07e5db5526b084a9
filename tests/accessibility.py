"""What is wrong with a page, as far as a program sees it.

axe looks at a page in the six languages: with all its rules in English, and with all but that for
colours in Arabic and in one of the four others, another for the next page: no catalogue changes
colours, and looking at them takes as long as everything else. In the three languages that are left
it asks the rules that other words can break. What axe has no rule for stands here: a title of one
line without mark-up, lists made of tables with a label at each value, nothing that scrolls sideways
without a sign, and words that fit.

In English and in Arabic a page is looked at in a wide and a narrow window. The narrow one changes
where things stand, so there only the rules about that are asked again; all of them, if it shows or
hides something of the page itself (the head, whose menu folds, has tests of its own). In the four
others it is looked at in the narrow window, where words have the least room, and in the one whose
turn it is in the wide window, too.
"""

import re
from functools import cache
from http import HTTPStatus
from urllib.parse import unquote, urlsplit
from weakref import WeakSet

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

from tests.accessibility_scripts import FIELDS, IN_LANGUAGE, RUN, SEEN
from tracker.accounts.models import User
from tracker.delegations.models import Invitation, OfficerInvitation
from tracker.text.languages import LANGUAGES

WIDE, NARROW = 1280, 390
IN_TURN = ("fr", "zh", "ru", "es")
BY_WIDTH = ("scrollable-region-focusable",)
# What has no name or no language, or is named as its neighbour.
BY_WORDS = (
    *("area-alt", "aria-command-name", "aria-dialog-name", "aria-input-field-name"),
    *("aria-meter-name", "aria-progressbar-name", "aria-toggle-field-name", "button-name"),
    *("document-title", "empty-heading", "empty-table-header", "frame-title", "html-has-lang"),
    *("html-lang-valid", "image-alt", "image-redundant-alt", "input-button-name", "label"),
    *("label-title-only", "landmark-unique", "link-name", "role-img-alt", "select-name"),
    *("summary-name", "svg-img-alt", "valid-lang", *BY_WIDTH),
)
# What was looked at by the test that runs: "ar /replies/<slug:code>/draft/".
LOOKS = []
WITH_AXE = WeakSet()
UNFOLD = "for (const one of document.querySelectorAll('main details')) one.open = true"


def faults_of(page, address, *, unfold="", status=HTTPStatus.OK):
    """Open one page and look at it in both widths; return what is wrong with it, in words.

    To lead elsewhere, to answer with another status and to ask anything of another host are faults,
    too. `unfold` is a script that opens what is folded. In English, the page is opened in the five
    other languages too; that is for pages that a GET shows as often as one likes.
    """
    refused = []
    own = ("data:", "blob:", address[: address.find("/", len("https://")) + 1])

    def listen(message):
        if "Content Security Policy" in message.text:
            refused.append(f"{address}: {message.text}")

    def look_where(request):
        if not request.url.startswith(own):
            refused.append(f"{address}: asks {request.url}")

    def open_it():
        return _opened(page, address, unfold, status)

    _bring_axe(page)
    page.on("console", listen)
    page.on("request", look_where)
    page.set_viewport_size({"width": WIDE, "height": 900})
    faults = open_it() + _faults_in_every_language(page, open_it)
    page.remove_listener("console", listen)
    page.remove_listener("request", look_where)
    return faults + refused


def faults_of_answer(page, *, again=None):
    """Look at the page that a form was answered with; return what is wrong with it, in words.

    In English, `again` is called for the same page in each other language and last in English;
    without it the form is sent again, which is for answers that change nothing, or nothing more.
    A browser does not send a file again.
    """

    _bring_axe(page)
    fields = page.evaluate(FIELDS)

    def answer_again():
        (again or page.reload)()
        return [] if page.evaluate(FIELDS) == fields else [f"{page.url}: is not what it was"]

    return _faults_in_every_language(page, answer_again) + answer_again()


def _bring_axe(page):
    """Send axe to a page once, and not with each address that is opened in it."""
    if page not in WITH_AXE:
        WITH_AXE.add(page)
        page.add_init_script(_script())


def _opened(page, address, unfold, status):
    """Open a page; return what speaks against its being the one that was asked for."""
    answer = page.goto(address)
    if unfold:
        page.evaluate(unfold)
    if unquote(page.url) != unquote(address):
        return [f"{address}: leads to {page.url}"]
    if answer and address.startswith("http") and answer.status != status:
        return [f"{address}: answers {answer.status}"]
    return []


def _faults_in_every_language(page, again):
    """Look at the page that is open; in English also at what `again` opens in the other languages.

    `again` returns faults of its own.
    """
    faults = faults_here(page)
    if not page.url.startswith("http") or page.evaluate(IN_LANGUAGE)[0] != "en":
        return faults
    its_turn = IN_TURN[len(LOOKS) // len(LANGUAGES) % len(IN_TURN)]
    where = page.url
    for language in (LANGUAGES[code] for code in ("ar", *IN_TURN)):
        _speak_to_everybody(language)
        cookie = {"name": "django_language", "value": language.ui_code, "url": where}
        page.context.add_cookies([cookie])  # of a guest
        faults += again()
        if language.code == "ar":
            faults += _language_faults(page, language, page.evaluate(IN_LANGUAGE))
            faults += faults_here(page)
        else:
            faults += _faults_of_words(page, language, is_its_turn=language.code == its_turn)
    _speak_to_everybody(LANGUAGES["en"])
    page.context.clear_cookies(name="django_language")
    return faults


def _speak_to_everybody(language):
    for model in (User, Invitation, OfficerInvitation):
        model.objects.update(language=language.code)


def _faults_of_words(page, language, *, is_its_turn):
    """Look at a page as it is in one more language: in the narrow window, or in both."""
    LOOKS.append(f"{language.ui_code} {pattern_of(page.url)}")
    if not is_its_turn:
        return word_faults(page, language) + violations(page, rules=BY_WORDS)
    faults = word_faults(page, language) + violations(page, colours=False)
    page.set_viewport_size({"width": WIDE, "height": 900})
    faults += word_faults(page, language)
    page.set_viewport_size({"width": NARROW, "height": 900})
    return faults


def faults_here(page):
    """Return what is wrong with the page that is open, in both widths, in its language alone."""
    faults, shown = [], []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        seen = page.evaluate(SEEN)
        faults += _faults_seen(page, seen)
        for what, how in (("label", "mislabelled"), ("sign that it scrolls", "unsigned")):
            faults += [f"{page.url} at {width}: no {what}: {one}" for one in seen[how]]
        shown.append(seen["shown"])
        language = seen["spoken"][0]
        if width == WIDE or len(set(shown)) > 1:
            faults += violations(page, colours=language == "en")
        else:
            faults += violations(page, rules=BY_WIDTH)
    if seen["twice"]:
        faults.append(f"{page.url}: two elements have the id {', '.join(seen['twice'])}")
    if page.url.startswith("http"):  # and not a file that was made
        LOOKS.append(f"{language} {pattern_of(page.url)}")
    return faults


def _faults_seen(page, seen):
    """Return what can be wrong in any language and width, in words."""
    where = f"{page.url} in {seen['spoken'][0]} at {page.viewport_size['width']}"
    faults = [f"{where}: {one}" for one in seen["broken"]]
    title = seen["title"]
    if not title or title != " ".join(title.split()) or "<" in title or "&lt;" in title:
        faults.append(f"{where}: the title {title!r}")
    if seen["tooWide"]:
        faults.append(f"{where}: wider than the window: {seen['tooWide']}")
    return faults


def word_faults(page, language):
    """Return what words of another length or direction have broken on the page that is open."""
    seen = page.evaluate(SEEN)
    return _faults_seen(page, seen) + _language_faults(page, language, seen["spoken"])


def _language_faults(page, language, spoken):
    if spoken == [language.ui_code, language.direction]:
        return []
    return [f"{page.url} in {language.code}: in another language or direction"]


def pattern_of(url):
    """Return the pattern of a page's address; the address itself, where there is no such page."""
    path = urlsplit(url).path
    try:
        return "/" + str(resolve(path).route)
    except Resolver404:
        return path


def violations(page, *, colours=True, rules=()):
    """Return what axe finds: with all its rules, without those for colours, or with `rules` alone.

    The size of targets is asked of it wherever it can be wrong.
    """
    asked = {"rules": [*rules], "colours": colours}
    found = page.evaluate(RUN, asked)
    if found is None:  # in a page that was not opened by `faults_of`
        page.evaluate(_script())
        found = page.evaluate(RUN, asked)
    where = f"{page.url} at {page.viewport_size['width']}"
    return [f"{where}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def axe_version():
    """Return the version that the script itself names: "4.10.2"."""
    return re.search(r"axe v(\d+\.\d+\.\d+)", _script())[1]


@cache
def _script():
    return Axe().axe_script
