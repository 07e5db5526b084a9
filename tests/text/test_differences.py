"""What became of a text, word by word, in every script and within a bounded time."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.slow import examples
from tests.text.strategies import ANY_CHARACTERS, documents, typed
from tests.text.work import lines_run
from tracker.text.characters.canonical import clean
from tracker.text.diff.comparable import KeyNumbers, NodeReader, tokens_of
from tracker.text.diff.compare import compare
from tracker.text.diff.differences import REGROUPED
from tracker.text.diff.html import ChangeLabels, differences_html
from tracker.text.diff.runs import ChangeKind
from tracker.text.footnotes.renumbering import join, part_of
from tracker.text.markdown.parse import parse
from tracker.text.output.html import to_html

LABELS = ChangeLabels(added="added:", removed="removed:", restyled="set otherwise:", language="en")


def told(before, after, direction="ltr"):
    """Return the differences of two sources as one line: -removed-, +added+, ~set otherwise~."""
    marks = {
        ChangeKind.KEPT: "",
        ChangeKind.REMOVED: "-",
        ChangeKind.ADDED: "+",
        ChangeKind.RESTYLED: "~",
    }
    differences = compare(parse(before), parse(after), direction=direction)

    def runs(part):
        for run in part.runs:
            words = run.before if run.change == ChangeKind.REMOVED else run.after
            yield marks[run.change] + "".join(word.text for word in words) + marks[run.change]
        for below in part.parts:
            yield from runs(below)

    return "".join(piece for part in differences.parts for piece in runs(part))


def html(before, after, direction="ltr"):
    return differences_html(parse(before), parse(after), labels=LABELS, direction=direction)


# -- words ----------------------------------------------------------------------------------------


def test_a_word_is_replaced_and_its_neighbours_stay():
    assert told("We took three steps.", "We took four steps.") == "We took -three-+four+ steps."


def test_a_word_goes_and_takes_one_space_with_it():
    assert told("We took three steps.", "We took steps.") == "We took -three -steps."


def test_chinese_is_compared_by_characters():
    assert told("各国应当合作。", "各国必须合作。") == "各国-应当-+必须+合作。"


def test_arabic_and_russian_are_compared_by_whole_words():
    assert told("اتخذت الدولة ثلاث خطوات", "اتخذت الدولة أربع خطوات", "rtl") == (
        "اتخذت الدولة -ثلاث-+أربع+ خطوات"
    )
    assert told("принятые меры помогли", "принятая мера помогла") == (
        "-принятые меры помогли-+принятая мера помогла+"
    )


@pytest.mark.parametrize(
    "word",
    [
        "cafe\u0301",
        "می\u200cخواهم",
        "co\u00adoperation",
        "مُؤَسَّسَة",
        "क्षि",
        "葛\U000e0100",
        "\u2068A/65/154\u2069",
    ],
)
def test_marks_joiners_soft_hyphens_and_isolates_stay_with_their_letters(word):
    assert tokens_of(f"{word} {word}, x") == [word, " ", word, ",", " ", "x"]


@pytest.mark.parametrize(
    "symbol", ["8,500", "A/C.1/76/L.13", "10\u00a0000", "50%", "don’t", "a@b.example"]
)
def test_numbers_and_symbols_are_never_cut(symbol):
    assert tokens_of(f"({symbol}).") == ["(", symbol, ")", "."]


@given(st.text(ANY_CHARACTERS))
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens_of(text)) == text


def test_a_few_words_are_not_left_standing_between_long_changes():
    before = "one two three the four five six"
    after = "seven eight nine the ten eleven twelve"
    assert told(before, after) == f"-{before}-+{after}+"


# -- formatting -----------------------------------------------------------------------------------


def test_a_change_of_formatting_alone_is_told_as_such():
    differences = compare(parse("We took steps."), parse("We took **steps**."))
    assert told("We took steps.", "We took **steps**.") == "We took ~steps~."
    assert (differences.added, differences.removed) == (0, 0)
    assert not differences.is_equal


def test_bold_inside_a_word_does_not_change_the_word():
    assert told("We cooperate.", "We **co**operate.") == "We ~cooperate~."


def test_a_link_to_another_address_is_a_change_that_can_be_seen():
    page = html("[law](https://a.example/1)", "[law](https://a.example/2)")
    assert '(<bdi dir="ltr">https://a.example/1</bdi>)' in page
    assert '(<bdi dir="ltr">https://a.example/2</bdi>)' in page


def test_a_paragraph_that_became_a_heading_keeps_its_words():
    page = html("National efforts and cooperation", "### National efforts and cooperation")
    assert '<h3 class="restyled">' in page
    assert "<del>" not in page


def test_a_list_that_was_paragraphs_is_only_set_otherwise():
    before, after = "One step.\n\nAnother step.", "- One step.\n- Another step."
    differences = compare(parse(before), parse(after))
    assert [part.form for part in differences.parts] == [REGROUPED]
    assert (differences.added, differences.removed) == (0, 0)
    assert not differences.is_equal
    assert "<del>" not in html(before, after)


def test_a_number_typed_before_a_paragraph_counts():
    assert told("4. We took steps.", "5. We took steps.") == "-4.-+5.+We took steps."
    assert compare(parse("4. We took steps."), parse("5. We took steps.")).added == 0


# -- blocks ---------------------------------------------------------------------------------------


def test_a_paragraph_added_between_others_leaves_them_alone():
    assert told("One.\n\nThree.", "One.\n\nTwo.\n\nThree.") == "One.+Two.+Three."


def test_items_of_lists_are_paired():
    before = "- laws on crime\n  - adopted in May\n- a strategy"
    after = "- laws on cyber crime\n  - adopted in June\n- a strategy\n- a centre"
    assert told(before, after) == "laws on +cyber +crimeadopted in -May-+June+a strategy+a centre+"


def test_a_column_added_to_a_table_leaves_the_others_alone():
    before = "| Year | Law |\n|---|---|\n| 2020 | Data |\n| 2021 | Crimes |"
    after = "| Year | Note | Law |\n|---|---|---|\n| 2020 | new | Data |\n| 2021 | new | Crimes |"
    assert told(before, after) == "Year+Note+Law2020+new+Data2021+new+Crimes"


def test_a_row_removed_from_a_table_leaves_the_others_alone():
    before = "| Year | Law |\n|---|---|\n| 2020 | Data |\n| 2021 | Crimes |"
    after = "| Year | Law |\n|---|---|\n| 2021 | Crimes |"
    assert told(before, after) == "YearLaw-2020--Data-2021Crimes"


def test_a_note_keeps_its_mark_when_another_is_put_before_it():
    before = "Laws[^1] help.\n\n[^1]: Act of 2020."
    after = "New[^2] laws and measures, laws[^1] help.\n\n[^2]: Draft.\n\n[^1]: Act of 2020."
    differences = compare(parse(before), parse(after))
    assert [(note.before, note.after) for note in differences.notes] == [("", "1"), ("1", "2")]
    assert compare(parse(before), parse(before)).is_equal


def test_a_change_inside_a_note_is_told_there():
    before, after = "Laws[^1].\n\n[^1]: The Act of 2020.", "Laws[^1].\n\n[^1]: The Act of 2021."
    page = html(before, after)
    assert page.startswith('<p>Laws<sup><a id="1-ref"')
    assert "The Act of <del>" in page


# -- both directions ------------------------------------------------------------------------------


def test_a_piece_is_isolated_in_the_direction_of_its_text():
    page = html("وثيقة ABC جديدة هنا", "وثيقة جديدة هنا", "rtl")
    assert '<bdi dir="rtl">ABC </bdi>' in page


def test_a_foreign_phrase_in_an_arabic_sentence_is_changed_as_a_whole():
    before = "تقرير Group of Governmental Experts هنا"
    after = "تقرير Group of Independent Experts هنا"
    assert told(before, after, "rtl") == (
        "تقرير -Group of Governmental Experts-+Group of Independent Experts+ هنا"
    )
    assert told(before, after, "ltr") != told(before, after, "rtl")


def test_a_number_beside_a_changed_foreign_word_goes_with_it():
    assert told("قرار Resolution 76/19 هنا", "قرار Decision 76/19 هنا", "rtl") == (
        "قرار -Resolution 76/19-+Decision 76/19+ هنا"
    )


def test_a_number_in_an_arabic_sentence_is_changed_alone():
    assert told("في عام 2020 هنا", "في عام 2021 هنا", "rtl") == "في عام -2020-+2021+ هنا"


def test_what_happened_is_said_in_the_language_of_the_page():
    assert html("A law a", "A law b") == (
        '<p>A law <del><span class="visually-hidden" lang="en">[removed: </span>'
        '<bdi dir="ltr">a</bdi>'
        '<span class="visually-hidden">]</span></del>'
        '<ins><span class="visually-hidden" lang="en">[added: </span><bdi dir="ltr">b</bdi>'
        '<span class="visually-hidden">]</span></ins></p>\n'
    )


# -- what holds for every text --------------------------------------------------------------------


# Two documents are drawn for each example, which is slow on a machine that does other things too.
thorough = settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@st.composite
def revisions(draw):
    """A document, and another made of some of its blocks and of a third one's."""
    before, other = draw(documents()), draw(documents())
    kept = [block for block in before.blocks if draw(st.booleans())]
    new = [block for block in other.blocks if draw(st.booleans())]
    return before, join([part_of(before, kept), part_of(other, new)])


