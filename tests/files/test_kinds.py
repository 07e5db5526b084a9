"""Which files are let in: content decides, and what is dangerous is refused with its reason."""

import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import RequestFactory
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.costs import cheap
from tests.sample_files import (
    TYPES,
    W,
    code,
    field,
    mark,
    p,
    package,
    pdf_file,
    picture,
    r,
    repacked,
    with_relation,
    word_file,
    zip_of,
)
from tracker.files import inspection
from tracker.files.checks import WORD, read_word
from tracker.files.inspection import MAX_PIXELS, TurnedDown, pdf
from tracker.files.inspection.pdf import look_at_pdf
from tracker.files.inspection.pictures import redraw
from tracker.files.kinds import JPEG, PDF, PNG, check_file
from tracker.files.uploads import BoundedUploadHandler
from tracker.refusal import Refusal
from tracker.text.docx.package import MAX_BYTES

SECONDS = 2  # of the processor


def announced(width, height):
    """A PNG that says it is larger than what could be made here."""
    small = picture("PNG", mode="1")
    head = b"IHDR" + struct.pack(">II", width, height) + small[24:29]
    return small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]


# What is let in ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (pdf_file(), PDF),
        (word_file(), WORD),
        (picture("PNG"), PNG),
        (picture("JPEG"), JPEG),
        (picture("PNG", mode="P"), PNG),
        (picture("PNG", mode="LA"), PNG),
        (picture("JPEG", mode="CMYK"), JPEG),
    ],
)
def test_content_decides_what_a_file_is_and_its_name_follows(data, media_type):
    ending = {PDF: ".pdf", WORD: ".docx", PNG: ".png", JPEG: ".jpg"}[media_type]
    admitted = check_file(data, "law.exe")
    assert (admitted.media_type, admitted.name) == (media_type, f"law.exe{ending}")
    assert check_file(data, f"Law{ending.upper()}").name == f"Law{ending.upper()}"


def test_pdf_and_word_files_are_kept_byte_for_byte():
    for data in (pdf_file(), word_file()):
        assert check_file(data, "law").data == data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_drawn_anew_without_what_was_hidden_in_it(kind):
    exif = Image.Exif()
    exif[0x010E] = "the secret place"
    exif[0x0112] = 6  # lies on its side
    data = picture(kind, exif=exif) + b"<script>a tail</script>"

    admitted = check_file(data, "picture")

    with Image.open(io.BytesIO(admitted.data)) as drawn:
        assert drawn.size == (30, 40)
        assert not drawn.getexif()
    assert b"secret" in data
    for hidden in (b"secret", b"script"):
        assert hidden not in admitted.data


def test_a_picture_keeps_its_pixels_and_what_is_clear_in_it():
    red = Image.new("RGBA", (3, 2), (200, 10, 10, 128))
    kept = io.BytesIO()
    red.save(kept, "PNG")
    with Image.open(io.BytesIO(check_file(kept.getvalue(), "red.png").data)) as drawn:
        assert drawn.getpixel((1, 1)) == (200, 10, 10, 128)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/law.pdf", "law.pdf"),
        ("C:\\laws\\law.pdf", "law.pdf"),
        ("law\u202efdp.exe", "law_fdp.exe.pdf"),
        ("a\nb.pdf", "a_b.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("قانون.pdf", "قانون.pdf"),
    ],
)
def test_a_name_is_made_safe(name, kept):
    assert check_file(pdf_file(), name).name == kept


def test_a_long_name_is_cut_and_keeps_an_ending_that_fits():
    name = check_file(pdf_file(), "法" * 200).name
    assert name.endswith("法.pdf")
    assert len(name.encode()) <= 200


