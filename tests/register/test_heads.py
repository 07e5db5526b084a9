"""The heads of the register outside: on the page of receipts, as a file, by mail; and alarms."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from tests.factories import NOON, make_reply
from tests.markup import as_read
from tests.tampering import cut_tail, drop_triggers, write_anew
from tracker.audit import heads
from tracker.audit.models import ChainHead, Event
from tracker.mail import ledger, registry
from tracker.mail.models import Message
from tracker.register.checks import check_witnesses
from tracker.register.witnesses import KIND, plan_heads
from tracker.submissions.models import Revision

CALL = "call:76-19"
WITNESS = "witness@archive.example"


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


def page_for(client, receipt):
    sent = {"file": SimpleUploadedFile("receipt.json", receipt)}
    return as_read(client.post("/verify/", sent).content.decode())


def test_everybody_sees_the_newest_event_of_each_chain_with_its_signature(client, reply):
    head = ChainHead.objects.get(stream=CALL)
    page = as_read(client.get("/verify/").content.decode())
    for words in (
        "Call 76-19",
        head.own_hash,
        head.signature,
        "12 April 2022, noon, New York time",
    ):
        assert words in page


def test_the_file_of_the_heads_is_what_the_command_compares(client, reply, tmp_path, capsys):
    answer = client.get("/verify/register.json")
    assert answer["Content-Type"] == "application/json"
    kept = heads.read_file(answer.content)
    assert [(one.stream, one.is_genuine) for one in kept] == [(CALL, True)]
    assert set(json.loads(answer.content)["keys"]) == {kept[0].key}
    (tmp_path / "kept.json").write_bytes(answer.content)
    call_command("verify_audit", head=tmp_path / "kept.json")
    assert f"{CALL} still holds the head kept at {kept[0].sequence}" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["stream", "sequence", "hash", "at", "key", "signature", "format"])
def test_a_head_is_genuine_only_as_it_was_signed(reply, name):
    said = heads.SignedHead.of(ChainHead.objects.get(stream=CALL)).to_json()
    said[name] = said[name] + 1 if isinstance(said[name], int) else f"{said[name]}x"
    assert not heads.SignedHead.from_json(said).is_genuine


# Witnesses --------------------------------------------------------------------------------------


def test_a_witness_gets_the_heads_once_a_day(reply, settings):
    settings.REGISTER_WITNESSES = [WITNESS, "second@archive.example"]
    ledger.beat(at=NOON)
    ledger.beat(at=NOON + timedelta(hours=11))
    assert Message.objects.filter(kind=KIND).count() == 2
    ledger.beat(at=NOON + timedelta(hours=13))  # the next day in New York
    assert Message.objects.filter(kind=KIND, state="sent", address=WITNESS).count() == 2


def test_what_a_witness_has_stays_what_it_was_when_it_was_planned(reply, settings, tmp_path):
    settings.REGISTER_WITNESSES = [WITNESS]
    plan_heads(NOON)
    message = Message.objects.get(kind=KIND)
    before = registry.render(message, at=NOON)
    head = ChainHead.objects.get(stream=CALL)
    drop_triggers()
    write_anew(CALL, 1, object_label="another")
    [file] = registry.render(message, at=NOON).attachments
    assert file == before.attachments[0]
    [kept] = heads.read_file(file.content)
    assert (kept.sequence, kept.hash, kept.is_genuine) == (head.sequence, head.own_hash, True)
    line = f"Call 76-19: event {head.sequence}, 12 April 2022, noon, New York time"
    assert line in as_read(before.text)


def test_nobody_is_written_to_where_nobody_watches_or_nothing_happened(db, settings):
    assert plan_heads(NOON) == 0
    settings.REGISTER_WITNESSES = [WITNESS]
    drop_triggers()
    Event.objects.all().delete()
    ChainHead.objects.all().delete()
    assert plan_heads(NOON) == 0


# A receipt that what is stored no longer fits ----------------------------------------------------


@pytest.fixture
def genuine(reply):
    drop_triggers()
    return reply.latest_revision.receipt


def test_a_receipt_whose_event_is_in_the_register_raises_no_alarm(client, reply):
    assert "Tell the secretariat" not in page_for(client, reply.latest_revision.receipt)


def test_a_receipt_whose_event_was_cut_off_raises_an_alarm(client, genuine):
    cut_tail(CALL)
    page = page_for(client, genuine)
    assert "the register no longer has the event of its filing" in page
    assert "Matches revision 1" in page
    number = Revision.objects.get().receipt_number
    assert "the register no longer has the event" in as_read(
        client.get("/verify/", {"number": number}).content.decode()
    )


def test_a_receipt_whose_event_was_written_anew_raises_an_alarm(client, genuine):
    write_anew(CALL, 1, object_label="another call")
    assert "events were removed or changed" in page_for(client, genuine)


def test_a_genuine_receipt_of_a_text_that_was_changed_raises_an_alarm(client, genuine):
    revision = Revision.objects.get()
    revision.content["passages"] = []
    revision.save()
    page = page_for(client, genuine)
    assert "what is stored here was changed after it was given out" in page
    assert "Differs from what was filed: the text of the reply" in page


def test_a_genuine_receipt_of_a_filing_that_was_removed_raises_an_alarm(client, reply, genuine):
    reply.status, reply.latest_revision = "draft", None
    reply.save()
    Revision.objects.all().delete()
    page = page_for(client, genuine)
    assert "This receipt is genuine, and what was filed with it is not stored here any more" in page


def test_a_forged_receipt_of_no_filing_raises_none(client, genuine):
    forged = genuine.replace(b'"receipt":"', b'"receipt":"0', 1)
    assert "Tell the secretariat" not in page_for(client, forged)


def test_production_without_a_witness_is_warned(settings):
    settings.PRODUCTION, settings.REGISTER_WITNESSES = True, []
    assert [one.id for one in check_witnesses()] == ["register.W001"]
    settings.REGISTER_WITNESSES = [WITNESS]
    assert check_witnesses() == []
