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
)
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
)
OF_INVITATION = ("revoke", "resend", "confirm_invitation")
OF_FILE = ("annex", "attachment", "move_annex", "remove_file")
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


def _table():
    pages = DOCUMENT.read_text().partition("## Every page")[2]
    rows = re.findall(r"^\| `(\S+)` \| (.+) \|$", pages, re.M)
    return {name: cells.split(" | ") for name, cells in rows}


def told():
    """Return the table of the page: for each URL what it takes, and a word for each person."""
    return {
        name: (takes, dict(zip(PEOPLE, words, strict=True)))
        for name, (takes, _fresh, *words) in _table().items()
    }


def asks_anew():
    """Return the names of the URLs whose forms ask for a fresh sign-in, by the page's table."""
    return {name for name, (_takes, fresh, *_words) in _table().items() if fresh == "yes"}


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
