"""A receipt proves what was filed: to anybody, offline, and after everything that came later."""

import base64
import io
import json
import unicodedata

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.costs import cheap
from tests.factories import NOON, file_reply, make_reply, rewrite, sign_in, withdraw
from tests.markup import as_read
from tests.slow import examples
from tests.text.strategies import ANY_CHARACTERS
from tracker.audit.keys import in_base64, signing_key
from tracker.audit.models import Event
from tracker.files import inspection
from tracker.public import receipt_check
from tracker.receipts import receipts
from tracker.submissions import workflow
from tracker.submissions.receipt_files import receipt_file_of
from tracker.text.characters.canonical import canonical_json, sha256_of

pytestmark = pytest.mark.once

VERIFY = "/verify/"


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(
        call, jamaica, by=jamaica_filer, text="Kingston set up a team. 牙买加 ‎جامايكا"
    )


@pytest.fixture
def receipt(reply):
    return reply.latest_revision.receipt


def pdf_of(reply):
    return receipt_file_of(reply.latest_revision, at=NOON).read()


def send(client, data, name="receipt.json"):
    return client.post(VERIFY, {"file": SimpleUploadedFile(name, data)}).content.decode()


def test_the_receipt_holds_the_text_and_the_event_that_filed_it(reply, receipt):
    told = json.loads(receipt)
    event = Event.objects.get(verb="file")
    assert told["text"] == reply.latest_revision.content
    assert told["sha256"] == reply.latest_revision.sha256
    assert told["chain"] == {
        "stream": event.stream,
        "sequence": event.sequence,
        "hash": event.own_hash,
    }
    assert receipts.faults_of(receipts.read_receipt(receipt)) == []


def test_the_file_is_the_same_each_time(client, reply, receipt, jamaica_reader):
    sign_in(client, jamaica_reader)
    address = reverse("portal:receipt_json", args=["76-19", 1])
    assert client.get(address).content == client.get(address).content == receipt


def test_anybody_with_the_file_learns_that_it_matches(client, receipt):
    page = send(client, receipt)
    assert "Matches revision 1" in page
    assert "76-19/JAM/1" in page


def test_the_pdf_carries_the_same_file_and_matches_too(client, reply, receipt):
    pdf = pdf_of(reply)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.attachments["receipt.json"].get_file().read_bytes() == receipt
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "en"
    assert "Matches revision 1" in send(client, pdf, "receipt.pdf")
    assert pdf_of(reply) == pdf


def test_the_number_alone_says_only_when_it_was_filed(client, reply):
    number = reply.latest_revision.receipt_number
    page = client.get(VERIFY, {"number": number}).content.decode()
    assert "A receipt with this number exists" in page
    assert "12 April 2022, 12 p.m., New York time" in page.replace("noon", "12 p.m.")
    for secret in ("Jamaica", "JAM", "revision"):
        assert secret not in page
    other = client.get(VERIFY, {"number": "0" * 32}).content.decode()
    assert "There is no receipt with this number." in other


def test_what_came_later_is_told_and_the_receipt_stays_valid(client, reply, receipt, jamaica_filer):
    workflow.recall(reply, by=jamaica_filer, at=NOON)
    assert "has been recalled since" in send(client, receipt)
    rewrite(reply, "Another text.")
    file_reply(reply, by=jamaica_filer)
    assert "A later revision has been filed since" in send(client, receipt)
    withdraw(reply, reason="An error.", by=jamaica_filer, at=NOON)
    page = send(client, receipt)
    assert "has been withdrawn since" in page
    assert "Matches revision 1" in page


def test_the_page_of_an_old_receipt_says_what_stands_now(client, reply, jamaica_filer):
    sign_in(client, jamaica_filer)
    page = reverse("portal:receipt", args=["76-19", 1])
    now = "What stands now"

    def told():
        return client.get(page).content.decode()

    assert "Your reply is filed" in told()
    assert now not in told()
    workflow.recall(reply, by=jamaica_filer, at=NOON)
    for words in ("Revision 1 was filed", "has been recalled since", now, "Nothing is filed now"):
        assert words in told()
    rewrite(reply, "Another text.")
    file_reply(reply, by=jamaica_filer)
    for words in ("A later revision has been filed since", now, "Filed: revision 2, 12 April 2022"):
        assert words in told()
    withdraw(reply, reason="An error.", by=jamaica_filer, at=NOON)
    assert "has been withdrawn since" in told()
    for words in ("Your reply is filed", "The secretariat takes the reply up", "What happens next"):
        assert words not in told()


