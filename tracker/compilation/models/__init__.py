"""The documents of a report, what was frozen of them, and the jobs that make their files."""

from tracker.compilation.models.compilation import Compilation, Entry, Snapshot
from tracker.compilation.models.job import Job, RenderedFile
from tracker.compilation.models.printed_words import PrintedWords
from tracker.compilation.models.proposal import Proposal
from tracker.compilation.models.reissue import Reissue
from tracker.compilation.models.secretariat_version import SecretariatVersion

__all__ = [
    "Compilation",
    "Entry",
    "Job",
    "PrintedWords",
    "Proposal",
    "Reissue",
    "RenderedFile",
    "SecretariatVersion",
    "Snapshot",
]
