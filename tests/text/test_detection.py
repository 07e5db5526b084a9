"""In which language a text is written."""

import pytest

from tests.factories import SAMPLES
from tracker.text.detection import language_of

WRITTEN_IN = {
    "CHN": "zh",
    "CRI": "es",
    "EU": "en",
    "JAM": "en",
    "JOR": "ar",
    "KEN": "en",
    "KGZ": "ru",
    "SEN": "fr",
}


@pytest.mark.parametrize(("name", "language"), WRITTEN_IN.items())
def test_the_language_of_a_reply_is_told(name, language):
    assert language_of((SAMPLES / f"{name}.md").read_text()) == language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Le Gouvernement a adopté une stratégie et des lois pour la sécurité.", "fr"),
        ("El Gobierno adoptó una estrategia y las leyes para la seguridad.", "es"),
        ("The Government adopted a strategy and the laws for the security of it.", "en"),
        ("中国于2021年通过了《数据安全法》，并加强了国际合作 (CERT)。", "zh"),
        ("اعتمدت الحكومة استراتيجية وطنية (CERT).", "ar"),
        ("Strategy 2021", None),
        ("2021", None),
        ("", None),
    ],
)
def test_a_sentence_is_enough_and_a_few_words_are_not(words, language):
    assert language_of(words) == language
