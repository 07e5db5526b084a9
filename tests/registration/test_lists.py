"""The list of what came by mail as people save it, and all that a row of it can say."""

import contextlib
import csv
import io
import zipfile
from datetime import date
from itertools import islice

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from tests.costs import cheap
from tests.factories import NOON, make_reply
from tests.sample_files import pdf_file, repacked, word_file
from tracker.audit.models import Event
from tracker.delegations.models import Delegation
from tracker.files.tables import MAX_BYTES, TableRefused, read_table
from tracker.files.workbooks import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from tracker.mail.models import Message
from tracker.registration.manifests.manifest_row import COLUMNS, OPTIONAL, day_of
from tracker.submissions import workflow
from tracker.submissions.models import CoSender, Submission

pytestmark = pytest.mark.once

ROW = dict.fromkeys((*COLUMNS, *OPTIONAL), "") | {
    "code": "JAM",
    "language": "en",
    "received_on": "2022-05-16",
    "cover_kind": "note_verbale",
    "cover_reference": "Note n° 7",
    "kind": "full",
    "late": "no",
    "publish_full_text": "yes",
    "file": "JAM.docx",
}
ACT = {"language": "", "late": "", "publish_full_text": "", "file": ""}


@pytest.fixture
def folder(tmp_path, call, officer):
    (tmp_path / "JAM.docx").write_bytes(word_file("First."))
    return tmp_path


def as_csv(*rows, delimiter=",", columns=tuple(ROW)):
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, columns, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(ROW | row for row in rows)
    return lines.getvalue()


def as_workbook(*rows):
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept)
    sheet, days = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
    for column, name in enumerate(ROW):
        sheet.write(0, column, name)
        for line, row in enumerate(rows, start=1):
            value = (ROW | row)[name]
            if name == "received_on":
                sheet.write_datetime(line, column, date.fromisoformat(value), days)
            elif value:
                sheet.write(line, column, value)
    book.close()
    return kept.getvalue()


def register(folder, *rows, data=None, name="manifest.csv", options=()):
    (folder / name).write_bytes(as_csv(*rows).encode() if data is None else data)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.suppress(SystemExit):  # something was refused, and a line says so
        call_command("register_replies", "76-19", str(folder), *options, stdout=out, stderr=err)
    return out.getvalue().splitlines(), err.getvalue()


def reply(code="JAM"):
    return Submission.objects.get(delegation__code=code)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(as_csv({}).encode(), id="UTF-8"),
        pytest.param(as_csv({}).encode("utf-8-sig"), id="UTF-8 with its mark"),
        pytest.param(as_csv({}, delimiter=";").encode("cp1252"), id="semicolons, Windows-1252"),
        pytest.param(as_csv({}, delimiter="\t").encode("utf-16"), id="tabs, UTF-16"),
        pytest.param(("sep=;\r\n" + as_csv({}, delimiter=";")).encode(), id="a line sep="),
        pytest.param(as_csv({"received_on": "16.05.2022"}).encode(), id="a day with dots"),
        pytest.param(as_csv({"received_on": "5/16/2022"}).encode(), id="a day with strokes"),
        pytest.param((as_csv({}) + "," * 40 + "\r\n\r\n").encode(), id="empty lines"),
        pytest.param(as_csv({}, columns=COLUMNS).encode(), id="without the columns of choice"),
    ],
)
def test_a_list_is_read_as_it_was_saved(folder, data):
    lines, told = register(folder, data=data)
    assert lines == ["accepted: JAM.docx"]
    assert reply().cover_reference == "Note n° 7"
    assert reply().latest_revision.received_on == date(2022, 5, 16)
    is_guessed = "read as Windows-1252" in told
    assert is_guessed == (b"\xb0" in data and b"\xc2\xb0" not in data and data[:1] != b"\xff")


@pytest.mark.parametrize(
    ("codec", "page", "reference"),
    [
        ("cp1251", "Windows-1251", "Вербальная нота № 7"),
        ("cp1256", "Windows-1256", "مذكرة شفوية رقم 7"),
        ("gb18030", "GB 18030", "普通照会第7号"),
    ],
)
def test_a_list_in_the_code_page_of_a_machine_is_read_by_its_words(folder, codec, page, reference):
    lines, told = register(folder, data=as_csv({"cover_reference": reference}).encode(codec))
    assert lines == ["accepted: JAM.docx"]
    assert reply().cover_reference == reference
    assert f"read as {page}" in told


