"""What is wrong with a page, as far as a program sees it.

axe looks at a page in every language, and at its colours in English: no catalogue changes them, and
looking at them takes as long as everything else. A narrow window changes where things stand, so
there only the rules about that are asked again; all of them, if it shows or hides something of the
page itself (the head, whose menu folds, has tests of its own). What axe has no rule for stands
here: a title of one line without mark-up, lists made of tables with a label at each value, and
nothing that scrolls sideways without a sign.
"""

import re
from functools import cache
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

WIDE, NARROW = 1280, 390
TWICE = """() => {
  const names = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return names.filter((name, place) => names.indexOf(name) !== place);
}"""
SHOWN = "[...document.querySelectorAll('main *')].filter(one => one.checkVisibility()).length"
TITLE = "document.querySelector('title').textContent"
# Of a table drawn as a list: cells with another label than their column's heading, or with none
# though they hold words of their own.
MISLABELLED = """() =>
  [...document.querySelectorAll(".stacked > tbody > tr > td:not([colspan])")].filter((cell) => {
    const heads = cell.closest("table").tHead.rows[0].cells;
    const label = cell.dataset.label;
    if (label !== undefined) return label !== heads[cell.cellIndex].textContent.trim();
    const own = [...cell.childNodes].filter((one) => !["A", "FORM"].includes(one.nodeName));
    const speaks = cell.closest("table").querySelector("[data-label-cells]");
    return !speaks && own.some((one) => one.textContent.trim());
  }).map((cell) => cell.outerHTML.slice(0, 100))"""
UNSIGNED = """() => [...document.querySelectorAll("main *")].filter((one) =>
  ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.checkVisibility()
  && one.scrollWidth > one.clientWidth + 1 && one.nodeName !== "TEXTAREA"
  && getComputedStyle(one).backgroundImage === "none").map((one) => one.outerHTML.slice(0, 100))"""
BY_WIDTH = {"runOnly": ["scrollable-region-focusable", "target-size"]}
# What was looked at by the test that runs: "ar /replies/<slug:code>/draft/".
LOOKS = []
RUN = "options => axe.run(options).then(found => found.violations)"


def faults_of(page, address):
    """Open one page and look at it in both widths; return what is wrong with it, in words."""
    refused = []

    def listen(message):
        if "Content Security Policy" in message.text:
            refused.append(f"{address}: {message.text}")

    page.on("console", listen)
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(address)
    faults = faults_here(page)
    page.remove_listener("console", listen)
    return faults + refused


def faults_here(page):
    """Return what is wrong with the page that is open, in both widths."""
    faults = []
    if twice := page.evaluate(TWICE):
        faults.append(f"{page.url}: two elements have the id {', '.join(twice)}")
    title = page.evaluate(TITLE)
    if title != " ".join(title.split()) or "<" in title or "&lt;" in title:
        faults.append(f"{page.url}: the title {title!r}")
    language = page.evaluate("document.documentElement.lang")
    is_english = language == "en"
    if page.url.startswith("http"):  # and not a file that was made
        LOOKS.append(f"{language} {pattern_of(page.url)}")
    shown = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{page.url} at {width}: wider than the window")
        for what, script in (("label", MISLABELLED), ("sign that it scrolls", UNSIGNED)):
            faults += [f"{page.url} at {width}: no {what}: {one}" for one in page.evaluate(script)]
        shown.append(page.evaluate(SHOWN))
        if width == WIDE or len(set(shown)) > 1:
            faults += violations(page, colours=is_english)
        else:
            faults += violations(page, **BY_WIDTH)
    return faults


def pattern_of(url):
    """Return the pattern of a page's address; the address itself, where there is no such page."""
    path = urlsplit(url).path
    try:
        return "/" + str(resolve(path).route)
    except Resolver404:
        return path


def violations(page, *, colours=True, **options):
    """Return what axe finds; its script is put into a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    if "runOnly" not in options:
        rules = {"color-contrast": {"enabled": colours}, "target-size": {"enabled": True}}
        options = {"rules": rules}
    found = page.evaluate(RUN, {"resultTypes": ["violations"], **options})
    where = f"{page.url} at {page.viewport_size['width']}"
    return [f"{where}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def axe_version():
    """Return the version that the script itself names: "4.10.2"."""
    return re.search(r"axe v(\d+\.\d+\.\d+)", _script())[1]


@cache
def _script():
    return Axe().axe_script
