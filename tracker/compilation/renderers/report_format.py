"""What there is to know of a format; each renderer's module ends with its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from tracker.compilation.report.model import Report
from tracker.compilation.report.remarks import ReportRemark
from tracker.compilation.report.unprintable import UnprintablePassage


@dataclass(frozen=True, slots=True)
class RenderedBytes:
    """A finished file; `remarks` say what whoever uses it should know.

    `unprintable` names what of the replies it does not show as it is.
    """

    data: bytes
    remarks: tuple[ReportRemark, ...] = ()
    unprintable: tuple[UnprintablePassage, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One format of the report: its name in addresses and commands, and how it is made."""

    name: str
    label: str | Promise
    ending: str
    media_type: str
    render: Callable[[Report], bytes | RenderedBytes]
    of_replies: bool = False  # holds replies and nothing else: there is none of a corrigendum

    def rendered(self, report: Report) -> RenderedBytes:
        """Return the report in this format; the same report gives the same bytes.

        For Word and PDF that holds with the same libraries and fonts, which the package names.
        """
        made = self.render(report)
        return made if isinstance(made, RenderedBytes) else RenderedBytes(made)

    def file_name(self, report: Report) -> str:
        """Return the file's name: the symbol with hyphens, or what the draft is called, and which.

        `A-77-92-ar.docx`, `A-77-92-ar-draft.docx`, `A-77-92-ar-reissued.docx`,
        `draft-76-19-ar.docx`.
        """
        which = "-draft" if report.is_draft and report.has_symbol else ""
        which = "-reissued" if report.reissued_on else which
        return f"{report.file_stem}-{report.language}{which}.{self.ending}"
