"""Every address of the system, who may look at it, and what stands in it in the tests."""

import re

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
)
OF_DOCUMENT = ("document", "facts", "ask", "freeze", "reissue", "correct", "revise", "discard")
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


def told():
    """Return the table of the page: for each URL what it takes, and a word for each person."""
    pages = DOCUMENT.read_text().partition("## Every page")[2]
    rows = re.findall(r"^\| `(\S+)` \| (.+) \|$", pages, re.M)
    table = {name: cells.split(" | ") for name, cells in rows}
    return {
        name: (takes, dict(zip(PEOPLE, words, strict=True)))
        for name, (takes, *words) in table.items()
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