def test_what_differs_begins_with_what_people_have_and_ends_with_digest_and_signature(
    client, receipt
):
    forged = json.loads(receipt)
    forged["text"]["passages"][0]["body"] = "Kingston did nothing."
    forged |= {"sha256": "0" * 64, "filed_at": "2022-04-13T00:00:00Z"}
    page = as_read(send(client, canonical_json(forged)))
    told = page.partition("Differs from what was filed: ")[2]
    assert told.startswith("the time of filing, the text of the reply, the SHA-256")


def test_a_changed_text_is_found_and_named_without_the_text_that_was_filed(client, receipt):
    forged = json.loads(receipt)
    forged["text"]["passages"][0]["body"] = "Kingston did nothing."
    page = send(client, canonical_json(forged))
    assert "No match" in page
    assert "Differs from what was filed: the text of the reply" in as_read(page)
    assert "set up a team" not in page


def test_a_forger_with_a_key_of_their_own_is_not_believed(client, receipt):
    forged = json.loads(receipt)
    forged["text"]["passages"][0]["body"] = "Kingston did nothing."
    forged["sha256"] = sha256_of(forged["text"])
    unsigned = {name: value for name, value in forged.items() if name != "signature"}
    signature = Ed25519PrivateKey.generate().sign(canonical_json(unsigned))
    forged["signature"] = base64.b64encode(signature).decode()
    assert "The signature does not fit" in send(client, canonical_json(forged))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no receipt",
        b"{}",
        b"[" * 100_000,
        b'{"format": 1, "format": 1}',
        b"\xff\xfe",
        b"%PDF-1.7 broken",
        b'{"a": ' + b"1" * 5000 + b"}",
        b"1" * (10 * 1024 * 1024),
        b"1" * (10 * 1024 * 1024 + 1),
        b"[" + b"[]," * 1_000_000 + b"0]",
        b'{"a": NaN}',
        b'{"a": 1e400}',
        b"null",
        b'"a word"',
        b"\xef\xbb\xbf{}",
        b"PK\x03\x04",
    ],
    ids=lambda data: f"{data[:12]!r} of {len(data)}",
)
def test_any_other_file_gets_a_sentence(client, db, data):
    page = send(client, data) if data else client.post(VERIFY).content.decode()
    assert any(
        words in page
        for words in ("not a receipt", "no receipt", "Choose the receipt", "larger than a receipt")
    )


def naming(text):
    """A file in the shape of a receipt whose text is this JSON."""
    told = dict.fromkeys(("reference", "filed_at", "sha256", "key", "signature"), "")
    told |= {"format": 1, "receipt": "0" * 32, "chain": {}}
    return json.dumps(told).encode()[:-1] + b', "text": ' + text + b"}"


@pytest.mark.parametrize("made", [bytes, lambda data: with_attachment(data)])
def test_a_million_names_are_refused_before_they_are_read(client, db, made):
    names = ",".join(f'"{number * 7919 % 700_001:x}":1' for number in range(700_000))
    data = made(naming(b"{" + names.encode() + b"}"))
    assert "receipt of this system" in cheap(lambda: send(client, data), seconds=1)


@pytest.mark.parametrize("text", ['\\"', "\\\\", '\\\\\\"', ":", ",", "[", "{"])
def test_a_text_of_nothing_but_signs_costs_no_receipt_its_check(text):
    data = naming(f'{{"a": "{text * 500_000}"}}'.encode())
    assert receipts.read_receipt(data).text == {"a": json.loads(f'"{text}"') * 500_000}


def test_what_the_largest_reply_gives_is_a_receipt():
    passage = dict.fromkeys(("part", "question", "level", "heading", "body", "other"), "x")
    passages = [passage | {"concepts": ["norm-c"] * 53}] * 200 * 6
    data = naming(json.dumps({"passages": passages}).encode())
    assert len(receipts.read_receipt(data).text["passages"]) == 1200


def test_the_most_names_that_are_read_cost_little():
    names = ",".join(f'"{number * 7919 % 99_991:05x}":1' for number in range(99_900))
    data = naming(f"{{{names}}}".encode())
    cheap(lambda: receipts.faults_of(receipts.read_receipt(data)), seconds=2)


def with_bomb_inside():
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["receipt.json"] = pikepdf.AttachedFileSpec(
        document, b"[" * (80 * 1024 * 1024), filename="receipt.json"
    )
    return saved(document)


