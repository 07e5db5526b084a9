"""A status has one word, one shape and one colour, whoever shows it."""

import re

from tests.factories import ROOT
from tracker.review.board import MARKS, STATUSES
from tracker.site.templatetags.page import STATUS_WORDS, status
from tracker.submissions.models import Submission

STYLES = (ROOT / "static" / "css" / "tracker.css").read_text()
PLAIN_RINGS = {"not_started", "optional", "to_do", "untranslated"}  # as `.status` itself


def test_the_board_calls_a_status_what_every_page_calls_it():
    assert {name: STATUS_WORDS[name] for name in STATUSES} == STATUSES
    assert MARKS["late"] == STATUS_WORDS["late"]
    assert {str(one) for one in Submission.Status} <= set(STATUS_WORDS)


def test_every_status_has_its_shape():
    drawn = {name.replace("-", "_") for name in re.findall(r"\.status-([a-z-]+)::before", STYLES)}
    assert set(STATUS_WORDS) == drawn | PLAIN_RINGS


def test_only_the_tag_draws_a_status():
    pages = (ROOT / "templates").rglob("*.html")
    assert [page.name for page in pages if "status-" in page.read_text()] == []


def test_a_status_that_counts_has_words_of_its_own():
    assert status("stale", words="2 passages <stale>") == (
        '<span class="status status-stale">2 passages &lt;stale&gt;</span>'
    )
