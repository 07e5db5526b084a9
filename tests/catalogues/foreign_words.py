"""Which words of a page or a mail are English though the reader's language is another.

For Chinese, Arabic and Russian every Latin word is foreign that is no name. French and Spanish
share their letters with English: there a word is foreign if the catalogue's English has it and its
translations never do.
"""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import polib

from tests.catalogues.collecting import paths
from tests.catalogues.untranslated import READ_ALOUD, SILENT
from tracker.text.languages import HAN, LANGUAGES

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
LATIN = re.compile(rf"[{_LETTER}]{{2,}}(?:['’-][{_LETTER}]+)*")
# No words of a sentence: addresses, names of files, symbols, digests, references.
CODE = re.compile(
    r"\S+@\S+|\w+://\S+|[A-Za-z0-9_.-]+\.(?:json|pdf|docx|zip|ics|csv|toml|xlsx|html|xml)(?![A-Za-z])"
    r"|\bA/[\w/.+*]+|\b[0-9a-f]{8,}\b|[\w-]*\d[\w-]*|/[\w/-]+/"
)
# Names, formats and parts of symbols; the switch shows each language in its own name.
NAMES = set((Path(__file__).parent / "names.txt").read_text().split())


class _Reader(HTMLParser):
    """Collects what a person reads in the page's own language, not what is marked as another's."""

    VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.language, self.words = [], "", []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "html":
            self.language = given.get("lang", "")
        other = given.get("lang", self.language) != self.language
        hidden = tag in SILENT | {"code"} or other or any(hidden for _, hidden in self.open)
        if not hidden:
            self.words += [value for name, value in attributes if name in READ_ALOUD and value]
        if tag not in self.VOID:
            self.open.append((tag, hidden))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if not any(hidden for _, hidden in self.open):
            self.words.append(data)


def read(html):
    """Return the text of a page in its own language, a space between its elements."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join(reader.words)


def foreign(text, language, *, names=frozenset()):
    """Return (the foreign words of a text, how many words it has) for a code such as "fr"."""
    text = CODE.sub(" ", text)
    words = [word.casefold() for word in WORD.findall(text)]
    known = NAMES | {part.casefold() for name in names for part in WORD.findall(name)}
    english = _only_english(language)
    if LANGUAGES[language].code in {"fr", "es"}:
        found = [word for word in words if word in english and word not in known]
    else:
        latin = [word.casefold() for word in LATIN.findall(text)]
        found = [word for word in latin if word not in known]
        words += re.findall(f"[{HAN}]", text)  # which has no blanks between its words
    return found, len(words)


@cache
def _only_english(language):
    """The words of the source that no translation into the language has."""
    folder = LANGUAGES[language].ui_code.replace("zh-hans", "zh_Hans")
    catalogue = polib.pofile(str(paths()[folder]))
    english, own = set(), set()
    for entry in catalogue:
        english.update(_words([entry.msgid, entry.msgid_plural or ""]))
        own.update(_words([entry.msgstr, *entry.msgstr_plural.values()]))
    return {word for word in english - own if len(word) > 2}


def _words(texts):
    for text in texts:
        yield from (
            word.casefold() for word in WORD.findall(re.sub(r"%\(\w+\)[sd]|<[^>]*>", " ", text))
        )