def test_a_list_in_no_code_page_that_is_known_is_refused_with_what_to_do(folder):
    data = as_csv({"cover_reference": "Łódź"}).encode("cp1250")
    with pytest.raises(CommandError, match="save it as “CSV UTF-8”"):
        register(folder, data=data)


def test_a_workbook_is_read_with_its_days(folder):
    assert register(folder, data=as_workbook({}), name="manifest.xlsx")[0] == ["accepted: JAM.docx"]
    assert reply().cover_reference == "Note n° 7"
    assert reply().latest_revision.received_on == date(2022, 5, 16)


def test_of_two_lists_none_is_taken(folder):
    (folder / "manifest.xlsx").write_bytes(as_workbook({}))
    with pytest.raises(CommandError, match="found also manifest"):
        register(folder, {})


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-05-31", date(2022, 5, 31)),
        ("1.2.2022", date(2022, 2, 1)),
        ("31/05/2022", date(2022, 5, 31)),
        ("5/31/2022", date(2022, 5, 31)),
        ("5/5/2022", date(2022, 5, 5)),
        ("05/06/2022", None),
        ("13/13/2022", None),
        ("30.02.2022", None),
        ("20220531", None),
    ],
)
def test_a_day_that_could_be_two_days_is_none(written, day):
    assert day_of(written) == day