def test_the_largest_picture_is_drawn_in_two_seconds():
    kept = io.BytesIO()
    Image.new("RGBA", (8000, MAX_PIXELS // 8000)).save(kept, "PNG", compress_level=1)
    cheap(lambda: redraw(kept.getvalue()), seconds=SECONDS)


# PDF --------------------------------------------------------------------------------------------

SCRIPT = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def opens_with(action):
    return lambda document: document.Root.__setitem__("/OpenAction", action)


def on_page(name, value):
    return lambda document: document.pages[0].obj.__setitem__(name, value)


def annotated(**entries):
    return on_page("/Annots", Array([Dictionary(Type=Name.Annot, **entries)]))


def with_named_script(document):
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["start", SCRIPT])))


def with_script_in_a_chain(document):
    jump = Dictionary(S=Name.GoTo, D=Array([document.pages[0].obj, Name.Fit]), Next=SCRIPT)
    document.Root.OpenAction = document.make_indirect(jump)


def with_a_file(document):
    document.attachments["a.exe"] = pikepdf.AttachedFileSpec(document, b"MZ")


def with_many_pages(document):
    for _ in range(inspection.MAX_PAGES):
        document.add_blank_page()


def unused_script(document):
    """No page refers to it: an editor may bring it back."""
    document.Root.PieceInfo = Dictionary(Kept=document.make_indirect(SCRIPT))


def hidden_in_names():
    """The same length, or the table of places would tell that somebody was here."""
    data = pdf_file(opens_with(Dictionary(Pad="abcdef", S=Name.JavaScript)))
    return data.replace(b"(abcdef)", b"(abcd)").replace(b"/JavaScript", b"/J#61vaScript")


HOSTILE_PDF = {
    "a script when it opens": (lambda: pdf_file(opens_with(SCRIPT)), "JavaScript"),
    "a script in a packed object": (
        lambda: pdf_file(
            with_script_in_a_chain, object_stream_mode=pikepdf.ObjectStreamMode.generate
        ),
        "JavaScript",
    ),
    "a script by name": (lambda: pdf_file(with_named_script), "JavaScript"),
    "a script spelled otherwise": (hidden_in_names, "JavaScript"),
    "a script on a page": (lambda: pdf_file(on_page("/AA", Dictionary(O=SCRIPT))), "JavaScript"),
    "a script on a link": (lambda: pdf_file(annotated(Subtype=Name.Link, A=SCRIPT)), "JavaScript"),
    "a script nobody calls": (lambda: pdf_file(unused_script), "JavaScript"),
    "a launch": (
        lambda: pdf_file(annotated(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="cmd.exe"))),
        "starts a program",
    ),
    "a form that is sent": (
        lambda: pdf_file(opens_with(Dictionary(S=Name.SubmitForm, F="https://x.example"))),
        "sends a form",
    ),
    "another file opened": (
        lambda: pdf_file(opens_with(Dictionary(S=Name.GoToR, F="//server/x.pdf"))),
        "opens another file",
    ),
    "a file inside": (lambda: pdf_file(with_a_file), "other files inside"),
    "a file pinned to a page": (
        lambda: pdf_file(annotated(Subtype=Name.FileAttachment)),
        "other files inside",
    ),
    "an XFA form": (
        lambda: pdf_file(
            lambda d: d.Root.__setitem__("/AcroForm", Dictionary(XFA=Array(["x", "y"])))
        ),
        "XFA",
    ),
    "a film": (lambda: pdf_file(annotated(Subtype=Name.RichMedia)), "film"),
    "a password": (
        lambda: pdf_file(encryption=pikepdf.Encryption(owner="a", user="b")),
        "encrypted",
    ),
    "an owner's password": (
        lambda: pdf_file(encryption=pikepdf.Encryption(owner="a", user="")),
        "encrypted",
    ),
    "an address that is opened": (
        lambda: pdf_file(opens_with(Dictionary(S=Name.URI, URI="https://x.example/"))),
        "an address",
    ),
    "an address after a jump": (
        lambda: pdf_file(
            opens_with(
                Dictionary(S=Name.Named, N=Name.NextPage, Next=Array([Dictionary(S=Name.URI)]))
            )
        ),
        "an address",
    ),
    "an address when a page is shown": (
        lambda: pdf_file(on_page("/AA", Dictionary(O=Dictionary(S=Name.URI, URI="https://x.e")))),
        "an address",
    ),
    "an address in a field": (
        lambda: pdf_file(
            annotated(
                Subtype=Name.Widget,
                AA=Dictionary(Fo=Dictionary(S=Name.URI, URI="https://x.example/")),
            )
        ),
        "an address",
    ),
    "a link to a file on a server": (
        lambda: pdf_file(
            annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="file://server/x"))
        ),
        "starts a program",
    ),
    "an action nobody knows": (
        lambda: pdf_file(annotated(Subtype=Name.Link, A=Dictionary(S=Name.Brew))),
        "starts a program",
    ),
    "a file elsewhere": (
        lambda: pdf_file(
            lambda d: d.Root.__setitem__("/Dests", Dictionary(Type=Name.Filespec, F="x.pdf"))
        ),
        "refers to some",
    ),
    "a file elsewhere without its type": (
        lambda: pdf_file(on_page("/Ref", Dictionary(F=r"\\server\share\x.pdf", Page=0))),
        "refers to some",
    ),
    "a stream kept elsewhere": (
        lambda: pdf_file(
            lambda d: d.pages[0].obj.__setitem__(
                "/Contents", pikepdf.Stream(d, b"", F="https://x.example/")
            )
        ),
        "refers to some",
    ),
    "a collection of files": (
        lambda: pdf_file(lambda d: d.Root.__setitem__("/Collection", Dictionary())),
        "other files inside",
    ),
    "an annotation nobody knows": (
        lambda: pdf_file(annotated(Subtype=Name.Hologram)),
        "not known here",
    ),
    "pages in another form": (
        lambda: pdf_file(
            lambda d: d.Root.__setitem__("/Names", Dictionary(AlternatePresentations=Array([])))
        ),
        "film",
    ),
    "no pages": (lambda: pdf_file(lambda d: d.pages.__delitem__(0)), "no pages|broken"),
    "too many pages": (lambda: pdf_file(with_many_pages), "more than 500"),
    "half a file": (lambda: pdf_file()[:300], "broken"),
    "a name only": (lambda: b"%PDF-1.7\n", "broken"),
}


