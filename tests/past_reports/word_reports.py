"""Past reports as Word files, headings of States with what is below them; brought in, and read."""

import io
import zipfile

import docx
from django.core.management import call_command

from tests.factories import NOON, ROOT
from tests.sample_files import W, repacked
from tracker.calls import closing
from tracker.calls.models import Call
from tracker.past_reports import bringing
from tracker.past_reports.models import PastReport
from tracker.past_reports.reading import jobs
from tracker.past_reports.reading.files import SentFile

CHAPTER = "II. Replies received from Governments"


def headed(state, *below, lines=("[Original: English]", "[12 May 2014]"), level=2):
    """A State's heading, its lines in brackets and what is below: words, or (level, heading)."""
    return [(level, state), *lines, *below]


def report_file(*replies, chapter=CHAPTER):
    """A report: an introduction, then replies as `headed` makes them."""
    document = docx.Document()
    document.add_paragraph("United Nations")
    document.add_heading("I. Introduction", level=1)
    document.add_paragraph("1. On 27 December 2013 the General Assembly adopted resolution 68/243.")
    if chapter:
        document.add_heading(chapter, level=1)
    for piece in (piece for reply in replies for piece in reply):
        add(document, piece)
    return saved(document)


def own_file(*pieces):
    """A State's own file: nothing but what it wrote."""
    document = docx.Document()
    for piece in pieces:
        add(document, piece)
    return saved(document)


def add(document, piece):
    if isinstance(piece, str):
        document.add_paragraph(piece)
    elif isinstance(piece, list):  # of a table: its rows
        table = document.add_table(rows=0, cols=len(piece[0]))
        for row in piece:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    elif piece[0] == "bold":
        document.add_paragraph().add_run(piece[1]).bold = True
    else:
        document.add_heading(piece[1], level=piece[0])


def saved(document):
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def with_footnotes(data, *notes):
    """The same file, each word `NOTE1`, `NOTE2` … a footnote's mark with these words below."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
        types = package.read("[Content_Types].xml").decode()
    for number in range(1, len(notes) + 1):
        mark = f'</w:t></w:r><w:r><w:footnoteReference w:id="{number}"/></w:r><w:r><w:t>'
        body = body.replace(f"NOTE{number}", mark)
    written = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
        for number, words in enumerate(notes, start=1)
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    return repacked(
        data,
        replace={
            "word/document.xml": body,
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>",
                '<Relationship Id="rNotes" Type="http://schemas.openxmlformats.org/officeDocument/'
                '2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
            ),
            "[Content_Types].xml": types.replace(
                "</Types>",
                f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>',
            ),
        },
        add={"word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{written}</w:footnotes>'},
    )


def closed_call_of_2014(officer):
    call_command("load_call", ROOT / "data" / "calls" / "68-243.toml", verbosity=0)
    call = Call.objects.get(code="68-243")
    closing.say_over(call, by=officer, at=NOON)
    return call


def sent_file(name, data):
    return SentFile(name, io.BytesIO(data))


def bring_in(call, *files, by, kind="report", symbol="A/69/112", received_on=None):
    """Bring in what `sent_file` made; it waits to be read."""
    return bringing.bring_in(
        call, files, kind=kind, symbol=symbol, received_on=received_on, by=by, at=NOON
    )


def read_in(call, *files, by, at=NOON, **more):
    """Bring in what `sent_file` made, and let a worker read it; return the report afterwards."""
    report = bring_in(call, *files, by=by, **more)
    read_all(at=at)
    return PastReport.objects.get(pk=report.pk)


def read_all(*, at=NOON):
    """Let a worker read what waits, turn after turn; return how many turns it took."""
    turns = 0
    while unfinished := jobs.unfinished(at=at):
        turns += sum(jobs.run(one, at=at) for one in unfinished)
    return turns
