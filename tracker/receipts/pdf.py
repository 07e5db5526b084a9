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
from tracker.receipts.receipts import receipt_of
from tracker.site.templatetags.page import language_name
from tracker.site.templatetags.times import both_zones
from tracker.submissions.models import Revision
from tracker.text.languages import from_ui_code


def receipt_pdf(revision: Revision) -> bytes:
    """Return the page in the language now in force; the same data give the same bytes.

    Raises `typst.TypstError` where no installed font has a character that is needed.
    """
    address = f"{settings.SITE_URL}{reverse('public:verify')}?number={revision.receipt_number}"
    day = clock.day_of(revision.filed_at)
    page = {
        "lang": from_ui_code(get_language()),
        "day": [day.year, day.month, day.day],
        "site": _("Replies to the Secretary-General"),
        "title": _("Receipt"),
        "attached": _("The signed receipt"),
        "delegation": revision.submission.delegation.short_name,
        "reference": revision.reference,
        "rows": [
            [_("Delegation"), revision.submission.delegation.short_name, False],
            [_("Filed"), both_zones(revision.filed_at), False],
            [_("By"), revision.filed_by.name, False],
            [_("Answer"), str(revision.statement), False]
            if revision.statement
            else [_("Words"), str(revision.words), False],
            *_translations(revision),
            [_("Enclosed files"), str(len(revision.filed.attachments)), False],
            [_("SHA-256 of the text"), revision.sha256, True],
            [_("Receipt number"), revision.receipt_number, True],
            [_("Signed with key"), revision.seal["key"], True],
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
    }
    compiled: bytes = typst.compile(
        resources.files("tracker.receipts").joinpath("receipt.typ").read_bytes(),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(revision.filed_at.timestamp()),
        sys_inputs={
            "page": json.dumps(page),
            "receipt": receipt_of(revision).decode(),
            "qr": _qr(address),
        },
    )
    return compiled


def _translations(revision: Revision) -> list[list[object]]:
    names = [language_name(language) for language in revision.translated_into]
    return [[_("Courtesy translations"), ", ".join(names), False]] if names else []


def _qr(address: str) -> str:
    code = qrcode.make(address, image_factory=SvgPathImage, border=2)
    drawn = io.BytesIO()
    code.save(drawn)
    return drawn.getvalue().decode()
