"""How good the suggestions are: counted against what passages are about as read by a person.

The figures stand in `docs/concepts.md`; here is what they never fall below.
"""

import csv
import tomllib
from collections import Counter

import pytest

from tests.factories import ROOT, SAMPLES
from tracker.agenda.models import Concept
from tracker.concepts.matching.suggesting import suggested_concepts
from tracker.concepts.reading import question_kinds
from tracker.submissions.content import PassageContent
from tracker.word_files.replies import read_reply

HAND = ROOT / "tests" / "data" / "concepts"
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def suggested(call):
    """Which concepts are suggested for a passage in a language."""
    concepts, kinds = list(Concept.objects.all()), question_kinds(call)

    def codes(passage, language):
        found = suggested_concepts(
            passage, language=language, concepts=concepts, question_kinds=kinds
        )
        return {one.concept for one in found}

    return codes


def counted(pairs):
    """Count what was suggested and tagged, suggested alone, and tagged alone."""
    counts = Counter()
    for found, tagged in pairs:
        counts["both"] += len(found & tagged)
        counts["suggested"] += len(found)
        counts["tagged"] += len(tagged)
    precision, recall = counts["both"] / counts["suggested"], counts["both"] / counts["tagged"]
    print(f"{dict(counts)}: precision {precision:.3f}, recall {recall:.3f}")
    return precision, recall


def of_samples(call, suggested):
    by_hand = tomllib.loads((HAND / "by_hand.toml").read_text())
    for row in csv.DictReader((SAMPLES / "manifest.csv").open()):
        data = (SAMPLES / row["file"]).read_bytes()
        reply = read_reply(data, call=call, language=row["language"])
        tagged = by_hand[row["code"]]
        for number, passage in enumerate(reply.passages, start=1):
            found = suggested(passage, row["language"])
            yield row["code"], number, found, set(tagged.get(str(number), ()))


def of_other_words(suggested, which):
    for one in tomllib.loads((HAND / "other_words.toml").read_text())[which]:
        passage = PassageContent(
            "question", one["question"], heading=one["heading"], body=one["body"]
        )
        yield suggested(passage, one["language"]), set(one["concepts"])


def test_suggestions_for_the_sample_replies_are_right_and_few_are_missing(call, suggested):
    pairs = [(found, tagged) for _code, _number, found, tagged in of_samples(call, suggested)]
    precision, recall = counted(pairs)
    assert precision >= 0.90
    assert recall >= 0.90


def test_so_are_those_for_passages_by_which_the_terms_were_extended(suggested):
    precision, recall = counted(of_other_words(suggested, "passages"))
    assert precision >= 0.90
    assert recall >= 0.90


def test_suggestions_for_words_that_nobody_had_in_mind_are_right_though_some_are_missing(suggested):
    precision, recall = counted(of_other_words(suggested, "unseen"))
    assert precision >= 0.90
    assert recall >= 0.55
