"""Which heading answers which question, and that nothing of a file is lost."""

import pytest

from tests.sample_files import package
from tracker.calls.models import Call, Question
from tracker.submissions.content import document_of
from tracker.submissions.drafting.draft_content import unassigned_of
from tracker.text.docx.read.document import read_docx
from tracker.text.markdown.parse import parse
from tracker.word_files.passages import split

TEXTS = {
    "en": "Efforts taken at the national level to strengthen information security",
    "fr": "Les efforts engagés au niveau national pour renforcer la sécurité de l’information",
    "ru": "Усилия, предпринимаемые на национальном уровне для укрепления безопасности",
    "es": "Medidas adoptadas a nivel nacional para fortalecer la seguridad de la información",
    "ar": "الجهود المبذولة على الصعيد الوطني لتعزيز أمن المعلومات",
    "zh": "在国家一级为加强信息安全和促进这一领域国际合作所作的努力",
}
QUESTIONS = [
    Question(call=Call(code="x"), letter="a", text=TEXTS),
    Question(call=Call(code="x"), letter="b", text={"en": "The content of the concepts mentioned"}),
]


def places(source):
    return [
        (passage.part, passage.question, passage.level, passage.heading)
        for passage in split(parse(source), QUESTIONS)
    ]


@pytest.mark.parametrize(
    ("heading", "letter"),
    [
        ("(a) Our efforts", "a"),
        ("a) Our efforts", "a"),
        ("(A) Our efforts", "a"),
        ("b. Concepts", "b"),
        ("а) Наши усилия", "a"),
        ("(б) Концепции", "b"),
        ("(أ) جهودنا", "a"),
        ("ب- المفاهيم", "b"),
        ("(ب) المفاهيم", "b"),
        ("一、我们的努力", "a"),
        ("二、概念", "b"),
        ("（二）概念", "b"),
        ("National views on paragraph 6 (b)", "b"),
        ("Our views (paragraph 6 (a))", "a"),
    ],
)
def test_a_heading_is_matched_by_its_letter_in_any_script(heading, letter):
    assert places(f"## {heading}\n\nText.") == [("question", letter, 1, heading)]


@pytest.mark.parametrize(
    "source",
    [
        "## (a) Efforts\n\nLong.\n\n### Summary\n\nIn short.\n\n## (b) Concepts\n\nMore.",
        "## (a) Efforts\n\nLong.\n\n**Summary**\n\nIn short.\n\n## (b) Concepts\n\nMore.",
        "## (a) Efforts\n\nLong.\n\n## Résumé\n\nIn short.\n\n## (b) Concepts\n\nMore.",
        "## (a) Efforts\n\nLong.\n\n## (b) Concepts\n\nMore.\n\n### Summary\n\nIn short.",
        f"**{TEXTS['en']}**\n\nLong.\n\n**Summary**\n\nIn short.",
        "# Legal framework\n\nLong.\n\n## Summary\n\nIn short.\n\n# (b) Concepts\n\nMore.",
        "# Legal framework\n\n## Summary\n\nIn short.\n\n# (b) Concepts\n\nMore.",
        "# National measures\n\nLong.\n\n## Summary\n\nIn short.\n\n# Concepts\n\nMore.",
        "# National measures\n\nLong.\n\n## Summary\n\nIn short.",
        "# Our laws\n\nLong.\n\n# Summary\n\nIn short.\n\n# Our practice\n\nMore.",
        "# Our laws\n\nLong.\n\n**Summary**\n\nIn short.\n\n# Our practice\n\nMore.",
        "# Introduction\n\nLong.\n\n## Summary\n\nIn short.\n\n# (a) Efforts\n\nMore.",
        "# (a) Efforts\n\nLong.\n\n# Summary\n\nIn short.\n\n# Our practice\n\nMore.",
        "**Our laws**\n\nLong.\n\n**Summary**\n\nIn short.\n\n**Our practice**\n\nMore.",
    ],
)
def test_what_reads_summary_inside_an_answer_is_not_the_executive_summary(source):
    assert "summary" not in {part for part, *_rest in places(source)}


