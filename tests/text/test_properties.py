"""What holds for every text: reading what was written gives the same tree, and no word is lost."""

import io

import docx
from hypothesis import assume, given, settings

from tests.slow import examples
from tests.text.strategies import documents, keys_in, typed
from tracker.text.characters.canonical import clean
from tracker.text.docx.read.document import read_docx
from tracker.text.docx.write.document import DocxWriter
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.output.html import to_html
from tracker.text.tree import Heading


@settings(max_examples=examples(150), deadline=None)
@given(typed)
def test_a_typed_text_reads_the_same_after_it_was_written(source):
    document = parse(clean(source))
    assert parse(to_source(document)) == document


@settings(max_examples=examples(60), deadline=None)
@given(documents())
def test_a_tree_written_as_source_is_read_again(document):
    assert parse(to_source(document)) == document


@settings(max_examples=examples(25), deadline=None)
@given(documents())
def test_a_tree_written_to_word_is_read_again(document):
    marks = keys_in(document.blocks)
    assume(len(marks) == len(set(marks)))  # Word repeats a note that is referred to twice
    word = docx.Document()
    writer = DocxWriter(word)
    highest = min((b.level for b in document.blocks if isinstance(b, Heading)), default=1)
    writer.write(document, language="en", heading_level=highest)
    writer.finish()
    file = io.BytesIO()
    word.save(file)
    imported = read_docx(file.getvalue())
    assert imported.document == document
    assert imported.warnings == []


@settings(max_examples=examples(60), deadline=None)
@given(typed)
def test_no_text_puts_mark_up_of_its_own_into_a_page(source):
    html = to_html(parse(clean(source)))
    assert "<b>" not in html
    assert "javascript:" not in html.replace("(javascript:", "")
