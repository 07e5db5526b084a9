"""Whether what was issued is what the register says was issued: for `verify_audit`."""

from collections.abc import Iterator

from django.db.models import F

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
        (event.stream, *(event.data.get(name) for name in names)): event
        for event in Event.objects.filter(verb="save_version").iterator()
    }
    rows = SecretariatVersion.objects.select_related("submission__call", "submission__delegation")
    for version in rows.iterator(chunk_size=100):
        content = {"language": version.language, "status": version.status}
        if sha256_of(content | {"passages": version.content}) != version.sha256:
            yield RecordFault(str(version), "its words are not those that were saved")
        submission = version.submission
        place = (submission.delegation.code, version.language, version.number, version.sha256)
        if saved.pop((submission.call.stream, *place), None) is None:
            yield RecordFault(str(version), "its saving is not in the register")
    for (_stream, code, language, number, _sha256), event in saved.items():
        yield RecordFault(
            f"version {number} of {code} in {language}",
            f"it was saved ({event.stream} {event.sequence}), and is not stored any more",
        )


def _of_files() -> Iterator[RecordFault]:
    yield from _of_issued_files()
    for file in RenderedFile.objects.filter(job__state=Job.State.DONE).order_by("pk").iterator():
        try:
            file.read()
        except NotAsStored as error:
            yield RecordFault(f"{file.path} (file {file.pk})", error.reason)
        except FilesUnavailable as error:
            yield RecordFault("the files of documents", words_of(error))
            return


def _of_issued_files() -> Iterator[RecordFault]:
    """Compare which files were made of what is issued; of those before it was told, nothing is."""
    events = list(Event.objects.filter(verb="keep_files").order_by("at"))
    told = {
        (event.data["job"], name): sha256
        for event in events
        for name, sha256 in event.data["files"].items()
    }
    rows = RenderedFile.objects.filter(
        job__state=Job.State.DONE, job__asked_at__gte=F("job__compilation__frozen_at")
    ).select_related("job")
    for file in rows.order_by("pk").iterator():
        was = told.pop((file.job_id, file.format), None)
        is_told = was is not None or (bool(events) and file.job.asked_at >= events[0].at)
        if is_told and was != file.sha256:
            yield RecordFault(f"{file.path} (file {file.pk})", "it is not the file that was made")
    for (job, name), _sha256 in told.items():
        yield RecordFault(f"the {name} of job {job}", "it was made, and is not stored any more")