@pytest.mark.parametrize("kind", HOSTILE_PDF)
def test_a_pdf_that_is_more_than_pages_to_read_is_refused_with_the_reason(kind):
    make, reason = HOSTILE_PDF[kind]
    with pytest.raises(Refusal, match=reason):
        check_file(make(), "law.pdf")


def test_links_jumps_and_fields_of_a_pdf_are_no_harm():
    def harmless(document):
        page = document.pages[0].obj
        page.Annots = Array(
            [
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Link,
                    A=Dictionary(S=Name.URI, URI="https://www.un.org/"),
                )
            ]
        )
        document.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([page, Name.Fit]))
        document.Root.AcroForm = Dictionary(Fields=Array([]))
        drawn = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        drawing = document.make_stream(b"q Q", drawn)
        page.Resources = Dictionary(XObject=Dictionary(D=drawing))
        page.Contents = document.make_stream(b"/D Do")

    assert check_file(pdf_file(harmless), "law.pdf").told == ()


def test_what_is_not_known_of_a_pdf_is_told_by_name():
    strange = pdf_file(lambda document: document.Root.__setitem__("/Perfume", "lilac"))
    assert check_file(strange, "law.pdf").told == (
        "It has parts that are not known here: Perfume.",
    )
    assert check_file(pdf_file(), "law.pdf").told == ()


def with_stream(data=b"abc", *, refers="/Stray", **entries):
    """A stream in the file, which the page refers to by a name of its own."""

    def change(document):
        document.pages[0].obj[refers] = document.make_stream(data, Dictionary(**entries))

    return pdf_file(change)


