"""Pages while the database is away, or the disk is full: in words, and nothing typed is lost."""

import errno
import sqlite3
from contextlib import contextmanager

import psycopg
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client

from tests.factories import NOON, make_draft, original_of, sign_in
from tests.sample_files import picture
from tracker.mail import registry
from tracker.site import kept_contact

WORDS = "Words that were typed a moment ago."


@contextmanager
def database_away(fault=OperationalError):
    def refuse(*_asked):
        raise fault("connection refused")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def visitor(jamaica_filer):
    return sign_in(Client(raise_request_exception=False), jamaica_filer)


def text_of(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("path", ["/", "/home/", "/calls/76-19/", "/account/login/"])
def test_a_page_says_that_the_database_is_away(visitor, path):
    with database_away():
        answer = visitor.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "It cannot reach its database" in text_of(answer)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_is_said_in_the_language_of_the_browser():
    asking = Client(raise_request_exception=False, headers={"accept-language": "fr"})
    with database_away():
        answer = asking.get("/calls/76-19/")
    assert '<html lang="fr"' in answer.content.decode()


@pytest.mark.parametrize("status", [503, 500])
def test_it_names_whom_to_turn_to_without_the_database(visitor, call, status):
    registry.run_steps(NOON)
    fault = OperationalError if status == 503 else ValueError
    with database_away(fault):
        answer = visitor.get("/calls/76-19/")
    assert answer.status_code == status
    assert f'href="mailto:{call.contact.email}"' in answer.content.decode()


@pytest.mark.parametrize("kept", [None, object(), {"email": ""}])
def test_it_is_shown_whatever_is_kept_as_the_contact(visitor, kept):
    kept_contact.keep(kept)
    with database_away():
        answer = visitor.get("/calls/76-19/")
    assert answer.status_code == 503
    assert "mailto:" not in answer.content.decode()


def test_what_was_typed_meanwhile_stands_on_the_page(visitor, call, jamaica, jamaica_filer):
    passage = original_of(make_draft(call, jamaica, by=jamaica_filer))
    sent = {"version": passage.version, "page": "one", "heading": "Efforts", "body": WORDS}
    with database_away():
        answer = visitor.post(f"/replies/passages/{passage.pk}/", sent)
    assert answer.status_code == 503
    assert WORDS in answer.content.decode()
    passage.refresh_from_db()
    assert passage.body != WORDS


def test_a_full_disk_takes_no_file_and_says_so(visitor, call, jamaica, jamaica_filer, monkeypatch):
    make_draft(call, jamaica, by=jamaica_filer)

    def no_room(*_written, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(default_storage._wrapped), "_save", no_room)
    upload = SimpleUploadedFile("figure.png", picture())
    answer = visitor.post("/replies/76-19/annexes/", {"file": upload, "title": "Figure"})
    assert answer.status_code == 503
    assert "There is no room left to store anything." in text_of(answer)


def full_sqlite():
    with sqlite3.connect(":memory:") as database:
        database.execute("PRAGMA max_page_count = 1")
        database.execute("CREATE TABLE full (words)")


def full_postgresql():
    raise psycopg.errors.DiskFull("could not extend file: No space left on device")


@pytest.mark.parametrize("full", [full_sqlite, full_postgresql])
def test_a_database_without_room_says_so_and_not_that_it_is_away(visitor, full):
    def no_room(*_asked):
        try:
            full()
        except (sqlite3.OperationalError, psycopg.OperationalError) as error:
            raise OperationalError(str(error)) from error  # as Django does

    with connection.execute_wrapper(no_room):
        answer = visitor.get("/home/")
    assert answer.status_code == 503
    assert "There is no room left to store anything." in text_of(answer)
    assert "cannot reach its database" not in text_of(answer)


def test_a_mistake_of_ours_is_no_other_page_than_before(visitor, monkeypatch):
    def mistake(*_asked):
        raise ZeroDivisionError

    with connection.execute_wrapper(mistake):
        answer = visitor.get("/home/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in text_of(answer)
