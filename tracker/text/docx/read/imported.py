"""A Word file as it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.text import tree
from tracker.text.docx.read.pictures import WordPicture
from tracker.text.docx.read.remarks import Remark


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document as read, whether it runs right to left, and what to tell the person.

    `remarks` say what could not be kept, `changes` and `comments` how many were met. `marks` has
    the bookmarks of an outline by the number of their block: where its passages begin, and which
    headings are inside a passage. `has_title` says that it begins in Word's style "Title".
    """

    document: tree.Document
    is_rtl: bool
    remarks: list[Remark]
    changes: int
    comments: int
    marks: Mapping[int, str]
    pictures: Sequence[WordPicture] = ()  # that stand in the text, and are no part of it
    has_title: bool = False

    @property
    def warnings(self) -> list[str]:
        """The remarks as sentences in the language of the page."""
        return [remark.sentence for remark in self.remarks]