STRANGE_PDF = {
    "a drawing in PostScript": (with_stream(Type=Name.XObject, Subtype=Name.PS), "PS, Stray"),
    "a kind of drawing": (with_stream(Type=Name.XObject, Subtype=Name.Holo), "Holo, Stray"),
    "a kind of stream": (with_stream(Type=Name.Program), "Program, Stray"),
    "a way of packing": (with_stream(refers="/Contents", Filter=Name.Holo), "Holo"),
    "an entry of a page": (pdf_file(on_page("/Holo", 1)), "Holo"),
    "what a program keeps for itself": (
        pdf_file(on_page("/PieceInfo", Dictionary(App=Dictionary(Private="x")))),
        "PieceInfo",
    ),
    "where addresses begin": (
        pdf_file(lambda d: d.Root.__setitem__("/URI", Dictionary(Base="https://evil.example/"))),
        "URI",
    ),
}


@pytest.mark.parametrize("kind", STRANGE_PDF)
def test_what_streams_and_pages_have_that_is_not_known_is_told(kind):
    data, names = STRANGE_PDF[kind]
    assert check_file(data, "law.pdf").told == (f"It has parts that are not known here: {names}.",)


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_program_in_a_stream_is_refused(is_packed):
    data = zlib.compress(b"MZ" + b"a" * 99) if is_packed else b"MZ" + b"a" * 99
    packed = {"Filter": Name.FlateDecode} if is_packed else {}
    with pytest.raises(Refusal, match="other files inside"):
        check_file(with_stream(data, refers="/Contents", **packed), "law.pdf")


@pytest.mark.parametrize(("limit", "piece"), [("MAX_CONTAINERS", b"<<>>"), ("MAX_ENTRIES", b"0 ")])
def test_a_pdf_of_many_pieces_is_looked_at_in_two_seconds_or_refused(limit, piece, monkeypatch):
    most = getattr(pdf, limit)
    cheap(lambda: look_at_pdf(written_pdf(piece * (most - 100))), seconds=SECONDS)
    monkeypatch.setattr(pdf, limit, 1000)
    with pytest.raises(TurnedDown, match="too_much"):
        look_at_pdf(written_pdf(piece * 1001))


