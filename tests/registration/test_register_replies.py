"""Replies that came by mail: the folder, its list, and everything that can be wrong with them."""

import contextlib
import csv
import io
import os
import socket
import subprocess
import tempfile
import threading
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command

from tests.factories import NOON, make_person, make_reply, rewrite
from tests.sample_files import HOSTILE, repacked, with_pictures, word_file
from tracker.accounts.models import User
from tracker.audit.models import Event
from tracker.delegations.models import Delegation
from tracker.files.checks import MAX_NAME, read_word, safe_name
from tracker.refusal import Refusal
from tracker.registration import preparing, registering
from tracker.registration.manifests import manifest
from tracker.submissions import workflow
from tracker.submissions.content import document_of
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Attachment, Submission
from tracker.text.docx.read.remarks import Remark
from tracker.text.markdown.parse import parse

SAMPLES = Path(__file__).parents[1] / "data" / "replies"
CODES = ["JAM", "KEN", "SEN", "CRI", "KGZ", "CHN", "JOR", "EU"]
ROW = {
    "code": "JAM",
    "language": "en",
    "received_on": "2022-05-16",
    "cover_kind": "letter",
    "cover_reference": "TEST/1",
    "cover_on": "2022-05-13",
    "signatory": "Tessa Sample",
    "capacity": "Permanent Representative",
    "kind": "full",
    "co_senders": "",
    "aligned": "",
    "late": "no",
    "publish_full_text": "yes",
    "file": "JAM.docx",
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "mail"
    made.mkdir()
    return made


def write_list(folder, *rows):
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, list(ROW))
        writer.writeheader()
        writer.writerows(ROW | row for row in rows)


