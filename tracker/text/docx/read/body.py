"""The main part of a Word file, if it is one that can be read."""

from itertools import islice

from django.utils.translation import gettext_noop as _
from lxml import etree

from tracker.text.docx.package import DocxRefused
from tracker.text.docx.relationships import PackageParts
from tracker.text.docx.wordml import w

MAX_PARAGRAPHS = 20_000  # those of cells too


def body_of(parts: PackageParts) -> etree._Element:
    body = parts.root(parts.main)
    if body is None or body.tag != w("document"):
        raise DocxRefused(_("The file is not a Word document."))
    if sum(1 for _paragraph in islice(body.iter(w("p")), MAX_PARAGRAPHS + 1)) > MAX_PARAGRAPHS:
        raise DocxRefused(
            _("The file has more than %(limit)s paragraphs. Divide it, or send it as an annex."),
            limit=MAX_PARAGRAPHS,
        )
    return body
