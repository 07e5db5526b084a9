"""A Word file in which no text was found: whether its headings are one, or the reason to tell."""

import re

from django.utils.translation import gettext as _

from tracker.text import tree
from tracker.text.docx.read.imported import ImportedDocument

_END_OF_A_SENTENCE = re.compile(r"[.!?;:。！？；।؟…]\W*$")
_WORDS_OF_A_SENTENCE = 12


def is_text_in_headings(imported: ImportedDocument) -> bool:
    """Whether a document is a text that was written in heading styles alone.

    An outline that comes back empty is none, nor is a title above a picture or a box of text: if
    something was left out, a heading has to read like a sentence.
    """
    blocks = imported.document.blocks
    headings = [tree.plain(block.inlines) for block in blocks if isinstance(block, tree.Heading)]
    if imported.marks or not headings or len(headings) < len(blocks):
        return False
    return not imported.warnings or any(map(_is_sentence, headings))


def reason_without_text(imported: ImportedDocument) -> str:
    """Return why nothing can be taken from a file, with what was found in it instead."""
    reason = (
        _("The file has headings and no text below them.")
        if imported.document.blocks
        else _("The file has no text.")
    )
    if not imported.warnings:
        return reason
    found = " ".join(imported.warnings)
    return _("%(reason)s This was found instead: %(found)s") % {"reason": reason, "found": found}


def _is_sentence(words: str) -> bool:
    return bool(_END_OF_A_SENTENCE.search(words)) or len(words.split()) >= _WORDS_OF_A_SENTENCE
