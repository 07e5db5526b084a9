"""Files for tests: Word files, PDF files and pictures, whole and hostile."""

import io
import struct
import zipfile

import docx
import pikepdf
from PIL import Image

QUESTION_A = "(a) Efforts taken at the national level"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = RELATIONS
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word_file(*paragraphs, heading=QUESTION_A):
    document = docx.Document()
    document.add_heading(heading, level=1)
    for paragraph in paragraphs or ("We took steps.",):
        document.add_paragraph(paragraph)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def repacked(data, *, replace=None, add=None, compression=None):
    """The same package with some parts replaced or added, or packed in another way."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = (replace or {}).get(part.filename, old.read(part))
            new.writestr(part.filename, content, (compression or {}).get(part.filename))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return kept.getvalue()


def bomb():
    return repacked(word_file(), add={"word/media/zero.bin": b"\0" * (30 * 1024 * 1024)})


def lying_bomb():
    """The directory says that a part is small; unpacking it would tell otherwise."""
    data = bytearray(repacked(word_file(), replace={"word/document.xml": b" " * 70_000_000}))
    at = data.rfind(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if bytes(data[at + 46 : at + 46 + length]) == b"word/document.xml":
            struct.pack_into("<I", data, at + 24, 1000)
        at = data.rfind(b"PK\x01\x02", 0, at)
    return bytes(data)


def with_entity():
    return repacked(
        word_file(),
        replace={
            "word/document.xml": '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM '
            '"file:///etc/passwd">]><w>&x;</w>'
        },
    )


def flagged_as_encrypted():
    data = bytearray(word_file())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def zip_of(parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return kept.getvalue()


HOSTILE = {
    "empty": (lambda: b"", "empty"),
    "an old .doc or encrypted": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "encrypted"),
    "a PDF": (lambda: b"%PDF-1.7\n", "a PDF"),
    "plain text": (lambda: b"Dear colleagues,", "not a Word document"),
    "another zip": (lambda: zip_of({"a.txt": b"a"}), "not a Word document"),
    "too big": (lambda: b"PK\x03\x04" + b"\0" * (10 * 1024 * 1024), "larger than 10 MB"),
    "cut short": (lambda: word_file()[:2000], "broken"),
    "a bomb": (bomb, "far more than a document needs"),
    "a bomb that lies": (lying_bomb, "broken"),
    "an entity": (with_entity, "entities of its own"),
    "a macro": (lambda: repacked(word_file(), add={"word/vbaProject.bin": b"x"}), "macros"),
    "a way out": (lambda: repacked(word_file(), add={"../evil.xml": b"x"}), "leads out of it"),
    "encrypted parts": (flagged_as_encrypted, "encrypted"),
    "no XML": (
        lambda: repacked(word_file(), replace={"word/document.xml": "<w:document"}),
        "not well-formed",
    ),
    "nothing to read": (
        lambda: repacked(
            word_file(),
            replace={
                "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/'
                'wordprocessingml/2006/main"><w:body/></w:document>'
            },
        ),
        "no text",
    ),
    "a bidi override": (lambda: word_file("safe \u202egnp.exe"), "right-to-left override"),
}


def pdf_file(change=None, **options):
    """A PDF of one empty page, changed as a test needs it."""
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    kept = io.BytesIO()
    document.save(kept, **options)
    return kept.getvalue()


def picture(kind="PNG", size=(40, 30), mode="RGB", **options):
    kept = io.BytesIO()
    Image.new(mode, size).save(kept, kind, **options)
    return kept.getvalue()


def with_pictures(*described):
    """A Word file with an answer and pictures of other sizes, each with its alternative text."""
    document = docx.Document()
    document.add_heading("(a) Efforts", level=1)
    document.add_paragraph("A law.")
    for number, words in enumerate(described, start=1):
        shape = document.add_picture(io.BytesIO(picture(size=(10 * number, 10))))
        shape._inline.docPr.set("descr", words)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def with_relation(kind, target, *, mode="External"):
    relation = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        f"</Relationships>"
    )
    return repacked(word_file(), add={"word/_rels/settings.xml.rels": relation})


def package(body="", parts=None, **kwargs):
    """Return a small Word file: `body` is its content, `parts` adds or replaces parts."""
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    contents = {"[Content_Types].xml": TYPES, "word/document.xml": document} | (parts or {})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return file.getvalue()


# Pieces of `word/document.xml`: text, runs, paragraphs, fields.
def t(words):
    return f'<w:t xml:space="preserve">{words}</w:t>'


def r(words, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr>{t(words)}</w:r>"


def p(*runs, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def mark(kind, inside=""):
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(words):
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def field(instruction, *result):
    shown = mark("separate") + "".join(result) if result else ""
    return mark("begin") + code(instruction) + shown + mark("end")


CHANGED = (
    "<w:p><w:r><w:t>The </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:t> law.</w:t></w:r></w:p>"
)


def tracked(body="Body."):
    """A file whose answer to (a) has the tracked change "old" to "new", and a comment."""
    heading = (
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{QUESTION_A}</w:t></w:r></w:p>'
    )
    comment = "<w:p><w:r><w:t>Noted.</w:t><w:commentReference/></w:r></w:p>"
    return package(heading + CHANGED + comment)
