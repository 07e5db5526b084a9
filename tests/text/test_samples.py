"""The eight samples as Word files equal their Markdown companions, block for block."""

from pathlib import Path

import pytest

from tracker.text.docx.read.document import read_docx
from tracker.text.markdown.parse import parse
from tracker.text.tree import BulletList, Heading, Paragraph, Table

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "replies"
CODES = ["CHN", "CRI", "EU", "JAM", "JOR", "KEN", "KGZ", "SEN"]
# Code, and what is compared (the number of a block, or "note" with its key) -> the reason why the
# two differ. Nothing does; a difference without a reason here fails the test.
DIFFERENCES: dict[tuple[str, str], str] = {}


def parts_of(document):
    return {str(number): block for number, block in enumerate(document.blocks)} | {
        f"note {key}": blocks for key, blocks in document.notes.items()
    }


@pytest.fixture(params=CODES)
def sample(request):
    code = request.param
    typed = parse((SAMPLES / f"{code}.md").read_text(encoding="utf-8"))
    return code, read_docx((SAMPLES / f"{code}.docx").read_bytes()), typed


def test_every_block_and_note_is_the_same_or_the_difference_has_its_reason(sample):
    code, read, typed = sample
    found, wanted = parts_of(read.document), parts_of(typed)
    differing = {(code, name) for name in found | wanted if found.get(name) != wanted.get(name)}
    assert differing == {key for key in DIFFERENCES if key[0] == code}
    assert list(found) == list(wanted)


def test_nothing_of_a_sample_is_lost_or_warned_of(sample):
    _code, read, _typed = sample
    assert read.warnings == []
    assert (read.changes, read.comments, read.marks) == (0, 0, {})


# The first and the last number of a paragraph, typed by the State; in KGZ set by Word.
LABELS = {
    "CRI": ("1.", "20."),
    "JAM": ("1.", "22."),
    "JOR": ("1-", "21-"),
    "KGZ": ("1.", "23."),
}


@pytest.mark.parametrize("code", CODES)
def test_each_sample_shows_what_it_is_there_for(code):
    data = (SAMPLES / f"{code}.docx").read_bytes()
    document = read_docx(data).document
    kinds = {type(block) for block in document.blocks}
    assert {Heading, Paragraph, BulletList} <= kinds
    assert (Table in kinds) == (code == "KEN")
    assert isinstance(document.blocks[0], Paragraph)  # says that the text is invented
    labels = [b.label for b in document.blocks if isinstance(b, Paragraph) and b.label]
    assert ((labels[0], labels[-1]) if labels else None) == LABELS.get(code)
    assert len(document.notes) == 2
