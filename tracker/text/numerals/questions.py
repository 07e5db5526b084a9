"""The letters by which documents name the questions of a resolution: (a), and (أ) in Arabic."""

LATIN_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
ARABIC_LETTERS = ("أ", "ب", "ج", "د", "هـ", *"وزحطيكلمنسعفصقرشتثخذض")


def letter_in(letter: str, language: str) -> str:
    """Return a letter of the data, a to z, as the documents of an official language write it."""
    place = LATIN_LETTERS.index(letter) if letter in LATIN_LETTERS else -1
    return ARABIC_LETTERS[place] if language == "ar" and place >= 0 else letter
