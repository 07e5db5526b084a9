"""One English term, one rendering: `locale/glossary.csv` held against the catalogues.

Only terms that the file marks as `held` are looked for: words that mean the same everywhere.
Endings are left out of the comparison, because these languages inflect. An entry whose note begins
with "glossary:" says why it departs.
"""

import csv
import re
import unicodedata

from tests.catalogues.collecting import LOCALE

# Places and names of files are no words.
NAMES = re.compile(r"%\(\w+\)[sd]|\w+\.(?:json|pdf)")
COLUMNS = {"ar": "ar", "es": "es", "fr": "fr", "ru": "ru", "zh_Hans": "zh"}


def terms():
    """The rows of the glossary, the longest English term first: a part is not the whole."""
    with (LOCALE / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda row: -len(row["term_en"]))


def departures(language, catalogue):
    """Return a line for each entry that renders a held term in other words than the glossary's."""
    held = [(term_pattern(row["term_en"]), row) for row in terms() if row["held"]]
    found = []
    for entry in catalogue:
        if entry.tcomment.startswith("glossary:"):
            continue
        rest = NAMES.sub(" ", entry.msgid)
        said = " ".join([entry.msgstr, *entry.msgstr_plural.values()])
        for pattern, row in held:
            rest, hits = pattern.subn(" ", rest)
            if hits and not says(said, row[COLUMNS[language]], language):
                wanted = row[COLUMNS[language]]
                found.append(f"{language}: {row['term_en']}: not {wanted!r}: {entry.msgid[:60]!r}")
    return found


def term_pattern(term):
    """A whole word of an English sentence, in the singular or the plural."""
    bare = re.sub(r"\s*\(.*?\)", "", term).strip()
    if bare.endswith("y"):
        return re.compile(rf"\b{re.escape(bare[:-1])}(?:y|ies)\b", re.IGNORECASE)
    return re.compile(rf"\b{re.escape(bare)}s?\b", re.IGNORECASE)


def says(text, rendering, language):
    """Whether the text holds one of the renderings that a cell gives, whatever their endings."""
    text = _plain(text)
    alternatives = [
        part for part in re.split(r"\s*/\s*|／|；", re.sub(r"[（(].*?[)）]", "", rendering)) if part
    ]
    return any(
        all(stem in text for stem in _stems(alternative, language)) for alternative in alternatives
    )


def _stems(words, language):
    if language == "zh_Hans":
        return [_plain(words)]
    return [_stem(word, language) for word in re.split(r"[\s-]", _plain(words)) if len(word) > 3]


def _stem(word, language):
    if language == "ar":
        return word.removeprefix("ال").removesuffix("ة")
    ending = 3 if len(word) > 7 else 2 if len(word) > 4 else 1
    return word[:-ending]


def _plain(words):
    """Lower case, without Arabic vowel marks and accents, whose absence is nobody's other word."""
    decomposed = unicodedata.normalize("NFD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
