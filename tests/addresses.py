"""Every address of the system, who may look at it, and what stands in it in the tests."""

import re

from django import forms
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import ROOT

DOCUMENT = ROOT / "docs" / "permissions.md"
# In the order of the table's columns.
PEOPLE = (
    "anonymous",
    "kenya_filer",
    "jamaica_reader",
    "jamaica_drafter",
    "jamaica_filer",
    "officer",
)

OF_REPLY = (
    "reply",
    "differences",
    "dossier",
    "here",
    "take_up",
    "hand_back",
    "return",
    "answer",
    "stand",
    "accept",
    "reopen",
    "register",
    "register_answer",
    "register_check",
    "take_back",
    "withdraw",
    "consent",
    "publish_reply",
    "redact",
    "restore",
    "checked",
    "carry_over",
    "ask",
    "note",
    "since_last_time",
)
OF_QUESTION = ("question", "record_answer", "close_question", "take_back_question")
OF_DOCUMENT = (
    "document",
    "facts",
    "ask",
    "freeze",
    "reissue",
    "undo_reissue",
    "correct",
    "revise",
    "discard",
    "languages",
    "after_issue",
    "documents_management",
    "documents_management_file",
)
OF_LANGUAGE = ("versions", "xliff", "import_xliff", "cover_version")
OF_VERSION = ("version", "word_version", "take_version")
OF_PROPOSAL = ("proposal", "decline_proposal", "withdraw_proposal")
OF_CALL = (
    "reply",
    "start",
    "start_word",
    "language",
    "dossier",
    "change",
    "draft",
    "add",
    "translations",
    "annexes",
    "outline",
    "word",
    "word_check",
    "cover",
    "preview",
    "check",
    "ready",
    "ask",
    "differences",
    "answer_question",
    "text_stands",
    "recall",
    "withdraw",
    "discard",
    "reinstate",
    "confirm",
    "no_change",
    "no_reply",
    "write",
    "parties",
    "others",
)
OF_INVITATION = ("revoke", "resend", "confirm_invitation")
OF_FILE = ("annex", "attachment", "move_annex", "remove_file")
SEARCH_OF_CALL = ("desk_call", "everybody_call")
OF_BOARD = ("board", "write", "extend", "assign", "save_view")
REMINDERS_OF_CALL = (
    "schedule",
    "closing",
    "contact",
    "deadline",
    "extension",
    "item",
    "rules",
    "add_rule",
    "dry_run",
)


def _table(pages):
    rows = re.findall(r"^\| `(\S+)` \| (.+) \|$", pages, re.M)
    return {name: cells.split(" | ") for name, cells in rows}


def _every_page():
    return _table(DOCUMENT.read_text().partition("## Every page")[2])


def _where_a_provider_is():
    section = DOCUMENT.read_text().partition("**Single sign-on**")[2]
    return _table(section.partition("\n\n**")[0])


def _by_person(table):
    return {
        name: (takes, dict(zip(PEOPLE, words, strict=True)))
        for name, (takes, _fresh, *words) in table.items()
    }


def told():
    """Return the table of the page: for each URL what it takes, and a word for each person."""
    return _by_person(_every_page())


def told_with_a_provider():
    """The same for the pages that exist only where single sign-on is configured."""
    return _by_person(_where_a_provider_is())


def asks_anew(*, with_a_provider=False):
    """Return the names of the URLs whose forms ask for a fresh sign-in, by the page's table."""
    table = _where_a_provider_is() if with_a_provider else _every_page()
    return {name for name, (_takes, fresh, *_words) in table.items() if fresh == "yes"}


def every_field():
    """Return the fields of the site's forms by name: with the views, all of them are loaded."""

    def below(form):
        yield form
        for inner in form.__subclasses__():
            yield from below(inner)

    return {
        name: field
        for form in below(forms.BaseForm)
        if form.__module__.startswith("tracker.")
        for name, field in getattr(form, "base_fields", {}).items()
    }


def every_url():
    """Return the name of every URL of the project, allauth's included."""

    def walk(patterns, namespace):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern):
                yield f"{namespace}{pattern.name}"

    return sorted(set(walk(get_resolver().url_patterns, "")))
