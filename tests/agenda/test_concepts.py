"""The concepts come from data; a wrong file is refused by its line."""

from collections import Counter

import pytest

from tests.factories import ROOT
from tracker.agenda.loading import LoadChanges, load_concepts, read_concepts
from tracker.agenda.models import Concept
from tracker.datafile import DataRefused
from tracker.text.languages import LANGUAGES

pytestmark = pytest.mark.django_db

CONCEPTS = ROOT / "data" / "concepts.toml"


def test_there_are_six_topics_eleven_norms_and_ten_headings_for_efforts():
    kinds = Counter(Concept.objects.values_list("kind", flat=True))
    assert kinds == {"topic": 6, "norm": 11, "effort": 10}
    norms = Concept.objects.filter(parent__code="norms")
    assert [norm.code[-1] for norm in norms] == list("abcdefghijk")
    assert norms[0].source == "A/70/174, para. 13 (a)"
    assert all(set(concept.name) == set(LANGUAGES) for concept in Concept.objects.all())


def test_the_concepts_loaded_again_are_unchanged():
    changes = LoadChanges()
    load_concepts(read_concepts(CONCEPTS), changes)
    assert changes.lines == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('parent = "norms"', 'parent = "norm"', "parent: expected the code of a topic above this"),
        ('code = "norm-b"', 'code = "norm-a"', "concepts[8].code: expected each code once"),
        ('kind = "effort"', 'kind = "heading"', "kind: expected one of topic, norm, effort"),
    ],
)
def test_a_wrong_file_of_concepts_is_refused_by_its_line(old, new, said, tmp_path):
    path = tmp_path / "concepts.toml"
    path.write_text(CONCEPTS.read_text().replace(old, new, 1))
    with pytest.raises(DataRefused, match="expected") as raised:
        read_concepts(path)
    assert said in str(raised.value)
    assert str(raised.value).startswith(f"{path}:")