def with_attachment(data, name="receipt.json"):
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)
    return saved(document)


def saved(document, **options):
    kept = io.BytesIO()
    document.save(kept, **options)
    return kept.getvalue()


def without_a_file():
    """The name is there, and what it names is a number."""
    with pikepdf.open(io.BytesIO(with_attachment(b"{}"))) as document:
        document.Root.Names.EmbeddedFiles = pikepdf.Dictionary(
            Names=pikepdf.Array([pikepdf.String("receipt.json"), 5])
        )
        return saved(document)


def encrypted():
    with pikepdf.open(io.BytesIO(with_attachment(b"{}"))) as document:
        return saved(document, encryption=pikepdf.Encryption(owner="one", user="two"))


@pytest.mark.parametrize(
    "make",
    [
        lambda: with_attachment(b"{}", "other.json"),
        lambda: with_attachment(b"{}"),
        lambda: with_attachment(b""),
        lambda: with_attachment(b"%PDF-1.7"),
        lambda: with_attachment(b"\xff" * 1000),
        with_bomb_inside,
        without_a_file,
        encrypted,
        lambda: with_attachment(b"{}")[:500],
    ],
)
def test_any_other_pdf_gets_a_sentence(client, db, make):
    page = send(client, make(), "receipt.pdf")
    assert "no receipt" in page or "not a receipt" in page


def deep(levels):
    value = "x"
    for _ in range(levels):
        value = {"a": value}
    return value