def test_only_the_first_summary_of_a_file_is_its_executive_summary():
    found = places(
        "# Reply\n\n## Summary\n\nShort.\n\n## Summary\n\nOf another.\n\n## (a) X\n\nText."
    )
    assert [part for part, *_rest in found].count("summary") == 1


@pytest.mark.parametrize(
    "source",
    [
        "# Reply of Jamaica\n\nGreetings.\n\n## Summary\n\nIn short.\n\n## (a) Efforts\n\nLong.",
        "# Jamaica\n\n# Reply\n\n# Summary\n\nIn short.\n\n# (a) Efforts\n\nLong.",
        "# Jamaica\n\n[Original: English]\n\n# Summary\n\nIn short.\n\n# (a) Efforts\n\nLong.",
        "# Jamaica\n\nGreetings.\n\n**Summary**\n\nIn short.\n\n## (a) Efforts\n\nLong.",
        "# Introduction\n\n## Why\n\nSo.\n\n# Summary\n\nIn short.\n\n# Our laws\n\nLong.",
        "# Reply\n\n## Summary\n\nIn short.\n\n## Our laws\n\nLong.",
        "Greetings.\n\n**Summary**\n\nIn short.\n\n**(a) Efforts**\n\nLong.",
        "**Jamaica**\n\n**Summary**\n\n**In short.**\n\n**(a) Efforts**\n\nLong.",
    ],
)
def test_a_summary_before_every_chapter_is_the_executive_summary(source):
    (summary,) = (one for one in split(parse(source), QUESTIONS) if one.part == "summary")
    assert (summary.heading, summary.body.strip("*\n")) == ("Summary", "In short.")


def test_a_bold_chapter_ends_a_bold_summary_and_is_told():
    found = split(
        parse("**Summary**\n\nIn short.\n\n**Our practice**\n\nMore.\n\n**Our laws**\n\nAct."),
        QUESTIONS,
    )
    assert [(one.part, one.heading, one.body) for one in found] == [
        ("summary", "Summary", "In short."),
        ("unassigned", "Our practice", "More.\n\n**Our laws**\n\nAct."),
    ]
    assert unassigned_of(found) == ["Our practice"]


def test_a_summary_behind_all_answers_is_the_executive_summary():
    assert places("## (a) X\n\nText.\n\n## Executive summary\n\nShort.")[1][0] == "summary"


@pytest.mark.parametrize("language", TEXTS)
def test_a_heading_is_matched_by_the_questions_text_in_six_languages(language):
    heading = TEXTS[language]

    assert places(f"# {heading}\n\nText.") == [("question", "a", 1, heading)]


def test_the_text_counts_more_than_the_letter():
    heading = "(b) Efforts taken at national level to strengthen information security"

    assert places(f"# {heading}")[0][:2] == ("question", "a")


@pytest.mark.parametrize(
    "heading",
    ["Executive Summary", "1. Summary", "Résumé", "RESUMEN EJECUTIVO", "Резюме",
     "Краткое изложение", "内容提要", "执行摘要", "موجز تنفيذي", "مُلخّص تنفيذي"],
)  # fmt: skip
def test_a_summary_is_known_in_six_languages(heading):
    assert places(f"# {heading}\n\nShort.\n\n# (a) Efforts") == [
        ("summary", "", 1, heading),
        ("question", "a", 1, "(a) Efforts"),
    ]


def test_letters_further_down_letter_norms_and_not_questions():
    source = "# (a) Efforts\n\n## (b) Norm b\n\nText.\n\n# (b) Concepts\n\n## (a) Norm a\n\nMore."

    assert places(source) == [
        ("question", "a", 1, "(a) Efforts"),
        ("question", "a", 2, "(b) Norm b"),
        ("question", "b", 1, "(b) Concepts"),
        ("question", "b", 2, "(a) Norm a"),
    ]


