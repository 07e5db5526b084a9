"""What a document would print, as digests: they tell whether it has changed since it was seen."""

from collections.abc import Iterable, Iterator

from tracker.compilation.documents.drafts import in_print_order, revisions_of
from tracker.compilation.documents.series import DocumentSeries
from tracker.compilation.models import Compilation
from tracker.compilation.report.compose import Report, frame_for, frame_of, plain_frame
from tracker.delegations.models import NameMissing
from tracker.refusal import Refusal
from tracker.submissions.models import Revision
from tracker.text.characters.canonical import sha256_of
from tracker.text.languages import LANGUAGES


def input_sha256(compilation: Compilation, frame: Report) -> str:
    """Return the SHA-256 of all that decides what is printed, without reading the texts.

    The frame names each reply by its own digest.
    """
    return sha256_of(
        {
            "frame": plain_frame(frame),
            "is_draft": frame.is_draft,
            "printed": compilation.texts_printed,
        }
    )


def current_input(compilation: Compilation, series: DocumentSeries | None = None) -> str:
    """Return the digest of what would be printed now; empty where it cannot be composed."""
    try:
        revisions = [] if compilation.frozen_at else revisions_of(compilation, series)
        return input_sha256(compilation, frame_for(compilation, revisions))
    except Refusal:
        return ""  # the job will say why


def content_sha256(compilation: Compilation) -> str:
    """Return the digest of a document in every language: of a draft, of what would be frozen.

    Raises `NameMissing` where a draft cannot be composed in its own language.
    """
    if compilation.frozen_at:
        return current_input(compilation)
    return digest_of(frames_of(compilation, revisions_of(compilation)))


def digest_of(frames: Iterable[tuple[Compilation, Report]]) -> str:
    return sha256_of({version.language: input_sha256(version, one) for version, one in frames})


def frames_of(
    draft: Compilation, revisions: list[Revision]
) -> Iterator[tuple[Compilation, Report]]:
    """Yield the frame in each language that it can be composed in, its own language always."""
    for language in {draft.language: True, **dict.fromkeys(LANGUAGES)}:
        version = draft.in_language(language)
        try:
            frame = frame_of(version, in_print_order(revisions, version))
        except NameMissing:
            if language == draft.language:
                raise
            continue
        yield version, frame