CHANGES = {
    "a deep text": lambda told: told["text"].update(passages=deep(400)),
    "a text of other things": lambda told: told.update(text={"format": None, "passages": 7}),
    "no text": lambda told: told.update(text={}),
    "one name more": lambda told: told["text"].update(more="\u202e"),
    "one name less": lambda told: told["text"].pop("passages"),
    "a bool for a number": lambda told: told["text"].update(format=True),
    "another shape of passages": lambda told: told["text"].update(passages={"0": []}),
    "a huge number": lambda told: told["chain"].update(sequence=10**4000),
    "a signature with a space": lambda told: told.update(signature=" " + told["signature"]),
    "a signature in no alphabet": lambda told: told.update(signature="é" * 88),
    "a short signature": lambda told: told.update(signature="AAAA"),
    "no signature": lambda told: told.update(signature=""),
    "another key": lambda told: told.update(key="0" * 16),
    "a time that is none": lambda told: told.update(filed_at="yesterday"),
    "another reference": lambda told: told.update(reference="76-19/KEN/1"),
    "another receipt's number": lambda told: told.update(receipt="0" * 32),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_receipt_that_was_changed_is_no_match_and_says_why(
    client, receipt, tmp_path, capsys, change
):
    told = json.loads(receipt)
    CHANGES[change](told)
    data = json.dumps(told).encode()
    page = send(client, data)
    assert "No match" in page
    (tmp_path / "r.json").write_bytes(data)
    with pytest.raises(CommandError, match="no match"):
        call_command("verify_receipt", tmp_path / "r.json")


def test_what_differs_is_said_in_words(receipt):
    shown = receipts.SignedReceipt.from_json({**json.loads(receipt), "text": {"more": 1}})
    parts = {*receipts.differing(shown, receipt), "signature"}
    assert parts >= {"text", "text: format", "text: passages"}
    assert parts <= receipt_check._PARTS.keys()


@pytest.mark.parametrize(
    "number", ["\x00", "\ud800" * 32, "1" * 31, "G" * 32, "0" * 33, " ", "١" * 32]
)
def test_a_number_that_is_none_is_never_asked_of_the_database(client, receipt, number):
    told = json.loads(receipt) | {"receipt": number}
    assert "not a receipt" in send(client, json.dumps(told).encode())
    asked = client.get(VERIFY, {"number": number.replace("\ud800", "\ufffd")})
    assert "Matches" not in asked.content.decode()
    if number.strip(" \0"):
        assert "There is no receipt with this number." in asked.content.decode()


def test_a_signature_is_believed_in_the_one_way_it_is_written(receipt):
    """Base64 of 64 bytes ends with a letter of which four bits count for nothing."""
    told = json.loads(receipt)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = told["signature"][-3]
    twin = letters[letters.index(last) ^ 1]
    told["signature"] = f"{told['signature'][:-3]}{twin}=="
    assert base64.b64decode(told["signature"]) == base64.b64decode(json.loads(receipt)["signature"])
    assert receipts.faults_of(receipts.SignedReceipt.from_json(told)) == ["signature"]


def test_spaces_and_the_order_of_names_do_not_matter(receipt):
    told = json.loads(receipt)
    turned = {name: told[name] for name in reversed(told)}
    written = json.dumps(turned, indent=4, ensure_ascii=True).encode()
    assert receipts.faults_of(receipts.read_receipt(written)) == []


def test_a_receipt_with_a_lone_surrogate_gets_a_sentence(client, receipt):
    forged = receipt.replace(b"Kingston", rb"\ud800ingston")
    assert "No match" in send(client, forged)


def test_a_receipt_of_an_old_key_stays_valid_after_the_key_is_changed(settings, receipt):
    settings.RECEIPT_OLD_KEYS = [in_base64(signing_key().public_key())]
    settings.RECEIPT_KEY = base64.b64encode(b"n" * 32).decode()
    assert receipts.faults_of(receipts.read_receipt(receipt)) == []
    settings.RECEIPT_OLD_KEYS = []
    assert receipts.faults_of(receipts.read_receipt(receipt)) == ["key"]


def test_the_command_checks_a_file_offline(tmp_path, reply, receipt, capsys):
    for name, data in {
        "r.json": receipt,
        "r.pdf": pdf_of(reply),
    }.items():
        (tmp_path / name).write_bytes(data)
        call_command("verify_receipt", tmp_path / name)
        assert "match: 76-19/JAM/1" in capsys.readouterr().out
    (tmp_path / "forged.json").write_bytes(receipt.replace(b"Kingston", b"Kingstown"))
    with pytest.raises(CommandError, match="no match"):
        call_command("verify_receipt", tmp_path / "forged.json")
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify_receipt", tmp_path / "none.json")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(300))
@given(place=st.integers(0), change=st.integers(1, 255))
def test_any_single_byte_change_breaks_verification(receipt, place, change):
    changed = bytearray(receipt)
    changed[place % len(receipt)] ^= change
    try:
        read = receipts.read_receipt(bytes(changed))
    except receipts.NotAReceipt:
        return
    assert receipts.faults_of(read)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=examples(100),
    deadline=None,
)
@given(place=st.integers(0), change=st.integers(1, 255))
def test_a_byte_changed_in_the_pdf_never_makes_another_receipt(receipt, place, change):
    """Either the attached file is whole and the same, or it is found out."""
    changed = bytearray(with_attachment(receipt))
    changed[place % len(changed)] ^= change
    try:
        attached = inspection.receipt_in(bytes(changed))
        read = receipts.read_receipt(attached)
    except Exception:  # what the reader of the PDF makes of a broken one
        return
    assert attached == receipt or receipts.faults_of(read)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=examples(20),
    deadline=None,
)
@given(place=st.integers(0), change=st.integers(1, 255))
def test_a_byte_changed_inside_the_pdfs_receipt_breaks_verification(receipt, place, change):
    changed = bytearray(receipt)
    changed[place % len(receipt)] ^= change
    try:
        read = receipts.read_receipt(with_attachment(bytes(changed)))
    except receipts.NotAReceipt:
        return
    assert receipts.faults_of(read)


WORDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(ANY_CHARACTERS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("aeé", max_size=3), inner),
    max_leaves=20,
)


@settings(deadline=None)
@given(WORDS)
def test_the_canonical_form_knows_neither_the_order_of_names_nor_the_unicode_form(value):
    def turned(value, form):
        if isinstance(value, dict):
            return {
                unicodedata.normalize(form, name): turned(value[name], form)
                for name in reversed(value)
            }
        if isinstance(value, list):
            return [turned(one, form) for one in value]
        return unicodedata.normalize(form, value) if isinstance(value, str) else value

    one, two = {"text": turned(value, "NFC")}, {"text": turned(value, "NFD")}
    assert canonical_json(one) == canonical_json(two)
    assert canonical_json(json.loads(canonical_json(one))) == canonical_json(one)


def test_a_byte_that_only_changes_the_unicode_form_breaks_verification(
    call, jamaica, jamaica_filer
):
    reply = make_reply(call, jamaica, by=jamaica_filer, text="q\u0300")  # NFC keeps it in two
    receipt = reply.latest_revision.receipt
    changed = receipt.replace("\u0300".encode(), "\u0340".encode())  # canonically the same mark
    assert changed != receipt
    assert receipts.faults_of(receipts.read_receipt(changed))
