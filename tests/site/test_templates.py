"""Templates stay readable: short lines, one element on a line, parts that fit on a screen."""

import re

import pytest

from tests.factories import ROOT

WIDTH = 120
LINES_OF_A_PART = 80

# Each of these begins a line of its own. Words that run on (a, bdi, strong, code …) share one.
OWN_LINE = re.compile(
    r"<(?:html|head|body|title|meta|link|header|footer|main|nav|section|article|aside|div|p|h[1-6]"
    r"|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td|form|fieldset|legend|label"
    r"|button|input|select|option|textarea|details|summary|blockquote|pre|hr|iframe|img|progress"
    r"|template|datalist|svg|g|rect|text|line)\b"
)
# What the content security policy of the pages refuses: they would lose it without a word.
INLINE = re.compile(r"<style\b|\sstyle=|<script\b(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.I)
# Files that stand alone, with a policy of their own, bring their style with them.
STANDS_ALONE = {"compilation/_report_style.html", "registration/dossier/_style.html"}


def faults(name, text):
    """Yield what is wrong with a template, with the number of the line."""
    lines = text.splitlines()
    if name.rpartition("/")[2].startswith("_") and len(lines) >= LINES_OF_A_PART:
        yield f"{len(lines)} lines: a part has fewer than {LINES_OF_A_PART}"
    for number, line in enumerate(lines, start=1):
        if len(line) > WIDTH:
            yield f"line {number}: {len(line)} characters"
        if "\t" in line or line != line.rstrip():
            yield f"line {number}: a tab, or a space at the end"
        if len(OWN_LINE.findall(line)) > 1:
            yield f"line {number}: more than one element"
        if INLINE.search(line) and name not in STANDS_ALONE:
            yield f"line {number}: style or script inside the page"


def templates():
    folder = ROOT / "templates"
    return {
        str(path.relative_to(folder)): path.read_text()
        for ending in ("html", "txt")
        for path in folder.rglob(f"*.{ending}")
    }


def test_every_template_is_written_one_element_a_line():
    found = {name: list(faults(name, text)) for name, text in templates().items()}
    assert {name: told for name, told in found.items() if told} == {}


def test_a_link_to_a_file_that_may_be_refused_shows_the_page_that_says_why():
    """A browser told to download saves that page as a file. What is a file comes as one anyway."""
    told = re.compile(r'<a [^<]*?href="([^<]*?)" download\b')
    found = {link for text in templates().values() for link in told.findall(text)}
    assert found == {'{% url "public:heads" %}', "{{ calendar }}"}  # public, and never refused


def test_a_part_of_a_page_that_asks_by_itself_says_so_and_keeps_no_session():
    asks = re.compile(r"<[^>]*hx-trigger=\"every[^>]*>")
    told = 'hx-headers=\'{"X-Presence": "1"}\''
    found = {name: asks.findall(text) for name, text in templates().items() if asks.search(text)}
    assert {*found} >= {"compilation/job.html", "past_reports/report.html"}
    assert [name for name, tags in found.items() if not all(told in one for one in tags)] == []


def test_only_the_frame_says_that_the_form_has_errors():
    """A page that says it again has two summaries, or a title "Error: Error:"."""
    said = r"(?:include .site/_error_summary|translate .Error:)"
    again = re.compile(r"{% if form\.errors\b[^%]*%}\s*{% " + said)
    in_its_place = re.compile(r"{% block errors %}.*?{% endblock", re.DOTALL)
    pages = {name: text for name, text in templates().items() if name != "base.html"}
    assert {one for one, text in pages.items() if again.search(in_its_place.sub("", text))} == set()


def test_hidden_words_of_a_link_begin_with_no_sign():
    """They stand apart from what is seen, so that a colon before them is read out alone."""
    sign = 'class="visually-hidden">{% colon %}'
    assert [name for name, text in templates().items() if sign in text] == []


def test_every_html_file_of_the_project_is_a_template():
    elsewhere = [*(ROOT / "tracker").rglob("*.html"), *(ROOT / "static").glob("*.html")]
    assert elsewhere == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<p>" + "x" * WIDTH + "</p>", "line 1: 127 characters"),
        ("<ul>\n\t<li>one</li>\n</ul>", "line 2: a tab, or a space at the end"),
        ("<ul><li>one</li></ul>", "line 1: more than one element"),
        ("<dt>{{ name }}</dt><dd>{{ value }}</dd>", "line 1: more than one element"),
        ('<p style="color: red">x</p>', "line 1: style or script inside the page"),
        ('<a href="#" onclick="go()">x</a>', "line 1: style or script inside the page"),
        ("<script>go()</script>", "line 1: style or script inside the page"),
        ("<hr>\n" * LINES_OF_A_PART, "80 lines: a part has fewer than 80"),
    ],
    ids=["long", "tab", "list", "row", "style", "event", "script", "part"],
)
def test_a_fault_is_found(text, fault):
    assert list(faults("desk/_part.html", text)) == [fault]


@pytest.mark.parametrize(
    "text",
    [
        '<li><a href="/"><bdi>{{ name }}</bdi></a> <strong>{{ state }}</strong></li>',
        '<script src="{% static "js/drafting.js" %}" defer></script>',
    ],
)
def test_words_that_run_on_share_a_line(text):
    assert list(faults("desk/_part.html", text)) == []
