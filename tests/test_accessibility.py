"""What looks at pages sees each kind of fault that it names, and nothing on a page without one."""

import pytest

from tests.accessibility import faults_here, violations
from tests.accessibility_scripts import CLOSE_TARGETS

pytestmark = pytest.mark.needs_chromium

WHOLE = '<a href="/a" style="display:inline-block; padding:1rem">One</a> <p>Words of a page.</p>'
AT = "position:absolute; line-height:24px; left:0; top:"


def shown(chromium, body, title="A page"):
    page = chromium.new_context().new_page()
    head = f"<!doctype html><html lang='en'><head><title>{title}</title></head>"
    page.set_content(f"{head}<body><main><h1>A page</h1>{body}</main></body></html>")
    return page


def test_a_page_without_a_fault_has_none(chromium):
    assert faults_here(shown(chromium, WHOLE)) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<i id="a">a</i><i id="a">b</i>', "two elements have the id a"),
        ('<p style="width:1400px">wide</p>', "at 1280: wider than the window: 1408 pixels"),
        (
            '<div style="overflow-x:auto; width:99px"><p style="width:200px">far</p></div>',
            "no sign",
        ),
        (
            '<h2 style="width:50px; height:20px; white-space:nowrap">words and words</h2>',
            "sticks out",
        ),
        ('<p dir="rtl"><span class="code">76-19</span></p>', "from the right"),
        (
            '<p style="width:50px; word-break:break-all">internationally</p>',
            "broken at internation",
        ),
        (f'<p style="{AT}9px">one and one</p><p style="{AT}15px">two and two</p>', "on <p"),
        ('<p style="position:relative; left:-99px">out of it</p>', "out of the window"),
        ('<p style="overflow:hidden; width:50px; white-space:nowrap">cut off here</p>', "cut off"),
        ('<a href="/a"></a>', "link-name"),
        ('<p style="color:#bbb">pale</p>', "color-contrast"),
        (
            '<table class="stacked"><thead><tr><th>A</th></tr></thead>'
            "<tbody><tr><td>1</td></tr></tbody></table>",
            "no label",
        ),
    ],
)
def test_each_kind_of_fault_is_seen(chromium, body, fault):
    assert fault in "\n".join(faults_here(shown(chromium, body)))


@pytest.mark.parametrize("title", ["", "Two\nlines", "&amp;lt;b&amp;gt;"])
def test_a_title_that_is_none_is_a_fault(chromium, title):
    assert "the title" in "\n".join(faults_here(shown(chromium, WHOLE, title)))


SMALL = "display:inline-block; width:{}px; height:{}px; background:#000; vertical-align:top"


@pytest.mark.parametrize(
    ("width", "height", "gap"),
    [(10, 10, 2), (23, 30, 0), (30, 23, 0), (30, 8, 0), (10, 10, 12), (16, 16, 4)],
)
def test_targets_that_axe_finds_too_small_are_asked_about(chromium, width, height, gap):
    style = SMALL.format(width, height) + f"; margin:{gap / 2}px"
    buttons = [
        f'<button style="{style}; border:0; padding:0" title="{n}"></button>' for n in "abcd"
    ]
    row = f'<div style="font-size:0; width:{2 * (width + gap)}px">{"".join(buttons)}</div>'
    assert "target-size" in "\n".join(violations(shown(chromium, row), rules=("document-title",)))


def test_large_targets_and_small_ones_that_stand_alone_are_not_asked_about(chromium):
    large = '<button style="width:30px; height:30px" title="a"></button>' * 3
    assert not shown(chromium, large).evaluate(CLOSE_TARGETS)
    alone = '<p style="margin:40px"><button style="width:9px; height:9px" title="a"></button></p>'
    assert not shown(chromium, alone * 3).evaluate(CLOSE_TARGETS)