def hostile_workbooks():
    def book(**parts):
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name.replace("__", "/").replace("_dot_", "."), part)
        return kept.getvalue()

    whole = zipfile.ZipFile(io.BytesIO(as_workbook({})))
    parts = {name: whole.read(name) for name in whole.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b"<worksheet>" + b" " * 30_000_000 + b"</worksheet>"
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
    cells = b"<worksheet><sheetData><row>" + b"<c/>" * 201 + b"</row></sheetData></worksheet>"
    text = b'<worksheet><sheetData><row><c t="s"><v>9999</v></c></row></sheetData></worksheet>'
    far = b'<worksheet><sheetData><row><c r="XFD1"/></row></sheetData></worksheet>'
    other = entity.decode().encode("utf-16")
    rows = b"<worksheet><sheetData>" + b"<row/>" * 20_001 + b"</sheetData></worksheet>"
    long = b'<c t="str"><v>' + b"a" * 32_768 + b"</v></c>"
    long = b"<worksheet><sheetData><row>" + long + b"</row></sheetData></worksheet>"
    tags = b"<worksheet>" + b"<c/>" * 2_000_001 + b"</worksheet>"
    for part in (bomb, entity, other, cells, rows, text, long, tags, far, b"<worksheet"):
        yield book(**(parts | {sheet: part}))
    yield book(**{"xl/workbook.xml": b"<workbook/>"})
    yield book(**(parts | {"xl/media/image1.bin": b"0" * 2**21}))
    yield book(**(parts | {"xl/vbaProject.bin": b"0"}))
    yield book(**(parts | {f"xl/media/{number}": b"0" for number in range(501)}))
    yield as_workbook({})[:900]


@pytest.mark.parametrize(
    "data", [pytest.param(one, id=str(n)) for n, one in enumerate(hostile_workbooks())]
)
def test_a_hostile_workbook_is_refused(data):
    with pytest.raises(TableRefused, match="expected a workbook that can be read"):
        list(read_table(data))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a\n" * (MAX_ROWS + 1), "no more than 20000 rows"),
        (b"a," * MAX_COLUMNS + b"a\n", "no more than 20000 rows, 200 columns"),
        ((b"a," * 99 + b"a\n") * (MAX_CELLS // 100 + 1), "200 columns and 100000 cells"),
    ],
)
def test_a_list_is_no_longer_and_no_wider_than_a_workbook(data, expected):
    with pytest.raises(TableRefused, match=expected):
        list(read_table(data))


@pytest.mark.parametrize(
    "data",
    [b"a\n" * MAX_ROWS, (b"a," * 99 + b"a\n") * 1000, b"a" * MAX_BYTES, b'"a""",' * 150_000],
    ids=["rows", "cells", "a cell", "quotes"],
)
def test_the_largest_list_is_read_or_refused_in_two_seconds(data):
    def read():
        with contextlib.suppress(TableRefused):
            list(read_table(data))

    cheap(read, seconds=2)


def test_the_largest_workbook_is_read_in_two_seconds():
    cells = (f"<c><v>{number * number * 7919}</v></c>" for number in range(MAX_CELLS))
    rows = "".join(f"<row>{''.join(islice(cells, 5))}</row>" for _number in range(MAX_ROWS))
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    data = repacked(as_workbook({}), replace={"xl/worksheets/sheet1.xml": sheet})
    assert len(cheap(lambda: list(read_table(data)), seconds=2)) == MAX_ROWS


@pytest.mark.parametrize("sign", ["[", "&quot;", "\\", "[&quot;", "[y"])
def test_a_format_of_numbers_of_nothing_but_signs_costs_nothing(sign):
    code = f'<numFmt numFmtId="200" formatCode="{sign * 100_000}"/>'
    styles = f"<styleSheet><numFmts>{code}</numFmts></styleSheet>"
    data = repacked(as_workbook(ROW), replace={"xl/styles.xml": styles})
    cheap(lambda: list(read_table(data)), seconds=1)


# What a row can say -------------------------------------------------------------------------------


def test_a_corrected_note_takes_the_place_of_the_first_and_of_none_that_was_filed_here(
    folder, kenya, kenya_filer, call
):
    make_reply(call, kenya, by=kenya_filer)
    (folder / "second.docx").write_bytes(word_file("Second."))
    (folder / "KEN.docx").write_bytes(word_file("By mail."))
    assert register(folder, {})[0] == ["accepted: JAM.docx"]
    corrected = {"file": "second.docx", "cover_reference": "Corr.1"}
    by_mail = {"code": "KEN", "file": "KEN.docx"}
    lines, _told = register(folder, corrected, by_mail)
    assert lines[0] == "accepted: second.docx"
    assert lines[1].startswith("refused: KEN.docx: The reply has been filed.")
    assert (reply().latest_revision.number, reply().cover_reference) == (2, "Corr.1")
    assert register(folder, {})[0] == ["already registered: JAM.docx"]
    assert reply().latest_revision.number == 2
    assert register(folder, by_mail | {"replaces": "1"})[0] == ["accepted: KEN.docx"]
    assert register(folder, by_mail | {"replaces": "1"})[0] == ["already registered: KEN.docx"]
    assert reply("KEN").latest_revision.number == 2


def test_what_a_state_writes_without_a_text_is_recorded_once(folder, officer):
    register(folder, {})
    question = workflow.return_to_delegation(
        reply(),
        revision_number=1,
        message="Which year?",
        due_on=date(2022, 6, 1),
        by=officer,
        at=NOON,
    )
    answer = ACT | {"kind": "message", "message": "Of 2021.", "received_on": "2022-05-20"}
    withdrawal = ACT | {"kind": "withdrawal", "cover_reference": "NV/9"}
    assert register(folder, answer, options=["--dry-run"])[0] == ["accepted: JAM message"]
    assert reply().status == "returned"
    for word in ("accepted", "already registered"):
        lines, _told = register(folder, answer, withdrawal)
        assert lines == [f"{word}: JAM message", f"{word}: JAM withdrawal"]
    question.refresh_from_db()
    assert (question.answer, question.answer_kind, question.on_behalf) == (
        "Of 2021.",
        "message",
        True,
    )
    assert reply().status == "withdrawn"
    event = Event.objects.get(verb="withdraw")
    assert (event.data["reference"], event.data["received_on"]) == ("NV/9", "2022-05-16")


def ask(message, officer, *, number=1):
    return workflow.return_to_delegation(
        reply(),
        revision_number=number,
        message=message,
        due_on=date(2022, 6, 1),
        by=officer,
        at=NOON,
    )


@pytest.mark.parametrize("kind", ["message", "stands"])
def test_an_answer_that_was_recorded_is_no_answer_to_the_next_question(folder, officer, kind):
    register(folder, {})
    ask("Which year?", officer)
    row = ACT | {"kind": kind, "message": "Of 2021.", "received_on": "2022-05-20"}
    assert register(folder, row)[0] == [f"accepted: JAM {kind}"]
    second = ask("And which law?", officer)
    assert register(folder, {}, row)[0] == [
        "already registered: JAM.docx",
        f"already registered: JAM {kind}",
    ]
    second.refresh_from_db()
    assert second.answered_at is None
    assert reply().status == "returned"
    other = row | {"received_on": "2022-05-23"}
    assert register(folder, other)[0] == [f"accepted: JAM {kind}"]
    second.refresh_from_db()
    assert second.answer == "Of 2021."


def test_an_objection_by_mail_and_a_later_consent_are_recorded_once_each(folder):
    register(folder, {})
    objection = ACT | {"kind": "objection", "cover_reference": "NV/9"}
    consent = ACT | {"kind": "consent", "cover_reference": "NV/10"}
    for word in ("accepted", "already registered"):
        assert register(folder, objection, consent)[0] == [
            f"{word}: JAM objection",
            f"{word}: JAM consent",
        ]
    assert reply().latest_revision.is_public_in_full is True
    events = Event.objects.filter(verb="set_consent").order_by("sequence")
    assert [(event.data["publishes"], event.data["reference"]) for event in events] == [
        (False, "NV/9"),
        (True, "NV/10"),
    ]
    assert Message.objects.filter(kind="consent_changed", about="JAM").exists() is bool(
        Delegation.objects.get(code="JAM").official_email
    )


def test_an_objection_without_a_reply_is_refused(folder):
    objection = ACT | {"code": "KEN", "kind": "objection"}
    assert register(folder, objection)[0] == [
        "refused: KEN objection: Kenya has filed nothing.",
    ]


FRENCH = "Les mesures que nous avons prises dans le pays sont décrites par la loi et les textes."
SPANISH = "Las medidas que hemos adoptado en el país se describen en la ley y en los textos."


def test_a_row_brings_several_courtesy_translations(folder):
    (folder / "a.docx").write_bytes(word_file(FRENCH))
    (folder / "b.docx").write_bytes(word_file(SPANISH))
    row = {"translations": "b.docx; a.docx"}
    for word in ("accepted", "already registered"):
        assert register(folder, row)[0] == [f"{word}: JAM.docx"]
    content = reply().latest_revision.filed
    assert [one.language for one in content.translations] == ["es", "fr"]
    assert [one.passages[0].body for one in content.translations] == [SPANISH, FRENCH]
    names = reply().attachments.filter(kind="original").values_list("name", flat=True)
    assert sorted(names) == ["JAM.docx", "a.docx", "b.docx"]


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ("a.docx;a2.docx", "Two translations are in the same language."),
        ("en.docx", "The original is in this language."),
        ("x.docx", "cannot be told"),
        ("none.docx", "no such file"),
    ],
)
def test_translations_that_cannot_be_taken_are_refused_with_their_row(folder, names, reason):
    for name, words in {"a": FRENCH, "a2": FRENCH, "en": "First.", "x": "1 2 3"}.items():
        (folder / f"{name}.docx").write_bytes(word_file(words))
    (line,) = register(folder, {"translations": names})[0]
    assert line.startswith("refused: JAM.docx: ")
    assert reason in line
    assert not Submission.objects.exists()


