"""The outline to circulate in the capital: what it holds, and that all of it comes back."""

import io
import re
import subprocess
import zipfile
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.factories import NOON, make_draft, rewrite
from tests.slow import examples
from tests.text.strategies import documents, keys_in
from tracker.calls.models import Question
from tracker.submissions import workflow
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting.passages import fill
from tracker.submissions.models import Passage
from tracker.submissions.models import Text as WorkingText
from tracker.text.docx.bookmarks import INSTRUCTION_STYLE
from tracker.text.docx.read.document import read_docx
from tracker.text.languages import LANGUAGES
from tracker.text.markdown.write import to_source
from tracker.text.tree import Paragraph
from tracker.word_files.outline.document import outline_of, pieces_of
from tracker.word_files.outline.instructions import DROPPED, HOW, LIMIT, NAMES, lettered
from tracker.word_files.replies import read_reply

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TODAY = date(2022, 4, 12)
BODY = """1. A first step.[^1]

### What was done

- one
  - and another

| Year | Law |
| --- | --- |
| 2021 | Cybercrimes Act |

# As loud as a heading can be

[^1]: A note with [a link](https://example.org/a)."""


@pytest.fixture
def draft(call, jamaica, jamaica_drafter):
    return make_draft(call, jamaica, by=jamaica_drafter, text=BODY).original


def passage(part, question, level, heading, body):
    return PassageContent(part, question, level, heading, body)


def kept(passages):
    """What must come back of passages: place, level, words and text, blank ones left out."""
    return [
        (*one.place, one.level, one.heading, one.body)
        for one in passages
        if one.heading or one.body.strip()
    ]


def rewritten(text, passages):
    text.passages.all().delete()
    fill(text, passages)
    return text


def read_again(data, text):
    call = text.submission.call
    return read_reply(data, call=call, language=text.language)


