"""The documents of a report, what was frozen of them, and the jobs that make their files."""

from tracker.compilation.models.compilation import Compilation, Entry, Snapshot
from tracker.compilation.models.job import Job, RenderedFile
from tracker.compilation.models.printed_words import PrintedWords

__all__ = ["Compilation", "Entry", "Job", "PrintedWords", "RenderedFile", "Snapshot"]
