"""A Word file in which no text stands where one was looked for: read all the same, or told why."""

import pytest

from tests.factories import ROOT
from tests.sample_files import package
from tracker.refusal import Refusal
from tracker.word_files.replies import read_pasted, read_reply

CASES = ROOT / "tests" / "data" / "word_cases"
PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"


def heading(words):
    properties = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def passages_of(data, call):
    return [
        (one.part, one.question, one.body.strip())
        for one in read_reply(data, call=call, language="en").passages
    ]


def reason_for(data, call):
    with pytest.raises(Refusal) as refused:
        read_reply(data, call=call, language="en")
    return str(refused.value)


def test_a_text_in_heading_styles_alone_is_a_text(call):
    data = (CASES / "only_headings.docx").read_bytes()
    body = "We support the programme.\n\nWe ask for a review in two years."
    assert passages_of(data, call) == [("unassigned", "", body)]


def test_a_heading_that_answers_a_question_stays_one_in_such_a_text(call):
    question = call.questions.first()
    data = package(heading(f"({question.letter}) {question.text['en']}") + heading("We act."))
    assert passages_of(data, call) == [("question", question.letter, "We act.")]


def test_a_letterhead_does_not_keep_such_a_text_out(call):
    assert passages_of(package(PICTURE + heading("We support it.")), call) == [
        ("unassigned", "", "We support it.")
    ]


def test_words_that_stand_in_a_text_box_alone_are_told(call):
    assert reason_for((CASES / "text_only_in_text_box.docx").read_bytes(), call) == (
        "The file has headings and no text below them. This was found instead: The words in 1 text "
        "box were left out. Copy them into the text."
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "The file has no text."),
        (
            PICTURE,
            "The file has no text. This was found instead: 1 picture or drawing was left out.",
        ),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Note</w:t></w:r></w:p>",
            "The file has no text. This was found instead: 1 stretch of hidden text was left out.",
        ),
    ],
)
def test_a_file_without_text_says_what_it_has_instead(call, body, reason):
    assert reason_for(package(body), call) == reason


@pytest.mark.parametrize("source", ["## Head \u202eing\n\nText.", "Text \ufdd0."])
def test_no_passage_holds_what_no_text_may_hold_whatever_it_was_made_of(call, source):
    with pytest.raises(Refusal, match=r"cannot be printed or read safely: .+U\+"):
        read_pasted(source, call=call, language="en")