def edited(data, change):
    """The file after somebody changed it in the capital."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def paragraph_that_says(document, words):
    return next(p for p in document.paragraphs if p.text == words)


# What is generated comes back ------------------------------------------------------------------

ABC = st.sampled_from(
    [
        *("Law", "(a) Law", "(b) الالتزام", "1.2 Norms", "规范（c）", "Réponse\u00a0: oui", "A  b"),
        *("Executive summary", "Conclusion", "می\u200cخواهم", "International law", HOW["en"]),
    ]
)
SPOKEN = st.sampled_from(
    [DROPPED["en"], LIMIT["en"].format(limit=300), "**Executive summary**", "(a) Lettered."]
)


@st.composite
def replies(draw):
    """Passages as a draft may have them, in any order, with headings that look like others."""
    places = st.sampled_from(
        [("opening", ""), ("summary", ""), ("question", "a"), ("question", "b"),
         ("unassigned", ""), ("closing", "")]
    )  # fmt: skip
    found = []
    for part, question in draw(st.lists(places, min_size=1, max_size=5)):
        document = draw(documents())
        marks = keys_in(document.blocks)
        assume(len(marks) == len(set(marks)))  # Word repeats a note that is referred to twice
        body = draw(st.one_of(st.just(to_source(document)), SPOKEN, st.just("")))
        heading = draw(st.one_of(ABC, st.just("")))
        found.append(passage(part, question, draw(st.integers(1, 2)), heading, body))
    return found


@pytest.mark.once
@settings(
    max_examples=examples(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(passages=replies(), language=st.sampled_from(sorted(LANGUAGES)))
def test_every_draft_comes_back_from_word_as_it_was(draft, passages, language):
    assume(any(one.body.strip() for one in passages))
    WorkingText.objects.filter(pk=draft.pk).update(language=language)
    draft.refresh_from_db()
    rewritten(draft, passages)
    reading = read_again(outline_of(draft, on=TODAY), draft)
    assert kept(reading.passages) == kept(passages)
    of_the_reply = {"other_direction", "language", "headings", "summary", "unassigned"}
    assert {remark.kind for remark in reading.remarks} <= of_the_reply


# What it holds ---------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_outline_asks_the_questions_in_the_language_of_the_draft(
    call, jamaica, jamaica_drafter, language
):
    text = workflow.start(call, jamaica, language=language, by=jamaica_drafter, at=NOON).original
    document = docx.Document(io.BytesIO(outline_of(text, on=TODAY)))
    tops = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert tops == [
        NAMES["summary"][language],
        *(lettered(q.letter, q.text[language], language) for q in call.questions.all()),
    ]
    offered = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert len(offered) == 16  # ten national efforts, six topics
    assert len(set(offered)) == 16


@pytest.mark.parametrize(
    ("language", "attribute", "value"), [("ar", "bidi", "ar-SA"), ("fr", "val", "fr-FR")]
)
def test_every_paragraph_has_its_language_and_direction(
    call, jamaica, jamaica_drafter, language, attribute, value
):
    text = workflow.start(call, jamaica, language=language, by=jamaica_drafter, at=NOON).original
    data = outline_of(text, on=TODAY)
    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        languages = {one.get(f"{W}{attribute}") for one in paragraph._p.iter(qn("w:lang"))}
        assert languages == {value}
        is_rtl = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        assert is_rtl == (language == "ar")


def test_a_state_finds_its_own_headings_and_the_question_as_a_hint(draft):
    document = docx.Document(io.BytesIO(outline_of(draft, on=TODAY)))
    words = [(p.style.name, p.text) for p in document.paragraphs]
    at = words.index(("Heading 1", "National efforts"))
    style, hint = words[at + 1]
    assert style == INSTRUCTION_STYLE
    assert hint.startswith("The question: (a) ")
    assert ("Heading 3", "What was done") in words


def test_sub_headings_are_offered_where_an_answer_has_no_text_yet(draft):
    offered = [p.mark.question for p in pieces_of(draft) if p.mark.is_suggestion]
    assert offered == ["b"] * 6


def test_what_the_draft_lacks_is_asked_all_the_same(draft):
    draft.passages.exclude(question__letter="a").delete()
    places = [p.place for p in pieces_of(draft) if p.mark.level == 1]
    assert places == [("summary", ""), ("question", "a"), ("question", "b")]


def test_lists_tables_footnotes_and_links_are_words_own(draft):
    package = zipfile.ZipFile(io.BytesIO(outline_of(draft, on=TODAY)))
    body = package.read("word/document.xml").decode()
    assert "<w:numPr>" in body
    assert "<w:tbl>" in body
    assert "A note with " in package.read("word/footnotes.xml").decode()
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', body)
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 40


# What was done to it in the capital -------------------------------------------------------------


def test_what_stays_empty_is_dropped_and_what_is_filled_in_comes_back(draft):
    def change(document):
        heading = paragraph_that_says(document, "International law")
        heading._p.getnext().addnext(
            docx.oxml.parse_xml(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>It applies.</w:t></w:r></w:p>')
        )

    reading = read_again(edited(outline_of(draft, on=TODAY), change), draft)
    assert kept(reading.passages) == [
        ("question", "a", 1, "National efforts", BODY),
        ("question", "b", 2, "International law", "It applies."),
    ]
    assert reading.passages[1].concepts == ("international-law",)
    assert reading.warnings == []


def test_a_heading_put_into_the_states_own_words_stays_at_its_question(draft):
    question = Question.objects.get(call__code="76-19", letter="b")
    offered = lettered("b", question.text["en"], "en")

    def change(document):
        heading = paragraph_that_says(document, offered)
        heading.runs[0].text = "What the words mean to us"
        heading._p.getnext().getnext().addprevious(
            docx.oxml.parse_xml(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>Much.</w:t></w:r></w:p>')
        )

    reading = read_again(edited(outline_of(draft, on=TODAY), change), draft)
    assert kept(reading.passages)[1:] == [
        ("question", "b", 1, "What the words mean to us", "Much.")
    ]


def test_what_was_typed_into_an_instruction_or_over_it_is_text_and_told(draft):
    limit = LIMIT["en"].format(limit=300)

    def change(document):
        paragraph_that_says(document, limit).add_run(" We have a law.")
        paragraph_that_says(document, HOW["en"]).runs[0].text = "Our reply begins here."

    reading = read_again(edited(outline_of(draft, on=TODAY), change), draft)
    words = [one.body for one in reading.passages]
    assert words[0] == "Our reply begins here."
    assert words[1] == f"{limit} We have a law."
    assert reading.warnings[0].startswith("2 lines in the outline's style for instructions")


def test_a_line_that_only_says_what_an_instruction_says_is_text(draft):
    def change(document):
        document.add_paragraph(HOW["en"])

    reading = read_again(edited(outline_of(draft, on=TODAY), change), draft)
    assert HOW["en"] in reading.passages[-1].body


def test_a_heading_whose_words_were_deleted_still_parts_two_answers(draft):
    def change(document):
        paragraph_that_says(document, "National efforts").runs[0].text = ""

    reading = read_again(edited(outline_of(draft, on=TODAY), change), draft)
    assert kept(reading.passages) == [("question", "a", 1, "", BODY)]


def test_an_answer_that_begins_with_a_table_where_its_heading_was_is_still_under_its_question(
    draft,
):
    def change(document):
        heading = paragraph_that_says(document, "National efforts")
        heading.runs[0].text = ""
        table = document.add_table(1, 2)
        heading._p.addprevious(table._tbl)
        table.cell(0, 0).paragraphs[0]._p.addprevious(heading._p)
        table.cell(0, 1).text = "Two laws."

    reading = read_again(edited(outline_of(draft, on=TODAY), change), draft)
    ((part, letter, _level, _heading, body),) = kept(reading.passages)
    assert (part, letter) == ("question", "a")
    assert "Two laws." in body


def test_renamed_styles_and_bold_headings_do_not_matter(draft):
    def change(document):
        for paragraph in document.paragraphs:
            if paragraph.style.name.startswith("Heading"):
                paragraph.style = document.styles["Normal"]
                for run in paragraph.runs:
                    run.bold, run.font.size = True, Pt(16)
        document.styles[INSTRUCTION_STYLE].name = "Consigne"

    reading = read_again(edited(outline_of(draft, on=TODAY), change), draft)
    (found,) = kept(reading.passages)
    assert found[:4] == ("question", "a", 1, "National efforts")
    assert found[4].replace("**", "") == BODY
    assert reading.warnings == []


def without_marks(document):
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(document.element.body.iter(qn(name))):
            mark.getparent().remove(mark)


@pytest.mark.once
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_its_bookmarks_an_outline_is_matched_by_its_words(
    call, jamaica, jamaica_drafter, language
):
    text = workflow.start(call, jamaica, language=language, by=jamaica_drafter, at=NOON).original

    def change(document):
        without_marks(document)
        for paragraph in document.paragraphs:
            if paragraph.style.name == "Heading 1":
                paragraph.insert_paragraph_before("Text.")
                for run in paragraph.runs:
                    run.bold = True
                paragraph.style = document.styles["Normal"]

    reading = read_again(edited(outline_of(text, on=TODAY), change), text)
    tops = [p.place for p in reading.passages if p.level == 1]
    assert tops == [("opening", ""), ("summary", ""), ("question", "a"), ("question", "b")]
    assert any("instructions" in warning for warning in reading.warnings)


def test_an_outline_of_another_call_keeps_its_text_under_no_question(draft):
    other = Question.objects.get(call=draft.submission.call, letter="b")
    rewrite(draft.submission, "On the concepts.", question=other)
    data = outline_of(draft, on=TODAY)
    Passage.objects.filter(question=other).delete()
    other.delete()
    reading = read_again(data, draft)
    assert kept(reading.passages)[1:] == [("unassigned", "", 1, "", "On the concepts.")]


@pytest.mark.needs_libreoffice
def test_an_outline_that_libreoffice_saved_anew_comes_back(draft, tmp_path):
    rewrite(draft.submission, "In short.", part="summary")
    (tmp_path / "outline.docx").write_bytes(outline_of(draft, on=TODAY))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"),
         str(tmp_path / "outline.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = (tmp_path / "saved" / "outline.docx").read_bytes()
    assert isinstance(read_docx(saved).document.blocks[1], Paragraph)
    reading = read_again(saved, draft)
    assert kept(reading.passages) == [
        ("summary", "", 1, "", "In short."),
        ("question", "a", 1, "National efforts", BODY),
    ]
    assert reading.warnings == []
