"""Words that are English for everybody: outside translation, or where the collector sees none."""

import ast
import re
from html.parser import HTMLParser

from django.template.base import Lexer, TokenType

from tests.catalogues.collecting import ROOT

# What a person reads though it is no text of an element.
READ_ALOUD = {
    "alt",
    "aria-label",
    "aria-description",
    "data-label",
    "label",
    "placeholder",
    "title",
}
SILENT = {"script", "style"}
# What is the same in all languages: formats, names of algorithms, separators.
THE_SAME = re.compile(
    r"SHA-256|JSON|PDF|CSV|Excel|Word|ZIP|HTML|ICS|QR|UTF-8|TOML|Message-ID|Reply-To|messages|&\w+;|%\w*"
)
WORD = re.compile(r"[^\W\d_]{2,}")
# Signs that the languages set differently: the tags of `templatetags/punctuation.py` have them.
SIGN = re.compile(r"[,;:.()?!]")
MARKS = re.compile(r"(?:_|n?p?gettext(?:_lazy|_noop)?)$")  # what the collector looks for
MARKDOWN = re.compile(r"\[\^1\]:?")  # shown as it is typed


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.silent, self.words = 0, []

    def handle_starttag(self, tag, attributes):
        self.silent += tag in SILENT
        self.words += [value for name, value in attributes if name in READ_ALOUD and value]

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT

    def handle_data(self, data):
        if not self.silent:
            self.words.append(data)


def words_outside_translation(source, *, is_html=True):
    """Return the pieces of a template's own text that have words in them."""
    pieces = _own_pieces(source, is_html=is_html)
    return [piece.strip() for piece in pieces if WORD.search(THE_SAME.sub(" ", piece))]


def signs_outside_translation(source):
    """Return the pieces of a page's own text that set a comma, a colon, brackets and the like."""
    pieces = (MARKDOWN.sub(" ", piece) for piece in _own_pieces(source, is_html=True))
    return [" ".join(piece.split()) for piece in pieces if SIGN.search(piece)]


def _own_pieces(source, *, is_html):
    text = "".join(_own_text(source))
    if is_html:
        reader = _Reader()
        reader.feed(text)
        reader.close()
        return reader.words
    return text.splitlines()


def _own_text(source):
    """The text between the tags, without what is inside `blocktranslate` and `comment`."""
    inside = ""
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            if inside:
                inside = "" if name == f"end{inside}" else inside
            elif name in {"blocktranslate", "blocktrans", "comment"}:
                inside = name
            elif token.contents == "block main_class":
                inside = "block"
        elif token.token_type == TokenType.TEXT and not inside:
            yield token.contents


def marked_in_f_strings(source):
    """Return what Python marks for translation inside an f-string, which nobody collects."""
    return [
        ast.unparse(call)
        for joined in ast.walk(ast.parse(source))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and MARKS.match(ast.unparse(call.func))
    ]


def faults(root=ROOT):
    """Return a line for each template with words outside translation, and each such module."""
    for path in sorted((root / "tracker").rglob("*.py")):
        if found := marked_in_f_strings(path.read_text()):
            yield f"{path.relative_to(root)}: marked inside an f-string: {', '.join(found)}"
    for path in sorted((root / "templates").rglob("*.*")):
        source = path.read_text()
        found = words_outside_translation(source, is_html=path.suffix != ".txt")
        if path.suffix == ".html":
            found += signs_outside_translation(source)
        if found:
            yield f"{path.relative_to(root)}: outside translation: {', '.join(map(repr, found))}"
