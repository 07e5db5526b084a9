"""The receipt as a page to print and keep, with the signed file inside and a QR code on it."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import qrcode  # type: ignore[import-untyped]
import typst
from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]

from tracker import clock
from tracker.receipts.receipts import FiledText
from tracker.site.templatetags.page import language_name
from tracker.site.templatetags.times import both_zones
from tracker.text.languages import Language, from_ui_code
from tracker.text.lists import listed


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What the page says: the receipt itself, and what people look for on it."""

    filed: FiledText
    receipt: bytes
    key: str
    delegation: str
    filed_by: str
    statement: str | Promise  # that stands for a text; empty where there is one
    words: int
    translations: Sequence[Language]
    attachments: int


def receipt_pdf(page: ReceiptPage) -> bytes:
    """Return the page in the language now in force; the same data give the same bytes.

    Raises `typst.TypstError` where no installed font has a character that is needed.
    """
    filed = page.filed
    address = f"{settings.SITE_URL}{reverse('public:verify')}?number={filed.number}"
    day = clock.day_of(filed.filed_at)
    content = {
        "lang": from_ui_code(get_language()),
        "day": [day.year, day.month, day.day],
        "site": _("Replies to the Secretary-General"),
        "title": _("Receipt"),
        "attached": _("The signed receipt"),
        "delegation": page.delegation,
        "reference": filed.reference,
        "rows": _rows(page),
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
    }
    compiled: bytes = typst.compile(
        resources.files("tracker.receipts").joinpath("receipt.typ").read_bytes(),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(filed.filed_at.timestamp()),
        sys_inputs={
            "page": json.dumps(content),
            "receipt": page.receipt.decode(),
            "qr": _qr(address),
        },
    )
    return compiled


def _rows(page: ReceiptPage) -> list[tuple[str, str, bool]]:
    """Return each row's name and words, and whether these are digits of a computer."""
    answer = (
        (_("Answer"), str(page.statement), False)
        if page.statement
        else (_("Words"), str(page.words), False)
    )
    translations = listed(map(language_name, page.translations))
    return [
        (_("Delegation"), page.delegation, False),
        (_("Filed"), both_zones(page.filed.filed_at), False),
        (_("By"), page.filed_by, False),
        answer,
        *([(_("Courtesy translations"), translations, False)] if translations else []),
        (_("Enclosed files"), str(page.attachments), False),
        (_("SHA-256 of the text"), page.filed.sha256, True),
        (_("Receipt number"), page.filed.number, True),
        (_("Signed with key"), page.key, True),
    ]


def _qr(address: str) -> str:
    code = qrcode.make(address, image_factory=SvgPathImage, border=2)
    drawn = io.BytesIO()
    code.save(drawn)
    return drawn.getvalue().decode()