def test_a_recorded_confirmation_is_left_alone_once_its_joint_reply_is_withdrawn(folder):
    register(folder, {"kind": "joint", "co_senders": "KEN"})
    confirmed = ACT | {"code": "KEN", "kind": "confirmation", "lead": "JAM"}
    withdrawn = ACT | {"kind": "withdrawal", "cover_reference": "NV/9"}
    for word in ("accepted", "already registered"):
        assert register(folder, confirmed, withdrawn)[0] == [
            f"{word}: KEN confirmation JAM",
            f"{word}: JAM withdrawal",
        ]


@pytest.mark.parametrize("kind", ["no_change", "no_reply"])
def test_accepting_an_answer_without_a_text_can_follow_in_a_second_run(folder, kind):
    row = ACT | {"kind": kind, "since_year": "2019" if kind == "no_change" else ""}
    assert register(folder, row)[0] == [f"accepted: JAM {kind}"]
    assert reply().status == "filed"
    assert register(folder, row, options=["--accept"])[0] == [f"already registered: JAM {kind}"]
    disposition = {"no_change": "report", "no_reply": "nowhere"}[kind]
    assert (reply().status, reply().disposition) == ("accepted", disposition)


@pytest.mark.parametrize(
    ("kind", "fields", "statement"),
    [
        ("no_change", {"since_year": "2019"}, "No change since our reply of 2019"),
        ("no_reply", {}, "No reply this year"),
    ],
)
def test_answers_without_a_text_are_registered_and_accepted(folder, kind, fields, statement):
    row = ACT | {"kind": kind} | fields
    for word in ("accepted", "already registered"):
        assert register(folder, row, options=["--accept"])[0] == [f"{word}: JAM {kind}"]
    assert statement in str(reply().latest_revision.statement)
    assert reply().status == "accepted"
    assert reply().revisions.count() == 1