def words_in(document):
    reader = NodeReader(KeyNumbers(), {})
    nodes = [*reader.nodes(document.blocks)]
    for blocks in document.notes.values():
        nodes += reader.nodes(blocks)
    return [shown(word) for node in nodes for word in node.all_words()]


def shown(word):
    return word.kind, word.pieces, word.number


def side_of(differences, side):
    parts = [*differences.parts]
    notes = [note for note in differences.notes if getattr(note, side)]
    parts += [
        part for note in sorted(notes, key=lambda n: int(getattr(n, side))) for part in note.parts
    ]

    def runs(part):
        yield from part.runs
        for below in part.parts:
            yield from runs(below)

    return [shown(word) for part in parts for run in runs(part) for word in getattr(run, side)]


@thorough
@given(revisions(), st.sampled_from(["ltr", "rtl"]))
def test_what_was_kept_and_removed_is_the_text_before_and_kept_and_added_the_one_after(pair, way):
    before, after = pair
    differences = compare(before, after, direction=way)
    assert side_of(differences, "before") == words_in(before)
    assert side_of(differences, "after") == words_in(after)
    assert differences.is_equal == (before == after)
    without_what_was_removed = visible(differences_html(before, after, labels=LABELS))
    assert without_what_was_removed == visible(to_html(after))
    same = compare(before, before, direction=way)
    assert (same.is_equal, same.added, same.removed) == (True, 0, 0)


