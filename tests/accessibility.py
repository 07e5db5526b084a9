"""What is wrong with a page, as far as a program sees it.

axe looks in two widths and in every language a page has. Colours are the same in all of them, and
looking at them takes as long as everything else: it is done once a page, wide and in English.
"""

from functools import cache

from axe_playwright_python.sync_playwright import Axe

WIDE, NARROW = 1280, 390
TWICE = """() => {
  const names = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return names.filter((name, place) => names.indexOf(name) !== place);
}"""
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


def faults_here(page, widths=(WIDE, NARROW)):
    """Return what is wrong with the page that is open."""
    faults = []
    if twice := page.evaluate(TWICE):
        faults.append(f"{page.url}: two elements have the id {', '.join(twice)}")
    is_english = page.evaluate("document.documentElement.lang") == "en"
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{page.url} at {width}: wider than the window")
        faults += violations(page, colours=is_english and width == WIDE)
    return faults


def violations(page, *, colours=True):
    """Return what axe finds; its script is put into a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    rules = {"color-contrast": {"enabled": colours}, "target-size": {"enabled": True}}
    found = page.evaluate(RUN, {"resultTypes": ["violations"], "rules": rules})
    where = f"{page.url} at {page.viewport_size['width']}"
    return [f"{where}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@cache
def _script():
    return Axe().axe_script
