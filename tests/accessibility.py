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

from tracker.accounts.models import User
from tracker.delegations.models import Invitation, OfficerInvitation
from tracker.text.languages import LANGUAGES

WIDE, NARROW = 1280, 390
IN_TURN = ("fr", "zh", "ru", "es")
TWICE = """() => {
  const names = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return names.filter((name, place) => names.indexOf(name) !== place);
}"""
IN_LANGUAGE = "[document.documentElement.lang, document.documentElement.dir]"
FIELDS = "[...document.querySelectorAll('main [name]')].map(one => one.name).join()"
# What makes a page wider than its window: the innermost of the elements that stand out of it.
TOO_WIDE = """() => {
  const { scrollWidth, dir } = document.documentElement;
  if (scrollWidth <= window.innerWidth) return "";
  const out = [...document.body.querySelectorAll("*")].filter((one) => {
    const box = one.getBoundingClientRect();
    return dir === "rtl" ? box.left < 0 : box.right > window.innerWidth;
  });
  const inner = out.filter((one) => !out.some((other) => other !== one && one.contains(other)));
  return `${scrollWidth} pixels in ${window.innerWidth}: ` +
    (inner.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" ") || "no element");
}"""
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
# What words of another length or direction can break: text that sticks out of its button, tile or
# heading, or of the window, text that is cut off, text that lies on other text, a word that goes on
# in the next line without a hyphen, a call's code that breaks, and signs for machines that are
# read from the right. What floats or is there for screen readers alone is left out, and what may
# scroll.
BROKEN_WORDS = """() => {
  const window_ = document.documentElement.clientWidth, found = [], pieces = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const floating = new Map([[document.body, false], [null, false]]);
  const floats = (one) => {
    if (!floating.has(one)) {
      const style = getComputedStyle(one);
      floating.set(one, ["fixed", "sticky"].includes(style.position) || style.clipPath !== "none"
        || style.clip !== "auto" || ["auto", "scroll"].includes(style.overflowX)
        || floats(one.parentElement));
    }
    return floating.get(one);
  };
  const apart = (one) => one.closest(".skip-link, .skip")  // outside, until it has the focus
    || ["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "OPTION", "TEXTAREA"].includes(one.nodeName)
    || floats(one);
  const say = (what, one) => found.push(`${what}: ${one.outerHTML.slice(0, 150)}`);
  const frames = "button, .btn, .status, .notice, summary, label, th, dt, h1, h2, h3, li";
  for (const one of document.querySelectorAll(frames)) {
    if (one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && one.checkVisibility()
      && !apart(one)) say("sticks out", one);
  }
  for (const one of document.querySelectorAll(".code")) {
    if (getComputedStyle(one).direction === "rtl") say("from the right", one);
  }
  const HAN = /\\p{Script=Han}/u;
  const WORD = /(?<![\\p{L}\\p{N}@.\\/_-])[\\p{L}\\p{M}]{3,24}(?![\\p{L}\\p{N}@.\\/_-])/gu;
  const CODE = /(?<![\\p{L}\\p{N}@.\\/_-])\\d{2,3}-\\d{1,3}(?![\\p{N}@.\\/_])/gu;
  const range = document.createRange();
  const sayBroken = (node, one) => {
    const isCode = one.closest("code, .code");
    for (const word of [...(isCode ? [] : node.data.matchAll(WORD)), ...node.data.matchAll(CODE)]) {
      if (HAN.test(word[0])) continue;
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const [first, ...rest] = range.getClientRects();
      if (rest.some((box) => box.top >= first.bottom)) say(`broken at ${word[0]}`, one);
    }
  };
  while (words.nextNode()) {
    const node = words.currentNode, one = node.parentElement;
    if (!node.data.trim() || apart(one) || !one.checkVisibility({ visibilityProperty: true })) {
      continue;
    }
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()];
    const bottom = Math.min(...boxes.map((box) => box.bottom));
    if (boxes.some((box) => box.top >= bottom)) sayBroken(node, one);  // on more than one line
    const shown = boxes.filter((box) => box.width >= 1);
    const isOut = (box) => box.left < -1 || box.right > window_ + 1;
    if (shown.some(isOut)) say("out of the window", one);
    if (shown.length && one.scrollWidth > one.clientWidth + 1
      && getComputedStyle(one).overflowX === "hidden") say("cut off", one);
    pieces.push(...shown.map((box) => [one, box]));
  }
  pieces.sort(([, one], [, other]) => one.top - other.top);
  pieces.forEach(([one, box], place) => {
    for (let next = place + 1; next < pieces.length; next++) {
      const [other, its] = pieces[next];
      if (its.top >= box.bottom) break;
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - its.top;
      if (across > 2 && down > 0.5 * Math.min(box.height, its.height)) {
        say(`on ${other.outerHTML.slice(0, 80)}`, one);
      }
    }
  });
  return [...new Set(found)];
}"""
# Whether a target of under 24 pixels has another at it, or one lies on another: where none does,
# axe's rule for the size of targets finds nothing, and it takes longer than all other rules.
CLOSE_TARGETS = """() => {
  const NAMES = "a[href], area, button, input, select, textarea, summary, [role][tabindex], "
    + "[tabindex]:not([tabindex='-1'])";
  const targets = [...document.querySelectorAll(NAMES)].filter((one) => one.checkVisibility())
    .map((one) => [one, one.getBoundingClientRect()]);
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const isSmall = (box) => box.width < 24.1 || box.height < 24.1;
  const away = (low, at, high) => Math.max(low - at, 0, at - high);
  const isClose = (box, its) => {
    const [x, y] = middle(box), [itsX, itsY] = middle(its);
    return Math.hypot(away(its.left, x, its.right), away(its.top, y, its.bottom)) < 12.1
      || (isSmall(its) && Math.hypot(x - itsX, y - itsY) < 24.1);
  };
  const lies = (box, its) => box.left < its.right && its.left < box.right
    && box.top < its.bottom && its.top < box.bottom;
  return targets.some(([one, box], place) => targets.some(([other, its], where) =>
    where !== place && !one.contains(other) && !other.contains(one)
    && ((isSmall(box) && isClose(box, its)) || (where > place && lies(box, its)))));
}"""
# All of this at once: each question asked of a browser takes longer than its answer.
SEEN = f"""() => ({{
  twice: ({TWICE})(), tooWide: ({TOO_WIDE})(), mislabelled: ({MISLABELLED})(),
  unsigned: ({UNSIGNED})(), broken: ({BROKEN_WORDS})(), spoken: {IN_LANGUAGE},
  title: document.querySelector("title").textContent,
  shown: [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility()).length,
}})"""
COLOURS = ("color-contrast", "link-in-text-block")
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
# At the end of the page, where the button that stays in reach stands in its place and on nothing.
RUN = f"""async ({{ rules, colours }}) => {{
  if (!("axe" in window)) return null;
  scrollTo({{ top: document.body.scrollHeight, behavior: "instant" }});
  const sizes = (colours && !rules.length) || ({CLOSE_TARGETS})();
  const enabled = {{ "target-size": {{ enabled: sizes }} }};
  for (const rule of {[*COLOURS]}) enabled[rule] = {{ enabled: colours }};
  const asked = rules.length ? {{ runOnly: [...rules, ...(sizes ? ["target-size"] : [])] }}
    : {{ rules: enabled }};
  return (await axe.run({{ resultTypes: ["violations"], ...asked }})).violations;
}}"""


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