def visible(page):
    """Return the words a reader sees, what is struck out left aside; the mark-up must be whole."""
    root = etree.fromstring(f"<div>{page.replace('<br>', '<br/>')}</div>")
    words = "".join(_seen(root))
    return re.sub(r"\s+", "", words)


def _seen(element):
    hidden = "visually-hidden" in element.get("class", "")
    is_address = element.get("class") == "address"  # of a link that changed
    is_removed_note = element.tag == "li" and "was-" in element.get("id", "")
    if element.tag != "del" and not (hidden or is_address or is_removed_note):
        yield element.text or ""
        for child in element:
            yield from _seen(child)
    yield element.tail or ""


@settings(max_examples=examples(60), deadline=None)
@given(typed, typed)
def test_no_text_puts_mark_up_of_its_own_into_a_page(before, after):
    page = html(clean(before), clean(after))
    assert "<b>" not in page
    assert "javascript:" not in page.replace("(javascript:", "")


# -- time -----------------------------------------------------------------------------------------

LONG = 5_000


def numbered(start):
    return " ".join(f"w{number}" for number in range(start, start + LONG))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (numbered(0), numbered(LONG)),
        ("same " * LONG, "same " * (LONG - 1) + "other"),
        ("first " + "same " * LONG, "same " * LONG + "other " + "same " * LONG),
        ("a b " * LONG, "b a a " * LONG),
        ("same " * LONG, " ".join(f"w{n} same" for n in range(LONG))),
        ("a\n\n" * LONG, "b a\n\n" * LONG),
        ("|x|\n|-|\n" + "|a b|\n" * LONG, "|x|y|\n|-|-|\n" + "|b a|c|\n" * LONG),
        ("我" * LONG + "们" * LONG, "们" * LONG + "我" * LONG),
    ],
    ids=[
        "nothing shared",
        "one word",
        "one word, moved",
        "two words",
        "mixed",
        "paragraphs",
        "table",
        "Chinese",
    ],
)
def test_rubbish_cannot_hang_a_request(before, after):
    was, now = parse(before), parse(after)
    # A few hundred lines for each word; to compare each word with each takes 25 million and more.
    assert lines_run(compare, was, now) < 1_000 * LONG
