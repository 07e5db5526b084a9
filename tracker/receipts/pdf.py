"""The receipt as a page to print and keep, with the signed file inside and a QR code on it."""

import io
import json
from importlib import resources

import qrcode  # type: ignore[import-untyped]
import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]

from tracker import clock
from tracker.receipts.receipt_rows import ReceiptFacts, rows_of
from tracker.text.languages import from_ui_code
from tracker.text.output import fonts


def receipt_pdf(facts: ReceiptFacts, receipt: bytes) -> bytes:
    """Return the page in the language now in force, with the signed `receipt` inside.

    The same data give the same bytes; a sign that no font has is its code in a box. Raises
    `typst.TypstError` where a font is missing.
    """
    filed = facts.filed
    address = verify_address(filed.number)
    day = clock.day_of(filed.filed_at)
    content = {
        "lang": from_ui_code(get_language()),
        "day": [day.year, day.month, day.day],
        "site": _("Replies to the Secretary-General"),
        "title": _("Receipt"),
        "attached": _("The signed receipt"),
        "delegation": facts.delegation,
        "reference": filed.reference,
        "rows": [
            [row.name, [[line.text, line.is_machine] for line in row.lines]]
            for row in rows_of(facts)
        ],
        "check": _("How to check this receipt"),
        "how": [
            _("Scan the code, or open the address below: it says when this receipt was filed."),
            _(
                "To check the text as well, send this very PDF file, or the file receipt.json "
                "inside it, on the same page. No account is needed."
            ),
        ],
        "qr_alt": _("QR code of the address below"),
        "address": address,
        "questions": _("Whom to turn to") if facts.contact else "",
        "contact": facts.contact,
    }
    source = resources.files("tracker.receipts").joinpath("receipt.typ").read_text("utf-8")
    inputs = {"page": json.dumps(content), "receipt": receipt.decode(), "qr": _qr(address)}
    stamp = int(filed.filed_at.timestamp())
    words = json.dumps(content, ensure_ascii=False)
    if not fonts.has_private_use(words):
        try:
            return _compiled(source, inputs, stamp=stamp)
        except typst.TypstError as error:
            if not fonts.refused_in(str(error)):
                raise
    lacking = fonts.signs_without_font(words)
    return _compiled(fonts.boxes(lacking) + source, inputs, stamp=stamp)


def _compiled(source: str, inputs: dict[str, str], *, stamp: int) -> bytes:
    compiled: bytes = typst.compile(
        source.encode(), format="pdf", pdf_standards="ua-1", timestamp=stamp, sys_inputs=inputs
    )
    return compiled


def verify_address(number: str) -> str:
    """Return where everybody can check the receipt with this number."""
    return f"{settings.SITE_URL}{reverse('public:verify')}?number={number}"


def _qr(address: str) -> str:
    code = qrcode.make(address, image_factory=SvgPathImage, border=2)
    drawn = io.BytesIO()
    code.save(drawn)
    return drawn.getvalue().decode()