def test_a_joint_reply_is_registered_with_its_annexes_and_its_co_sender_confirms_by_mail(folder):
    (folder / "law.pdf").write_bytes(pdf_file())
    Delegation.objects.filter(code="KEN").update(official_email="mission@ken.example")
    joint = {
        "kind": "joint",
        "co_senders": "KEN",
        "aligned": "FJI",
        "annexes": "law.pdf",
        "annex_titles": "A law",
    }
    assert register(folder, joint)[0] == ["accepted: JAM.docx"]
    [annex] = reply().latest_revision.filed.attachments
    assert (annex.kind, annex.title, annex.language) == ("annex", "A law", "en")
    assert reply().latest_revision.attachments.annexes().get().sha256 == annex.sha256
    confirmed = ACT | {"code": "KEN", "kind": "confirmation", "lead": "JAM"}
    for word in ("accepted", "already registered"):
        assert register(folder, confirmed)[0] == [f"{word}: KEN confirmation JAM"]
    assert CoSender.objects.get().answer == "confirmed"
    assert Message.objects.filter(kind="joint_recorded", address="mission@ken.example").count() == 1
    assert register(folder, confirmed | {"kind": "refusal"})[0] == ["accepted: KEN refusal JAM"]
    assert CoSender.objects.get().answer == "declined"


@pytest.mark.parametrize(
    "row",
    [{}, {"kind": "joint", "co_senders": "KEN"}, {"replaces": "1", "cover_reference": "Corr.1"}],
)
def test_a_workbook_that_names_another_language_than_a_file_has_is_refused_and_stores_what_was_told(
    folder, call, jamaica, jamaica_filer, row
):
    if "replaces" in row:
        make_reply(call, jamaica, by=jamaica_filer)
    words = "Les mesures que nous avons prises dans le pays sont décrites par la loi."
    question = call.questions.get(letter="a").text["en"]
    (folder / "JAM.docx").write_bytes(word_file(words, heading=question))
    [line], _told = register(folder, data=as_workbook(row), name="manifest.xlsx")
    assert line.startswith("refused: JAM.docx: It seems to be written in French, and the list says")
    named = row | {"language": "fr"}
    [line], told = register(folder, data=as_workbook(named), name="manifest.xlsx")
    assert line == "accepted: JAM.docx"
    assert "The questions stand as headings in another language than French" in told
    assert [one["kind"] for one in reply().latest_revision.remarks] == ["headings"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ACT | {"kind": "withdrawal"}, "refused: JAM withdrawal: Jamaica has filed nothing."),
        (ACT | {"kind": "message", "message": "So."}, "Jamaica has filed nothing."),
        (ACT | {"kind": "refusal", "lead": "KEN"}, "No joint reply of KEN asks Jamaica."),
    ],
)
def test_what_cannot_be_recorded_is_refused_by_its_row(folder, row, reason):
    [line], _told = register(folder, row)
    assert line.endswith(reason)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ACT | {"kind": "withdrawal", "file": "JAM.docx"}, "file: expected nothing for this kind"),
        (ACT | {"kind": "message"}, "message: expected what the State writes"),
        (ACT | {"kind": "no_change"}, "since_year: expected a number from"),
        (ACT | {"kind": "confirmation"}, "lead: expected the code of a delegation"),
        (ACT | {"kind": "confirmation", "lead": "JAM"}, "lead: expected another State"),
        ({"replaces": "x"}, "replaces: expected a number from 1"),
        ({"message": "Words."}, "message: expected nothing for this kind"),
        ({"language": ""}, "language: expected ar or zh"),
    ],
)
def test_a_cell_that_does_not_fit_the_kind_of_its_row_is_refused(folder, row, said):
    with pytest.raises(CommandError) as refused:
        register(folder, row)
    assert f"manifest.csv, line 2: {said}" in str(refused.value)
