"""The report as one page: it needs nothing from elsewhere, and a reader's program can read it."""

import pytest
from lxml import html

from tests.accessibility import faults_of
from tests.generated import framed, generated, reply_from
from tracker.compilation.renderers import render
from tracker.compilation.renderers.reply_pages import pages_of
from tracker.text.languages import direction_of


def page(report):
    return html.fromstring(render(report, "html").decode())


def test_the_page_and_each_text_say_their_language_and_direction():
    root = page(generated(6))
    texts = [(one.get("lang"), one.get("dir")) for one in root.xpath("//article/div")]
    assert (root.get("lang"), root.get("dir")) == ("en", "ltr")
    assert texts[0] == ("ar", "rtl")
    assert texts[1:] == [(code, "ltr") for code in ("zh", "en", "fr", "ru", "es")]


def test_an_arabic_frame_runs_right_to_left():
    root = page(generated(1, language="ar"))
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert "الجمعية العامة" in root.text_content()


def test_no_level_of_headings_is_left_out():
    report = framed([reply_from("JAM", "en", ["# One\n\n##### Deep\n\n## Two", "#### Again"])])
    levels = [
        int(one.tag[1])
        for one in page(report).xpath("//*[starts-with(name(), 'h')]")
        if one.tag[1:].isdigit()
    ]
    assert levels == [1, 2, 2, 2, 3, 4, 5, 5, 6]


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique():
    root = page(generated(12))
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    inside = [link[1:] for link in root.xpath("//a/@href") if link.startswith("#")]
    assert set(inside) <= set(names)
    assert len(root.xpath("//nav//ol/li/ol/li/a")) == 12


def test_nothing_is_loaded_and_nothing_can_run():
    root = page(generated(6))
    assert root.xpath("//script | //link | //img | //iframe | //@onclick | //@style | //@src") == []
    policy = root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


@pytest.mark.needs_chromium
def test_it_has_no_accessibility_fault_and_is_not_wider_than_the_window(chromium, tmp_path):
    path = tmp_path / "report.html"
    path.write_bytes(render(generated(6), "html"))
    visitor = chromium.new_context(bypass_csp=True).new_page()
    assert faults_of(visitor, path.as_uri()) == []


def replies_of(report):
    return {name: html.fromstring(data.decode()) for name, data in pages_of(report).items()}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reply_has_a_page_of_its_own_and_the_list_leads_to_it(language):
    report = generated(6, language=language)
    found = replies_of(report)
    assert list(found) == ["replies/index.html"] + [
        f"replies/{reply.code}.html" for reply in report.replies
    ]
    links = found["replies/index.html"].xpath("//main//a/@href")
    assert [f"replies/{link}" for link in links] == list(found)[1:]
    for reply in report.replies:
        root = found[f"replies/{reply.code}.html"]
        assert (root.get("lang"), root.get("dir")) == (
            language,
            "rtl" if language == "ar" else "ltr",
        )
        (text,) = root.xpath("//main/div")
        assert (text.get("lang"), text.get("dir")) == (reply.language, direction_of(reply.language))
        assert root.xpath("string(//h1)") == reply.heading
        assert root.xpath("//nav//a/@href") == ["index.html"]
        assert root.xpath("//script | //link | //img | //@src | //@style") == []
        inside = [link[1:] for link in root.xpath("//main//a/@href") if link.startswith("#")]
        assert set(inside) <= set(root.xpath("//@id"))


@pytest.mark.needs_chromium
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_of_replies_have_no_accessibility_fault(chromium, language, tmp_path):
    visitor = chromium.new_context(bypass_csp=True).new_page()
    for name, data in pages_of(generated(2, language=language)).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        assert faults_of(visitor, path.as_uri()) == []