def register(folder, *options):
    """Run the command; return its lines on standard output and its exit status."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("register_replies", "76-19", str(folder), *options, stdout=out, stderr=err)
    except SystemExit as ended:
        status = ended.code
    assert "Traceback" not in err.getvalue()
    return out.getvalue().splitlines(), status, err.getvalue()


# The eight samples ------------------------------------------------------------------------------


def test_the_eight_samples_are_registered_and_accepted(call):
    lines, status, _ = register(SAMPLES, "--accept")

    assert lines == [f"accepted: {code}.docx" for code in CODES]
    assert status == 0
    found = Submission.objects.filter(call=call).select_related("delegation")
    assert {one.delegation.code for one in found} == set(CODES)
    assert {(one.status, one.disposition) for one in found} == {("accepted", "report")}


def test_what_is_printed_of_each_sample_is_its_text_block_for_block(call):
    register(SAMPLES)

    for code in CODES:
        revision = Submission.objects.get(delegation__code=code).latest_revision
        typed = parse((SAMPLES / f"{code}.md").read_text(encoding="utf-8"))
        assert document_of(revision.filed.passages) == typed, code


def test_every_heading_of_the_samples_finds_its_place(call):
    register(SAMPLES)

    for submission in Submission.objects.all():
        passages = submission.latest_revision.filed.passages
        assert {p.part for p in passages} == {"opening", "summary", "question"}, submission
        top = [p.place for p in passages if p.level == 1]
        assert top == [("opening", ""), ("summary", ""), ("question", "a"), ("question", "b")]


def test_a_second_run_changes_nothing_and_says_so(call):
    register(SAMPLES, "--accept")
    events = Event.objects.count()

    lines, status, _ = register(SAMPLES, "--accept")

    assert lines == [f"already registered: {code}.docx" for code in CODES]
    assert status == 0
    assert Event.objects.count() == events
    assert Attachment.objects.count() == len(CODES)


def test_accepting_can_follow_in_a_second_run(call):
    register(SAMPLES)
    assert set(Submission.objects.values_list("status", flat=True)) == {"filed"}

    register(SAMPLES, "--accept")

    assert set(Submission.objects.values_list("status", flat=True)) == {"accepted"}


def test_a_dry_run_stores_nothing(call):
    lines, status, _ = register(SAMPLES, "--accept", "--dry-run")

    assert lines == [f"accepted: {code}.docx" for code in CODES]
    assert status == 0
    assert not Submission.objects.exists()
    assert not User.objects.exists()


def test_late_is_judged_from_the_day_of_receipt(call):
    _, _, remarks = register(SAMPLES, "--accept")

    late = [
        submission.delegation.code
        for submission in Submission.objects.all()
        if submission.is_late(at=NOON)
    ]
    assert late == ["JOR"]
    assert "JOR.docx: received on 2022-06-14, after 2022-05-31: late." in remarks
    assert Submission.objects.get(delegation__code="JOR").disposition == "report"


def test_the_cover_note_consent_and_senders_come_from_the_list(call):
    register(SAMPLES)

    jamaica = Submission.objects.get(delegation__code="JAM")
    assert (jamaica.cover_kind, jamaica.cover_reference) == ("letter", "TEST/JAM/2022/041")
    assert jamaica.cover_on == date(2022, 5, 13)
    assert jamaica.signatory == "Tessa Sample"
    assert jamaica.latest_revision.received_on == date(2022, 5, 16)
    assert Submission.objects.get(delegation__code="KEN").publish_full_text is False
    union = Submission.objects.get(delegation__code="EU")
    assert union.co_senders.filter(answer="invited").count() == 27
    assert set(union.aligned.values_list("code", flat=True)) == {"ALB", "MKD", "MNE"}


def test_the_file_is_kept_as_it_came(call):
    register(SAMPLES)

    kept = Attachment.objects.get(submission__delegation__code="CHN")
    data = (SAMPLES / "CHN.docx").read_bytes()
    assert kept.file.read() == data
    assert (kept.name, kept.size) == ("CHN.docx", len(data))
    assert kept.media_type.endswith("wordprocessingml.document")
    assert "CHN" not in kept.file.name


# In whose name ----------------------------------------------------------------------------------


def test_without_an_officer_the_registry_is_made_once_and_cannot_sign_in(call):
    register(SAMPLES)
    register(SAMPLES)

    registry = User.objects.get()
    assert registry.name == "Registry"
    assert registry.is_officer
    assert not registry.has_usable_password()


def test_the_only_officer_registers(call, officer):
    register(SAMPLES)

    assert set(Submission.objects.values_list("registered_by", flat=True)) == {officer.pk}


def test_with_several_officers_one_must_be_named(call, officer, second_officer):
    with pytest.raises(CommandError, match="several officers"):
        register(SAMPLES)
    register(SAMPLES, "--by", "Second.Officer@secretariat.example")

    assert set(Submission.objects.values_list("registered_by", flat=True)) == {second_officer.pk}


def test_nobody_but_an_officer_can_be_named(call, jamaica_filer):
    with pytest.raises(CommandError, match="not the address of an officer"):
        register(SAMPLES, "--by", jamaica_filer.email)

    assert not Submission.objects.exists()


# Each file by itself ----------------------------------------------------------------------------


def test_a_broken_third_file_leaves_the_others(call, folder):
    codes = ["JAM", "KEN", "SEN", "CRI"]
    for code in codes:
        (folder / f"{code}.docx").write_bytes(word_file(code))
    (folder / "SEN.docx").write_bytes(b"PK\x03\x04 broken")
    write_list(folder, *({"code": code, "file": f"{code}.docx"} for code in codes))

    lines, status, _ = register(folder, "--accept")

    assert lines == [
        "accepted: JAM.docx",
        "accepted: KEN.docx",
        "refused: SEN.docx: The file is not a Word document, or it is broken.",
        "accepted: CRI.docx",
    ]
    assert status == 1
    assert sorted(Submission.objects.values_list("delegation__code", flat=True)) == [
        "CRI",
        "JAM",
        "KEN",
    ]


def test_a_reply_that_the_delegation_filed_itself_is_not_overwritten(
    call, jamaica, jamaica_filer, folder
):
    mine = make_reply(call, jamaica, by=jamaica_filer, text="Our own words.")
    (folder / "JAM.docx").write_bytes(word_file())
    write_list(folder, {})

    lines, status, _ = register(folder, "--accept")

    assert status == 1
    assert lines[0].startswith("refused: JAM.docx: The reply has been filed.")
    mine.refresh_from_db()
    assert mine.status == "filed"
    assert mine.revisions.count() == 1
    assert not mine.attachments.exists()


def test_a_file_that_could_not_be_filed_leaves_nothing_in_the_store(
    call, jamaica, jamaica_filer, officer, settings
):
    make_reply(call, jamaica, by=jamaica_filer)
    prepared = preparing.prepare_upload(
        word_file(), "reply.docx", call=call, delegation=jamaica, language="en"
    )

    with pytest.raises(Refusal):
        registering.register_prepared(
            prepared,
            call=call,
            delegation=jamaica,
            received_on=date(2022, 5, 16),
            by=officer,
            at=NOON,
        )

    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_draft_that_the_delegation_was_writing_is_kept(call, jamaica, jamaica_drafter, folder):
    draft = workflow.start(call, jamaica, language="en", by=jamaica_drafter, at=NOON)
    rewrite(draft, "Being written.", part="summary")
    (folder / "JAM.docx").write_bytes(word_file())
    write_list(folder, {})

    assert register(folder)[0] == ["accepted: JAM.docx"]
    assert draft.original.passages.get(part="summary").body == "Being written."


def test_files_that_the_list_does_not_name_are_ignored(call, folder):
    (folder / "JAM.docx").write_bytes(word_file())
    (folder / "notes.txt").write_text("not for you")
    write_list(folder, {})

    assert register(folder)[:2] == (["accepted: JAM.docx"], 0)


def test_without_a_list_every_file_is_checked_but_only_in_a_dry_run(call, folder):
    (folder / "good.docx").write_bytes(word_file())
    (folder / "letter.docx").write_bytes(b"%PDF-1.7 ...")
    (folder / "sub").mkdir()
    (folder / "sub" / "deep.docx").write_bytes(word_file())

    lines, status, _ = register(folder, "--dry-run")

    assert lines == [
        "accepted: good.docx",
        "refused: letter.docx: The file is a PDF, not a Word document.",
        "accepted: sub/deep.docx",
    ]
    assert status == 1
    with pytest.raises(CommandError, match=r"only --dry-run works without it"):
        register(folder)


def test_tracked_changes_are_told(call, folder):
    change = (
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>new words</w:t></w:r></w:ins></w:p>'
    )
    data = word_file()
    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    body = body.replace("<w:sectPr", f"{change}<w:sectPr", 1)
    (folder / "JAM.docx").write_bytes(repacked(data, replace={"word/document.xml": body}))
    write_list(folder, {})

    lines, status, remarks = register(folder)

    assert (lines, status) == (["accepted: JAM.docx"], 0)
    assert "2 tracked changes" in remarks
    body = Submission.objects.get().latest_revision.filed.passages[0].body
    assert "new words" in body
    assert "old" not in body


def test_only_the_files_lines_use_the_two_words(call, folder):
    (folder / "JAM.docx").write_bytes(word_file())
    (folder / "KEN.docx").write_bytes(b"")
    write_list(folder, {}, {"code": "KEN", "file": "KEN.docx"})

    lines, _, remarks = register(folder, "--accept")

    assert [line.split(":")[0] for line in lines] == ["accepted", "refused"]
    assert "accepted" not in remarks
    assert "refused" not in remarks


# Hostile names ----------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../JAM.docx", "leads out of the folder"),
        ("sub/../../JAM.docx", "leads out of the folder"),
        ("..\\JAM.docx", "leads out of the folder"),
        ("/etc/passwd", "must be relative to the folder"),
        ("C:\\JAM.docx", "must be relative to the folder"),
        ("", "must be relative to the folder"),
        ("JAM\n.docx", "control or direction characters"),
        ("JAM\x1b[2J.docx", "control or direction characters"),
        ("JAM\u202excod.exe", "control or direction characters"),
        ("J" * (MAX_NAME + 1), "longer than 200 bytes"),
        ("我" * 67, "longer than 200 bytes"),
        ("none.docx", "no such file"),
        (".", "not an ordinary file"),
    ],
)
def test_a_hostile_name_in_the_list_is_refused(call, folder, name, reason):
    (folder.parent / "JAM.docx").write_bytes(word_file())
    write_list(folder, {"file": name})

    lines, status, _ = register(folder)

    assert status == 1
    (line,) = lines
    assert line.startswith("refused: ")
    assert reason in line
    assert not Submission.objects.exists()


def test_names_are_written_out_on_one_line(call, folder):
    write_list(folder, {"file": "a\nrefused: b\u202e\\.docx"})

    lines, _, _ = register(folder)

    assert len(lines) == 1
    assert lines[0].startswith("refused: a\\nrefused: b\\u202e\\\\.docx: ")


def test_a_link_out_of_the_folder_is_refused(call, folder):
    (folder.parent / "secret.docx").write_bytes(word_file())
    (folder / "JAM.docx").symlink_to(folder.parent / "secret.docx")
    (folder / "loop.docx").symlink_to("loop.docx")
    write_list(folder, {}, {"code": "KEN", "file": "loop.docx"})

    lines, status, _ = register(folder)

    assert status == 1
    assert lines == [
        "refused: JAM.docx: The file is a link that leads out of the folder.",
        "refused: loop.docx: The file cannot be opened.",
    ]


def test_names_of_a_folder_that_are_no_text_or_no_file_are_refused(call, folder):
    with open(os.fsencode(str(folder)) + b"/bad\xff.docx", "wb") as opened:
        opened.write(word_file())
    os.mkfifo(folder / "pipe.docx")

    lines, status, _ = register(folder, "--dry-run")

    assert status == 1
    assert sorted(lines) == [
        "refused: bad\\udcff.docx: The file's name is not valid UTF-8.",
        "refused: pipe.docx: The file is not an ordinary file.",
    ]


def test_sockets_broken_links_and_names_of_several_lines_are_refused(call, folder):
    with contextlib.chdir(folder), socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.docx")  # a socket's whole path has to be short
    (folder / "lost.docx").symlink_to("nowhere.docx")
    (folder / "two\nlines.docx").write_bytes(word_file())
    (folder / "mark\ufeff.docx").write_bytes(word_file())

    lines, status, _ = register(folder, "--dry-run")

    assert status == 1
    assert sorted(lines) == [
        "refused: lost.docx: The folder has no such file.",
        "refused: mark\\ufeff.docx: The file's name has control or direction characters.",
        "refused: socket.docx: The file is not an ordinary file.",
        "refused: two\\nlines.docx: The file's name has control or direction characters.",
    ]


@contextlib.contextmanager
def somebody_without_rights():
    """To root nothing is closed, so act as somebody else; anybody else stays who they are."""
    person = os.geteuid()
    if person == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(person)


def test_a_file_or_folder_that_may_not_be_read_is_refused(call):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed").mkdir()
        (folder / "closed" / "JAM.docx").write_bytes(word_file())
        (folder / "KEN.docx").write_bytes(word_file())
        register(folder, "--dry-run")  # everything that it needs is loaded now
        (folder / "closed").chmod(0)
        (folder / "KEN.docx").chmod(0)

        with somebody_without_rights():
            lines, status, _ = register(folder, "--dry-run")

        (folder / "closed").chmod(0o700)
    assert status == 1
    assert sorted(lines) == [
        "refused: KEN.docx: The file cannot be opened.",
        "refused: closed/: The file cannot be opened.",
    ]


def test_a_file_that_shrinks_while_it_is_read_is_refused(call, folder):
    """Cut again and again from another thread: whatever is read of it gets one line."""
    data = word_file()
    names = [f"{number}.docx" for number in range(30)]
    for name in names:
        (folder / name).write_bytes(data)
    is_over = threading.Event()

    def cut():
        while not is_over.is_set():
            for name in names:
                os.truncate(folder / name, 100)
                (folder / name).write_bytes(data)

    cutting = threading.Thread(target=cut)
    cutting.start()
    try:
        lines, status, _ = register(folder, "--dry-run")
    finally:
        is_over.set()
        cutting.join()

    assert status in {0, 1}
    assert sorted(line.split(":")[1].strip() for line in lines) == sorted(names)
    assert {line.split(":")[0] for line in lines} <= {"accepted", "refused"}


def test_a_folder_deeper_than_a_name_can_be_is_gone_through(call, folder):
    deep = os.open(folder, os.O_RDONLY)
    for _ in range(1300):
        os.mkdir("deep", dir_fd=deep)
        deeper = os.open("deep", os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = deeper
    os.close(deep)
    (folder / "JAM.docx").write_bytes(word_file())

    lines, status, _ = register(folder, "--dry-run")
    subprocess.run(["rm", "-rf", str(folder)], check=True)  # Python's own way is not as deep

    assert status == 1
    assert lines[0] == "accepted: JAM.docx"
    assert [line.split(":")[0] for line in lines[1:]] == ["refused"]


def test_where_the_pictures_of_a_file_are_kept_is_remarked_on(call, folder):
    (folder / "JAM.docx").write_bytes(with_pictures("Map"))
    write_list(folder, {})
    remarks = register(folder, "--dry-run")[2]
    assert "JAM.docx: http" in remarks
    assert "/desk/76-19/JAM/register/ keeps its pictures as annexes." in remarks


def test_a_reply_with_an_embedded_object_is_refused_and_a_linked_picture_is_told(call, folder):
    (folder / "JAM.docx").write_bytes(
        repacked(word_file(), add={"word/embeddings/oleObject1.bin": b"x"})
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="https://x.example/a.png" TargetMode="External" Type="'
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
        "</Relationships>"
    )
    (folder / "KEN.docx").write_bytes(
        repacked(word_file(), add={"word/_rels/header1.xml.rels": relation})
    )
    write_list(folder, {}, {"code": "KEN", "file": "KEN.docx"})

    lines, _, remarks = register(folder, "--dry-run")

    assert lines == [
        "refused: JAM.docx: The file contains an embedded object. Replace it by a picture.",
        "accepted: KEN.docx",
    ]
    assert "KEN.docx: It shows pictures that are stored elsewhere" in remarks


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("reply.docx", "reply.docx"),
        ("../../etc/passwd.docx", "passwd.docx"),
        ("C:\\temp\\reply.docx", "reply.docx"),
        ("re\nply\u202e.docx", "re_ply_.docx"),
        ("\x00\x01", "reply.docx"),
        ("", "reply.docx"),
        ("رد.docx", "رد.docx"),
    ],
)
def test_an_uploads_name_is_made_safe(name, kept):
    assert safe_name(name) == kept


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = safe_name("我" * 100 + ".docx")

    assert name.endswith("我.docx")
    assert len(name.encode()) <= MAX_NAME


# Hostile files ----------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_not_what_its_name_says_is_refused_with_the_reason(call, folder, kind):
    make, reason = HOSTILE[kind]
    (folder / "JAM.docx").write_bytes(make())
    write_list(folder, {})

    lines, status, _ = register(folder)

    assert status == 1
    (line,) = lines
    assert line.startswith("refused: JAM.docx: ")
    assert reason in line
    assert not Submission.objects.exists()
    assert not Attachment.objects.exists()


def test_any_cut_of_a_word_file_is_read_or_refused_and_never_more():
    data = (SAMPLES / "JAM.docx").read_bytes()
    for length in range(0, len(data), 997):
        with pytest.raises(Refusal):
            read_word(data[:length])


# A wrong list -----------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "XXX"}, "line 2: code: expected the code of a delegation"),
        ({"language": "de"}, "line 2: language: expected ar or zh or en or fr or ru or es"),
        ({"received_on": "16 May"}, "line 2: received_on: expected a day such as 2022-05-31"),
        ({"received_on": ""}, "line 2: received_on: expected a day"),
        ({"received_on": "20220516"}, "line 2: received_on: expected a day"),
        ({"cover_on": "2022-02-30"}, "line 2: cover_on: expected a day"),
        ({"cover_kind": "postcard"}, "line 2: cover_kind: expected nothing or note_verbale"),
        ({"kind": "half"}, "line 2: kind: expected full or joint"),
        ({"kind": "joint"}, "line 2: co_senders: expected at least one code"),
        ({"co_senders": "AUT"}, "line 2: co_senders: expected no code unless"),
        ({"kind": "joint", "co_senders": "AUT;ZZZ"}, "line 2: co_senders: expected the code"),
        ({"kind": "joint", "co_senders": "AUT;AUT"}, "line 2: co_senders: expected each code once"),
        ({"kind": "joint", "co_senders": "JAM"}, "line 2: co_senders: expected every delegation"),
        ({"aligned": "AUT, BEL"}, "line 2: aligned: expected the code"),
        ({"late": "maybe"}, "line 2: late: expected no or yes"),
        ({"publish_full_text": "1"}, "line 2: publish_full_text: expected no or yes"),
        ({"signatory": "x" * 201}, "line 2: signatory: expected one line of at most 200"),
        ({"cover_reference": "a\x00b"}, "line 2: cover_reference: expected no such characters"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_line_and_what_was_expected(call, folder, change, told):
    (folder / "JAM.docx").write_bytes(word_file())
    write_list(folder, change)

    with pytest.raises(CommandError) as refused:
        register(folder)

    assert told in str(refused.value)
    assert not Submission.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1: expected the columns"),
        (b"code,file\nJAM,JAM.docx\n", "missing: language"),
        ((",".join(ROW) + ",mood\n").encode(), "unknown: 'mood'"),
        ((",".join(ROW) + "\n").encode(), "line 2: expected at least one reply"),
        ((",".join(ROW) + "\nJAM,en\n").encode(), "line 2: expected 14 cells, found 2"),
        ((",".join(ROW) + "\nJAM,f\xe9").encode("latin-1"), "line 2: expected 14 cells, found 2"),
        ((",".join(ROW) + "\nJAM,\xe9").encode("latin-1"), "line 2: expected text in UTF-8"),
        ((",".join(ROW) + "\nJAM,\x81").encode("latin-1"), "line 2: expected text in UTF-8"),
        (b"PK\x03\x04 cut off", "line 1: expected a workbook that can be read (it is broken)"),
        ((",".join(ROW) + '\n"JAM"x,en').encode(), "expected comma-separated values"),
        (b"x" * (manifest.MAX_BYTES + 1), "smaller than 1 MB"),
        (b"x" * 200_000, "expected comma-separated values"),
        (b"\0" * 1000, "line 1: expected the columns"),
        (b'"' + b"\n" * 100_000, "expected comma-separated values"),
        (b"," * 100_000, "line 1: expected no more than"),
        (("\n" * 100_000 + ",".join(ROW)).encode(), "line 1: expected the columns"),
    ],
)
def test_a_wrong_list_is_refused_whole(call, folder, content, told):
    (folder / "manifest.csv").write_bytes(content)

    with pytest.raises(CommandError) as refused:
        register(folder)

    assert told in str(refused.value)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("x", path)])
def test_a_list_that_is_no_file_is_refused(call, folder, make):
    make(folder / "manifest.csv")
    with pytest.raises(CommandError, match="line 1: expected an ordinary file"):
        register(folder)


def test_a_call_or_an_address_that_is_no_text_is_said(call, folder, officer):
    with pytest.raises(CommandError, match="there is no call"):
        call_command("register_replies", "\udcff", str(folder))
    write_list(folder, {})
    for address in ("\udcff@x.example", "a\0@x.example"):
        with pytest.raises(CommandError, match="not the address of an officer"):
            register(folder, "--by", address)


def test_a_delegation_or_file_that_stands_twice_is_refused(call, folder):
    write_list(folder, {}, {"file": "other.docx"})
    with pytest.raises(CommandError, match="line 3: 'JAM' stands already in line 2"):
        register(folder)
    write_list(folder, {}, {"code": "KEN"})
    with pytest.raises(CommandError, match=r"line 3: 'JAM\.docx' stands already in line 2"):
        register(folder)


def test_a_list_saved_by_a_spreadsheet_with_its_mark_is_read(call, folder):
    (folder / "JAM.docx").write_bytes(word_file())
    write_list(folder, {})
    path = folder / "manifest.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert register(folder)[0] == ["accepted: JAM.docx"]


def test_an_unknown_call_or_folder_is_said(call, folder):
    with pytest.raises(CommandError, match="there is no call '99-1'; there are: 76-19"):
        call_command("register_replies", "99-1", str(folder))
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("register_replies", "76-19", str(folder / "none"))


# Another language than the list names -----------------------------------------------------------

FRENCH = "Les mesures que nous avons prises dans le pays sont décrites par la loi et les textes."


def test_a_file_in_another_language_than_the_list_names_is_refused(call, folder):
    (folder / "JAM.docx").write_bytes(word_file(FRENCH))
    write_list(folder, {})
    refused = [
        "refused: JAM.docx: It seems to be written in French, and the list says English. "
        "Name its language in the list, or register it on the desk."
    ]
    assert register(folder, "--dry-run")[:2] == (refused, 1)
    assert register(folder)[:2] == (refused, 1)
    assert not Submission.objects.exists()
    write_list(folder, {"language": "fr"})
    assert register(folder)[:2] == (["accepted: JAM.docx"], 0)
    assert Submission.objects.get().latest_revision.language == "fr"


def test_questions_in_another_language_speak_where_the_text_says_too_little(call, folder):
    question = call.questions.get(letter="a").text
    (folder / "JAM.docx").write_bytes(word_file("Loi 12/2021.", heading=question["fr"]))
    write_list(folder, {})
    assert register(folder)[1] == 1
    (folder / "JAM.docx").write_bytes(word_file(FRENCH, heading=question["en"]))
    write_list(folder, {"language": "fr"})
    _lines, status, remarks = register(folder)
    assert status == 0  # the list names the language of the text; that of the questions is told
    assert "The questions stand as headings in another language than French: English." in remarks


def test_what_was_registered_before_languages_were_looked_at_stays_registered(call, folder):
    (folder / "JAM.docx").write_bytes(word_file(FRENCH))
    write_list(folder, {"language": "fr"})
    register(folder)
    write_list(folder, {})
    assert register(folder)[:2] == (["already registered: JAM.docx"], 0)


# For the desk's page ----------------------------------------------------------------------------


def test_an_upload_is_read_before_anything_is_stored(call, jamaica):
    prepared = preparing.prepare_upload(
        word_file("Words.", heading="Something else"),
        "..\\re\nply.docx",
        call=call,
        delegation=jamaica,
        language="en",
    )

    assert prepared.original.name == "re_ply.docx"
    assert prepared.remarks == [Remark("unassigned", 1, ("Something else",))]
    assert prepared.content.passages[0].part == "unassigned"
    assert not Submission.objects.exists()


def test_a_prepared_upload_is_filed_on_behalf_and_can_be_accepted_at_once(call, jamaica):
    officer = make_person("desk@secretariat.example", secretariat_role="officer")
    prepared = preparing.prepare_upload(
        word_file(), "reply.docx", call=call, delegation=jamaica, language="en"
    )

    revision = registering.register_prepared(
        prepared,
        call=call,
        delegation=jamaica,
        received_on=date(2022, 6, 2),
        by=officer,
        at=NOON,
        disposition="addendum",
    )

    submission = Submission.objects.get()
    assert revision.on_behalf
    assert submission.accepted_revision == revision
    assert submission.disposition == "addendum"
    assert submission.is_late(at=NOON)
    assert Delegation.objects.get(code="JAM").submissions.count() == 1


def test_a_delegation_that_files_again_what_was_registered_loses_no_heading(call, folder):
    document = docx.Document()
    for level, heading in ((1, "Reply of Jamaica"), (1, "Executive summary"), (2, "In short")):
        document.add_heading(heading, level=level)
    document.add_paragraph("Short.")
    document.add_heading("(a) Efforts", level=1)
    document.add_heading("Law", level=2)
    document.add_paragraph("A law.")
    document.save(folder / "JAM.docx")
    write_list(folder, {})

    register(folder)

    submission = Submission.objects.get()
    registered = submission.latest_revision.content["passages"]
    assert [passage["heading"] for passage in registered] == [
        "Reply of Jamaica",
        "Executive summary",
        "In short",
        "(a) Efforts",
        "Law",
    ]
    assert content_of(submission).to_json()["passages"] == registered
