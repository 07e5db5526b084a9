"""Files from outside are opened by a process with limits, and nothing but a text comes back."""

import os
import pickle
import re
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import translation

from tests.factories import ROOT
from tests.sample_files import pdf_file, picture, repacked, tracked, word_file
from tracker.files import inspection
from tracker.files.checks import read_word
from tracker.files.inspection.word import unpacked_document
from tracker.files.kinds import check_file
from tracker.refusal import Refusal
from tracker.text.characters.canonical import TextRefused
from tracker.text.docx.package import DocxRefused
from tracker.text.docx.read.document import read_docx
from tracker.word_files import replies


def test_what_the_process_reads_is_what_the_reader_reads():
    for data in (word_file("One.", "Two."), tracked()):
        assert read_word(data) == read_docx(data)
    rejected = read_word(tracked(), accept_changes=False)
    assert rejected == read_docx(tracked(), accept_changes=False)


IMPORTS_THE_READER = re.compile(
    r"^\s*from tracker\.text\.docx\.read(?:\.document import .*\bread_docx| import document)\b",
    re.MULTILINE,
)


def test_no_room_knows_the_reader_but_the_one_that_reads_apart():
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tracker").rglob("*.py")
        if IMPORTS_THE_READER.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["tracker/files/inspection/word.py"]


def test_no_room_reads_a_word_file_in_a_request(monkeypatch):
    """Its reader would say so: whoever calls it here is found out."""

    def caught(*_data, **_options):
        raise AssertionError("read in the request")

    monkeypatch.setattr("tracker.text.docx.read.document.read_docx", caught)
    monkeypatch.setattr("tracker.files.inspection.word.read_docx", caught)
    assert replies.read_word(word_file()).document.blocks


def test_a_word_file_that_takes_too_long_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(inspection, "MAX_WAIT", 0.0001)
    with pytest.raises(Refusal, match="too much time or memory to read"):
        read_word(word_file())


def test_what_is_refused_there_is_said_in_the_language_of_the_page():
    data = repacked(word_file(), add={"word/vbaProject.bin": b"x"})
    with translation.override("fr"), pytest.raises(Refusal) as refused:
        read_word(data)
    with translation.override("fr"), pytest.raises(DocxRefused) as here:
        read_docx(data)
    assert refused.value.reason == str(here.value)


def test_a_server_that_was_ended_is_replaced():
    read_word(word_file())
    server, _control = inspection._running[0]
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    assert check_file(pdf_file(), "law.pdf").data
    assert inspection._running[0][0].pid != server.pid


def test_many_ask_at_once_and_each_gets_its_own_answer():
    files = [word_file(f"Answer {number}.") for number in range(6)] + [picture()]
    with ThreadPoolExecutor(len(files)) as pool:
        told = list(pool.map(lambda data: check_file(data, "x").data, files))
    assert told[:6] == files[:6]


def test_one_file_is_looked_at_after_the_other(monkeypatch):
    """Several at once would need the memory of as many."""
    monkeypatch.setattr(inspection, "MAX_WAIT", 0.01)
    with inspection._turn(), pytest.raises(inspection.TurnedDown, match="too_much"):
        inspection.ask("pdf", pdf_file())


class _Program:
    def __reduce__(self):
        return os.system, ("true",)


@pytest.mark.parametrize(
    "answer",
    [
        (_Program(), "", []),
        (TextRefused, "", []),
        (os.getcwd, "", []),
        (None, "", []),
    ],
)
def test_what_comes_back_can_be_nothing_but_a_text(answer):
    with pytest.raises((pickle.UnpicklingError, TypeError)):
        unpacked_document(pickle.dumps(answer))
