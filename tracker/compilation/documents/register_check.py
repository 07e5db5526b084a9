"""Whether what was issued is what the register says was issued: for `verify_audit`."""

from collections.abc import Iterator

from tracker.audit.comparisons import RecordFault
from tracker.audit.models import Event
from tracker.compilation.models import Compilation, Job, RenderedFile, SecretariatVersion
from tracker.files.digests import NotAsStored
from tracker.files.storage.errors import FilesUnavailable, words_of
from tracker.text.characters.canonical import sha256_of


def differences() -> Iterator[RecordFault]:
    """Yield each frozen document, version of the Secretariat and file that is not as it was."""
    yield from _of_documents()
    yield from _of_versions()
    yield from _of_files()


def _of_documents() -> Iterator[RecordFault]:
    told = Event.objects.filter(object_type=Compilation._meta.label_lower)
    frozen = {event.object_id: event for event in told.filter(verb="freeze")}
    reissues = told.filter(verb__in=["reissue", "undo_reissue"]).order_by("stream", "sequence")
    reissued = {
        event.object_id: event.data["on" if event.verb == "reissue" else "instead"]
        for event in reissues
    }
    for document in Compilation.objects.exclude(frozen_at=None).order_by("pk").iterator():
        event = frozen.pop(str(document.pk), None)
        if event is None:
            yield RecordFault(str(document), "its freezing is not in the register")
            continue
        for reason in _reasons(document, event):
            yield RecordFault(str(document), reason)
        if reissued.get(str(document.pk), "") != str(document.reissued_on or ""):
            yield RecordFault(str(document), "the register tells otherwise of its reissue")
    for event in frozen.values():
        yield RecordFault(
            event.object_label,
            f"it was frozen ({event.stream} {event.sequence}), and does not stand frozen any more",
        )


def _reasons(document: Compilation, event: Event) -> Iterator[str]:
    told = (event.at, event.actor_id, event.object_label)
    if told != (document.frozen_at, str(document.frozen_by_id), str(document)):
        yield "the register tells otherwise of its freezing"
    entries = document.entries.values_list("revision__sha256", flat=True)
    if "revisions" in event.data and list(entries) != event.data["revisions"]:
        yield "its replies are not those that were frozen"
    frames = event.data.get("frames", {})
    kept = {one.language: sha256_of(one.frame) for one in document.snapshots.iterator()}
    if frames and kept != frames:
        differing = sorted(
            one for one in kept.keys() | frames.keys() if kept.get(one) != frames.get(one)
        )
        yield f"its frame is not the one that was frozen ({', '.join(differing)})"


def _of_versions() -> Iterator[RecordFault]:
    names = ("delegation", "language", "number", "sha256")
    saved = {
        (event.stream, *(event.data.get(name) for name in names))
        for event in Event.objects.filter(verb="save_version").iterator()
    }
    rows = SecretariatVersion.objects.select_related("submission__call", "submission__delegation")
    for version in rows.iterator(chunk_size=100):
        content = {"language": version.language, "status": version.status}
        if sha256_of(content | {"passages": version.content}) != version.sha256:
            yield RecordFault(str(version), "its words are not those that were saved")
        submission = version.submission
        place = (submission.delegation.code, version.language, version.number, version.sha256)
        if (submission.call.stream, *place) not in saved:
            yield RecordFault(str(version), "its saving is not in the register")


def _of_files() -> Iterator[RecordFault]:
    for file in RenderedFile.objects.filter(job__state=Job.State.DONE).order_by("pk").iterator():
        try:
            file.read()
        except NotAsStored as error:
            yield RecordFault(f"{file.path} (file {file.pk})", error.reason)
        except FilesUnavailable as error:
            yield RecordFault("the files of documents", words_of(error))
            return
