"""Content controls: what a person put into them, and not what asks them to."""

from lxml import etree

from tracker.text.docx.read.runs.fields import EMPTY_BOX, TICKED
from tracker.text.docx.wordml import W14, is_switched_on, value, w

_LISTS = {"table of contents", "table of figures", "table of authorities"}


def content_of(control: etree._Element) -> etree._Element | None:
    return control.find(w("sdtContent"))


def is_unfilled(control: etree._Element) -> bool:
    """Whether a control shows its placeholder."""
    mark = control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")
    return mark is not None and is_switched_on(mark)


def is_contents(control: etree._Element) -> bool:
    """Whether a control holds a list that Word makes of the text."""
    part = control.find(f"{w('sdtPr')}/{w('docPartObj')}")
    return value(part, "docPartGallery").casefold() in _LISTS


def tick_of(control: etree._Element) -> str:
    """Return a check box as its state; empty for another control."""
    box = control.find(f"{w('sdtPr')}/{{{W14}}}checkbox")
    if box is None:
        return ""
    state = box.find(f"{{{W14}}}checked")
    is_ticked = state is not None and state.get(f"{{{W14}}}val", "1") in {"1", "true", "on"}
    return TICKED if is_ticked else EMPTY_BOX
