"""A person with a keyboard and no mouse, who reads the pages in one language.

What they look for is named by its English words, as in the source, and found by its role and by the
words that the catalogue has for it. Each stop of the keyboard must be in sight; each page must be
in the person's language and direction, and fit its window.
"""

from django.utils.translation import gettext, override, pgettext

from tests.accessibility import word_faults
from tracker.text.languages import LANGUAGES

STOPS = 120  # of the keyboard, on one page
# "here" on the control, "" before it, else what has the focus and cannot be seen.
FOCUS = """control => {
  const one = document.activeElement;
  if (one === control) return "here";
  if (!one || one === document.body || one.id === "content") return "";
  const box = one.getBoundingClientRect();
  const seen = one.checkVisibility({ visibilityProperty: true }) && box.width > 0
    && box.left > -1 && box.right < document.documentElement.clientWidth + 1;
  return seen ? "" : one.outerHTML.slice(0, 150);
}"""
# Whether nothing has the focus yet and the control stands below the head.
FROM_THE_TOP = "one => document.activeElement === document.body && !!one.closest('main')"


class KeyboardPerson:
    """At a browser that asks for the language, in a window of that width."""

    def __init__(self, chromium, site, language, *, width, scripts):
        self.language = LANGUAGES[language]
        context = chromium.new_context(
            base_url=site,
            locale=self.language.ui_code,
            viewport={"width": width, "height": 844},
            java_script_enabled=scripts,
        )
        self.page = context.new_page()
        # Asked for now: asked for right before the key, it may come after the chooser has opened.
        self.page.on("filechooser", lambda chooser: None)
        self.faults = []  # of all pages that were opened

    # Words ----------------------------------------------------------------------------------------
    def words(self, message, *, context=None, **values):
        """Return a message of the source as this person reads it."""
        with override(self.language.ui_code):
            found = pgettext(context, message) if context else gettext(message)
        return found % values if values else found

    def reads(self, message, **values):
        """Make sure that the page says this."""
        assert self.words(message, **values) in self.page.locator("body").inner_text()

    def heading(self, message, **values):
        words = self.words(message, **values)
        self.page.get_by_role("heading", name=words).first.wait_for()

    # Pages ----------------------------------------------------------------------------------------
    def go(self, path):
        self.page.goto(path)
        self.look()

    def look(self):
        self.faults += word_faults(self.page, self.language)

    # Keys -----------------------------------------------------------------------------------------
    def control(self, role, message, *, within="main", **values):
        words = self.words(message, **values)
        return self.page.locator(within).get_by_role(role, name=words).first

    def field(self, message):
        return self.page.locator("main").get_by_label(self.words(message)).first

    def reach(self, control, *, by="Tab"):
        """Press a key until the control has the focus; of a page just opened skip the head."""
        control.wait_for(state="attached")
        if by == "Tab" and control.evaluate(FROM_THE_TOP):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate("document.activeElement.className") == "skip-link"
            self.page.keyboard.press("Enter")
        for _ in range(STOPS):
            found = control.evaluate(FOCUS)
            if found == "here":
                return
            assert not found, f"{self.page.url}: the focus cannot be seen: {found}"
            self.page.keyboard.press(by)
        raise AssertionError(f"{self.page.url}: no key leads to {control}")

    def open(self, control, *, key="Enter", by="Tab"):
        """Reach what leads to another page, and press it."""
        self.reach(control, by=by)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.look()

    def press(self, role, message, *, within="main", key="Enter", by="Tab", **values):
        """Reach a link or a button by its words, and press it."""
        self.open(self.control(role, message, within=within, **values), key=key, by=by)

    def follow(self, message, **where):
        self.press("link", message, **where)

    def unfold(self, summary):
        self.reach(summary)
        self.page.keyboard.press("Space")

    def write(self, message, text):
        """Put a text into a field in place of what is there."""
        self.reach(self.field(message))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose_file(self, message, path):
        self.reach(self.field(message))
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(path)

    def download(self, message):
        self.reach(self.control("link", message))
        with self.page.expect_download() as waiting:
            self.page.keyboard.press("Enter")
        return waiting.value.path().read_bytes()
