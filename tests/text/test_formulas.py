"""Formulas of Word files, each as text on one line."""

import pytest

from tests.sample_files import package
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.read.formulas import MATH
from tracker.text.markdown.write import to_source
from tracker.text.tree import plain_text


def m(name, *content):
    return f"<m:{name}>{''.join(map(written, content))}</m:{name}>"


def written(content):
    return content if content.startswith("<") else f"<m:r><m:t>{content}</m:t></m:r>"


def e(*content):
    return m("e", *content)


def properties(owner, **said):
    inside = "".join(f'<m:{name} m:val="{word}"/>' for name, word in said.items())
    return f"<m:{owner}Pr>{inside}<m:ctrlPr/></m:{owner}Pr>"


def fraction(over, under, **said):
    return m("f", properties("f", **said), m("num", over), m("den", under))


def power(base, exponent):
    return m("sSup", e(base), m("sup", exponent))


def index(base, sign):
    return m("sSub", e(base), m("sub", sign))


def brackets(*content, **said):
    return m("d", properties("d", **said), *map(e, content))


def matrix(*rows):
    return m("m", *(m("mr", *map(e, row)) for row in rows))


def operator(sign, below, above, words):
    return m("nary", properties("nary", chr=sign), m("sub", below), m("sup", above), e(words))


def paragraph(*content):
    return f'<w:p xmlns:m="{MATH}">{"".join(content)}</w:p>'


FORMULAS = [
    (power("x", "2"), "x²"),
    (power("10", "−6"), "10⁻⁶"),
    (power("x", "2q"), "x^(2q)"),
    (power("f", "′"), "f′"),
    (power("x", "∞"), "x^∞"),
    (index("CO", "2"), "CO₂"),
    (index("x", "a,b"), "x_(a,b)"),
    (m("sSubSup", e("x"), m("sub", "1"), m("sup", "2")), "x₁²"),
    (m("sPre", m("sub", "6"), m("sup", "14"), e("C")), "¹⁴₆C"),
    (power(brackets("a+b"), "2"), "(a+b)²"),
    (power("−1", "2"), "(−1)²"),
    (fraction("1", "2"), "1/2"),
    (fraction("a+b", "2c"), "(a+b)/(2c)"),
    (fraction(brackets("a+b") + brackets("c"), "3.5"), "((a+b)(c))/3.5"),
    (fraction("GDP", power("x", "2")), "GDP/x²"),
    (fraction(fraction("1", "2"), "x", type="lin"), "(1/2)/x"),
    (brackets(fraction("n", "k", type="noBar")), "(n¦k)"),
    (operator("∑", "i=1", "n", index("a", "i")), "∑ᵢ₌₁ⁿ aᵢ"),
    (operator("∑", "i∈I", "∞", "x"), "∑_(i∈I)^∞ x"),
    (m("nary", m("sub"), m("sup"), e("f dx")), "∫ f dx"),
    (m("rad", properties("rad", degHide="1"), m("deg"), e("x+1")), "√(x+1)"),
    (m("rad", m("deg", "3"), e("x")), "∛(x)"),
    (m("rad", m("deg", "n"), e("x")), "ⁿ√(x)"),
    (brackets("a", "b"), "(a|b)"),
    (brackets("x", begChr="|", endChr="|"), "|x|"),
    (brackets(m("eqArr", e("&amp;x, x>0".replace(">", "&gt;")), e("0"))
     , begChr="{", endChr=""), "{x, x>0; 0"),
    (brackets(matrix("ab", "cd"), begChr="[", endChr="]"), "[a, b; c, d]"),
    (matrix("ab", "cd"), "[a, b; c, d]"),
    (m("acc", properties("acc", chr="⃗"), e("v")), "v⃗"),
    (m("acc", e("e")), "ê"),
    (m("bar", properties("bar", pos="top"), e("x+y")), "(x+y)\u0305"),
    (m("func", m("fName", "sin"), e("x")), "sin x"),
    (m("func", m("fName", m("limLow", e("lim"), m("lim", "n→∞"))), e("x")), "lim_(n→∞) x"),
    (m("limUpp", e("="), m("lim", "def")), "=ᵈᵉᶠ"),
    (m("groupChr", e("a+b")), "⏟(a+b)"),
    (m("box", e("a")) + m("borderBox", e("b")), "ab"),
    (m("phant", properties("phant", show="0"), e("gone")) + m("phant", e("there")), "there"),
    ("𝑥∈𝐑", "x∈R"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "words"), FORMULAS, ids=[words for _, words in FORMULAS])
def test_a_formula_is_its_linear_text(formula, words):
    data = package(
        paragraph(
            "<w:r><w:t>So</w:t><w:tab/></w:r>", m("oMath", formula), "<w:r><w:t>.</w:t></w:r>"
        )
    )
    document = read_docx(data).document
    assert plain_text(document).replace("\t", " ") == f"So {words}."


def test_formulas_are_told_and_stand_in_the_paragraph():
    data = package(
        paragraph(m("oMathPara", m("oMathParaPr"), m("oMath", "a=b"), m("oMath", "c=d")))
    )
    read = read_docx(data)
    assert to_source(read.document) == "a=b; c=d"
    assert read.warnings == ["1 formula was written as text on one line. Compare it with the file."]


def test_an_empty_formula_is_nothing():
    assert (
        read_docx(package(paragraph(m("oMath")) + paragraph("<w:r><w:t>x</w:t></w:r>"))).warnings
        == []
    )


@pytest.mark.parametrize(("accept", "words"), [(True, "x=2"), (False, "x=1")])
def test_tracked_changes_in_a_formula_are_taken_as_asked(accept, words):
    changes = f"<w:del>{written('1')}</w:del><w:ins>{written('2')}</w:ins>"
    data = package(paragraph(m("oMath", "x=", changes)))
    assert plain_text(read_docx(data, accept_changes=accept).document) == words


def test_every_element_of_formulas_is_read():
    """The names are those of EG_OMathMathElements in the schema of Office's mathematics."""
    names = (
        "acc bar box borderBox d eqArr f func groupChr limLow limUpp m nary phant rad sPre sSub "
        "sSubSup sSup r"
    )
    tried = "".join(formula for formula, _ in FORMULAS) + written("x")
    assert [name for name in names.split() if f"<m:{name}>" not in tried] == []


def test_a_formula_between_paragraphs_is_a_paragraph():
    alone = f'<m:oMathPara xmlns:m="{MATH}">{m("oMath", "a=b")}</m:oMathPara>'
    cell = f"<w:tc>{alone}<w:p/></w:tc>"
    data = package(f"{alone}<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")
    assert plain_text(read_docx(data).document) == "a=b\na=b\na=b"
