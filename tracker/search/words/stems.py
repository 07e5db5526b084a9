"""What remains of a word without its endings, by the rules of a language.

Snowball's stemmers, those of PostgreSQL's own configurations, for four languages; for Arabic the
light one of Larkey, Ballesteros and Connell ("light10"), which takes the article and common endings
away and does not guess at roots. Words are folded already, because people type without accents.
"""

from threading import local

from snowballstemmer import stemmer

from tracker.text.words import is_arabic, without_article

_SNOWBALL = {"en": "english", "fr": "french", "ru": "russian", "es": "spanish"}
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_LEFT = 2  # letters of a word that stay at least
_LONG = 4  # letters: a shorter word is told by its last one
_own = local()  # a stemmer keeps the word in itself, and threads serve at the same time


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word in an official language; other words stay as they are."""
    if language == "ar":
        return _arabic(word) if is_arabic(word) else word
    if language not in _SNOWBALL or word.isdigit():
        return word
    if language == "es" and word.endswith("ion"):
        word = f"{word[:-3]}ión"  # its rules know this ending by the accent
    stemmed = _stem_by_snowball(word, language).replace("ó", "o")
    if language == "fr" and len(stemmed) > _LONG and stemmed.endswith("e"):
        return stemmed[:-1]  # as in "menacées", whose accent it would have told from an ending
    return stemmed


def unled(word: str) -> str:
    """Return a folded word without what is written in one with it before it: an Arabic article."""
    return _without_lead(word) if is_arabic(word) else word


def _stem_by_snowball(word: str, language: str) -> str:
    if language not in vars(_own):
        setattr(_own, language, stemmer(_SNOWBALL[language]))
    return str(getattr(_own, language).stemWord(word))


def _arabic(word: str) -> str:
    bare = _without_lead(word)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) >= len(ending) + _LEFT:
            bare = bare[: -len(ending)]
    return bare


def _without_lead(word: str) -> str:
    bare = without_article(word)
    is_joined = bare == word and word.startswith("و") and len(word) > _LEFT + 1
    return word[1:] if is_joined else bare