def test_what_is_not_matched_is_kept_as_unassigned_and_told():
    passages = split(
        parse(
            "Opening.\n\n# (a) Efforts\n\nText.\n\n# Annex on trees\n\nOak.\n\n## Leaves\n\nOf oak."
        ),
        QUESTIONS,
    )

    assert [passage.part for passage in passages] == [
        "opening",
        "question",
        "unassigned",
        "unassigned",
    ]
    assert unassigned_of(passages) == ["Annex on trees", "Leaves"]


def test_a_text_without_headings_is_unassigned_and_told_by_its_first_words():
    passages = split(parse("One two three four five six seven eight nine."), QUESTIONS)

    assert [passage.part for passage in passages] == ["unassigned"]
    assert unassigned_of(passages) == ["One two three four five six seven eight …"]


def test_a_title_an_introduction_and_a_conclusion_have_their_places():
    source = (
        "# Reply of Jamaica\n\n# Introduction\n\nHello.\n\n# (a) Efforts\n\n# Conclusion\n\nBye."
    )

    assert [place[0] for place in places(source)] == ["opening", "opening", "question", "closing"]


def test_a_bold_paragraph_with_a_questions_text_is_its_heading():
    source = (
        f"**Executive summary**\n\nShort.\n\n**{TEXTS['en']}**\n\nLong.\n\n**Only bold**\n\nMore."
    )

    assert places(source) == [
        ("summary", "", 1, "Executive summary"),
        ("question", "a", 1, TEXTS["en"]),
    ]


def test_a_concepts_name_as_a_sub_heading_brings_its_code():
    passages = split(
        parse("# (b) Concepts\n\n## 2. International law\n\nIt applies."),
        QUESTIONS,
        concepts={"international law": "international-law"},
    )

    assert [passage.concepts for passage in passages] == [(), ("international-law",)]


@pytest.mark.parametrize(
    "source",
    [
        "## (a) Efforts\n\nSee[^1].\n\n### Law\n\nNote[^2] again[^3].\n\n[^1]: One.\n\n[^2]: Two."
        "\n\n[^3]: Three.",
        "Opening[^1].\n\n## (a) Efforts\n\n### Deep\n\n#### Deeper\n\nText.\n\n##### Deepest\n\n"
        "More.\n\n## Other\n\n- one\n  - two\n\n| a | b |\n| --- | --- |\n| 1 | x[^2] |\n\n"
        "[^1]: One.\n\n[^2]: Two.",
        "1. Numbered.\n\n2022. Was a good year.\n\n## (b) Concepts\n\n(a) Lettered.",
    ],
)
def test_cutting_and_joining_gives_the_same_document(source):
    document = parse(source)

    assert document_of(split(document, QUESTIONS)) == document


def test_a_footnote_in_a_heading_is_kept_below_it():
    passages = split(parse("## (a) Efforts[^1]\n\nText.\n\n[^1]: A note."), QUESTIONS)

    assert passages[0].heading == "(a) Efforts"
    assert list(document_of(passages).notes) == ["1"]


def test_a_heading_too_long_for_one_is_kept_as_text():
    passages = split(parse("## (a) Efforts\n\n### " + "long " * 200 + "\n\nText."), QUESTIONS)

    assert len(passages) == 1
    assert "long long" in passages[0].body


def test_questions_are_found_in_a_frame_of_a_word_file():
    heading = (
        '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>(b) Concepts</w:t></w:r></w:p>'
    )
    answer = "<w:p><w:r><w:t>They apply.</w:t></w:r></w:p>"
    frame = f"<w:tbl><w:tr><w:tc>{heading}{answer}</w:tc></w:tr></w:tbl>"
    found = split(read_docx(package(frame)).document, QUESTIONS)
    assert [(p.question, p.heading, p.body) for p in found] == [
        ("b", "(b) Concepts", "They apply.")
    ]