def written_pdf(pieces):
    """A PDF by hand: making so many pieces by a library takes longer than reading them."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R/Lang[" + pieces + b"]>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ]
    data, places = b"%PDF-1.5\n", [b"0000000000 65535 f \n"]
    for number, part in enumerate(parts, start=1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"xref\n0 %d\n" % len(places) + b"".join(places)
    return data + table + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)


def packed_bomb():
    """An object stream of four gigabytes in four megabytes.

    After a full flush the packer has forgotten everything, so one packed megabyte can stand there
    4,096 times: nobody needs to pack four gigabytes.
    """
    packer = zlib.compressobj(9)
    stream = packer.compress(b"1 0 ") + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    stream += megabyte * 4096 + packer.flush()
    parts = [
        b"%PDF-1.7\n",
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj\n",
        b"3 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n"
        % len(stream),
        stream,
        b"\nendstream endobj\n",
    ]
    places = [len(b"".join(parts[:number])) for number in (1, 2, 3)]
    table = b"".join(
        bytes([kind]) + place.to_bytes(4) + bytes([last])
        for kind, place, last in [
            (0, 0, 255),
            *((1, place, 0) for place in places),
            (2, 3, 0),
        ]
    )
    start = len(b"".join(parts))
    parts.append(
        b"5 0 obj <</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Length %d>>\nstream\n" % len(table)
    )
    parts.append(table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % start)
    return b"".join(parts)


def test_a_bomb_is_ended_and_the_system_goes_on():
    with pytest.raises(Refusal):
        check_file(packed_bomb(), "law.pdf")


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(inspection, "MAX_WAIT", 0.001)
    with pytest.raises(Refusal, match="too much time or memory"):
        check_file(pdf_file(), "law.pdf")


# Word -------------------------------------------------------------------------------------------

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def declared(name, kind):
    types = f'{TYPES[:-2]}><Override PartName="/{name}" ContentType="{kind}"/></Types>'
    return package(p(r("text")), {"[Content_Types].xml": types, name: b"x"})


HOSTILE_WORD = {
    "an OLE object": (
        lambda: repacked(word_file(), add={"word/embeddings/oleObject1.bin": b"\xd0\xcf"}),
        "embedded object",
    ),
    "a program by another name": (
        lambda: repacked(word_file(), add={"word/embeddings/picture.bin": b"MZ"}),
        "embedded object",
    ),
    "a linked object": (lambda: with_relation("oleObject", "file:///x.xlsx"), "embedded object"),
    "an ActiveX control": (
        lambda: repacked(word_file(), add={"word/activeX/activeX1.xml": "<a/>"}),
        "ActiveX",
    ),
    "a web page inside": (
        lambda: with_relation("aFChunk", "/word/page.html", mode="Internal"),
        "another format",
    ),
    "a program by the name of a picture": (
        lambda: repacked(word_file(), add={"word/media/image1.png": b"MZ\x90"}),
        "embedded object",
    ),
    "macros by another name": (
        lambda: repacked(word_file(), add={"word/media/image1.emf": OLE + b"macros"}),
        "embedded object",
    ),
    "macros by their type": (
        lambda: declared("word/theme/t.dat", "application/vnd.ms-office.vbaProject"),
        "macros",
    ),
    "macros by how they are referred to": (
        lambda: with_relation("vbaProject", "theme/t.dat", mode="Internal"),
        "macros",
    ),
    "macros in a workbook inside": (
        lambda: repacked(
            word_file(),
            add={"word/embeddings/a.xlsx": zip_of({"xl/vbaProject.bin": b"x"})},
        ),
        "macros",
    ),
    "an object by its type": (
        lambda: declared(
            "word/theme/t.dat", "application/vnd.openxmlformats-officedocument.oleObject"
        ),
        "embedded object",
    ),
    "a package by another name": (
        lambda: repacked(word_file(), add={"word/media/image1.png": zip_of({"a": b"b"})}),
        "embedded object",
    ),
    "an add-in": (lambda: with_relation("webextension", "x.xml", mode="Internal"), "ActiveX"),
    **{
        f"a field that starts a program: {kind}": (lambda body=body: package(body), "starts a pro")
        for kind, body in {
            "plain": field('DDEAUTO c:\\\\cmd.exe "/k calc"'),
            "in small letters": field("dde excel x"),
            "in quotation marks": field('"DDE" excel x'),
            "simple": '<w:p><w:fldSimple w:instr=" DDEAUTO excel x"/></w:p>',
            "cut up": p(mark("begin"), code("D"), r(""), code("DE"), code("AUTO x"), mark("end")),
            "as words": p(mark("begin"), r("DDEAUTO x"), mark("end")),
            "in another": p(mark("begin"), code("IF 1 "), field("DDE x"), mark("end")),
            "by a result": p(
                mark("begin"),
                mark("begin"),
                code("QUOTE 68 68 69"),
                mark("separate"),
                r("DDE"),
                mark("end"),
                code(" x"),
                mark("end"),
            ),
            "that does not end": p(mark("begin"), code("DDE x")),
        }.items()
    },
    "a field in a header that starts a program": (
        lambda: package(
            p(r("text")),
            {"word/header1.xml": f'<w:hdr xmlns:w="{W}">{p(field("DDE x"))}</w:hdr>'},
        ),
        "starts a program",
    ),
    "a field in another encoding": (
        lambda: package(
            p(r("text")),
            {
                "word/header1.xml": f'<w:hdr xmlns:w="{W}">{p(field("DDE x"))}</w:hdr>'.encode(
                    "utf-16"
                )
            },
        ),
        "starts a program",
    ),
    "a broken list of relations": (
        lambda: repacked(word_file(), add={"word/_rels/x.xml.rels": "<Relationships"}),
        "not well-formed",
    ),
    "an entity in a part nobody reads": (
        lambda: repacked(
            word_file(), add={"docProps/more.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
        ),
        "entities of its own",
    ),
}


@pytest.mark.parametrize("read", [read_word, lambda data: check_file(data, "law.docx")])
@pytest.mark.parametrize("kind", HOSTILE_WORD)
def test_what_a_word_file_would_run_is_refused_with_the_reason(kind, read):
    make, reason = HOSTILE_WORD[kind]
    with pytest.raises(Refusal, match=reason):
        read(make())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (with_relation("attachedTemplate", "https://x.example/a.dotm"), "a template elsewhere"),
        (with_relation("image", "https://x.example/a.png"), "pictures that are stored elsewhere"),
        (with_relation("frame", "https://x.example/"), "pages from elsewhere"),
        (with_relation("unheardOf", "https://x.example/"), "loads something from elsewhere"),
        (
            package(p(r("text"), field('INCLUDEPICTURE "https://x.example/a.png" \\d'))),
            "may fetch something from elsewhere, which was not fetched: INCLUDEPICTURE",
        ),
        (
            package(p(r("text"), field("INCLUDETEXT x"), field("LINK x"), field("IMPORT x"))),
            "INCLUDETEXT, LINK, IMPORT",
        ),
        (package(p(r("text"), field("UNHEARDOF x"))), "UNHEARDOF"),
        (
            package(
                p(r("text"))
                + '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="//server/share/a"/>'
            ),
            "pictures that are stored elsewhere",
        ),
        (with_relation("hologram", "x.xml", mode="Internal"), "parts that are not known here: ho"),
        (declared("word/theme/t.dat", "application/x-hologram"), "not known here: t.dat"),
        (repacked(word_file(), add={"word/payload.dat": b"x"}), "not known here: payload.dat"),
        (
            repacked(word_file(), add={"word/embeddings/Sheet1.xlsx": b"PK"}),
            "the table behind a chart",
        ),
    ],
)
def test_what_a_word_file_would_load_is_told_and_not_fetched(data, words):
    assert words in " ".join(check_file(data, "law.docx").told)
    assert words in " ".join(read_word(data).warnings)


def test_an_ordinary_link_is_not_worth_a_word():
    assert check_file(with_relation("hyperlink", "https://www.un.org/"), "law.docx").told == ()


# Everything else --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"x" * (MAX_BYTES + 1), "larger than 10 MB"),
        (b"MZ\x90\x00", "none of these: PDF, Word"),
        (b"<html><script>", "none of these"),
        (b"{\\rtf1", "none of these"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "none of these"),
        (b" %PDF-1.7", "none of these"),
        (picture("GIF"), "none of these"),
        (b"PK\x03\x04 cut off", "not a Word document"),
        (picture("PNG")[:60], "broken"),
        (picture("PNG", (9000, 5000), "1"), "at most 40 megapixels"),
        (announced(60_000, 60_000), "at most 40 megapixels"),
    ],
)
def test_any_other_file_is_refused_with_the_reason(data, reason):
    with pytest.raises(Refusal, match=reason):
        check_file(data, "law.pdf")


def test_only_the_accepted_kinds_are_taken():
    with pytest.raises(Refusal, match="none of these: PDF"):
        check_file(picture(), "scan.pdf", accepted=(PDF,))


def test_the_first_bytes_of_each_kind_alone_are_no_file():
    for start in (b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"):
        for tail in (b"", b"\x00" * 100, b"\xff" * 5000):
            with pytest.raises(Refusal):
                check_file(start + tail, "x")


def test_an_upload_is_never_written_to_disk_beyond_its_limit():
    request = RequestFactory().post(
        "/", {"file": SimpleUploadedFile("big.pdf", b"x" * (MAX_BYTES + 5_000_000))}
    )
    request.upload_handlers = [BoundedUploadHandler(request)]
    upload = request.FILES["file"]
    assert upload.size == MAX_BYTES + 5_000_000
    on_disk = Path(upload.temporary_file_path()).stat().st_size
    assert MAX_BYTES < on_disk <= MAX_BYTES + TemporaryFileUploadHandler.chunk_size
