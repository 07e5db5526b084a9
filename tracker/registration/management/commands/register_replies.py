"""Register the replies that came by mail: a folder of Word files and the list that names them."""

import unicodedata
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import DatabaseError
from django.urls import reverse

from tracker import clock
from tracker.accounts.models import User
from tracker.calls.for_commands import call_named
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.files.checks import read_from
from tracker.refusal import Refusal
from tracker.registration import preparing, recording, registering, registry
from tracker.registration.manifests import manifest, row_files
from tracker.registration.manifests.manifest_row import ACTS, NAMES, ManifestRow
from tracker.registration.preparing import PreparedReply
from tracker.submissions import workflow
from tracker.submissions.models import AnswerKind, Submission
from tracker.text.languages import LANGUAGES
from tracker.word_files.pictures import offered
from tracker.word_files.remarks import UNASSIGNED, sentence_of

logger = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = (
        "Register what came by mail. FOLDER holds Word files and manifest.csv or manifest.xlsx, "
        "which names them and says what States write without one; other files are ignored. Each "
        "row is a transaction of its own, and what was registered before is left alone. One line "
        "a row on standard output; remarks and the count on standard error. Ends with 0 only if "
        "nothing was turned down."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("call", metavar="CALL", help="the call's code, such as 76-19")
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument(
            "--accept",
            action="store_true",
            help="also accept each reply for the report, late or not",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="check everything, store nothing; without manifest.csv every file is checked",
        )
        parser.add_argument(
            "--by",
            metavar="EMAIL",
            help=(
                "the officer in whose name this is done; by default the only officer there is, or "
                "an account named Registry, without a password, which is made if there is none"
            ),
        )

    @no_translations  # its lines are for programs too
    def handle(self, *args: Any, **options: Any) -> None:
        call = call_named(options["call"])
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{_escaped(str(folder))} is not a folder")
        self.turned_down = 0
        try:
            listed = manifest.find_manifest(folder)
        except Refusal as error:
            raise CommandError(_escaped(str(error))) from error
        if listed is not None:
            self._by_manifest(call, folder, listed, options)
        elif options["dry_run"]:
            self._every_file(call, folder)
        else:
            name = NAMES[0]
            raise CommandError(
                f"{_escaped(str(folder))} has no {name}; only --dry-run works without it"
            )
        if self.turned_down:
            raise SystemExit(1)

    def _by_manifest(self, call: Call, folder: Path, listed: Path, options: dict[str, Any]) -> None:
        delegations = Delegation.objects.in_bulk(field_name="code")
        try:
            rows, remarks = manifest.read_manifest(listed, codes=set(delegations))
            by = None if options["dry_run"] else registry.registering_officer(options["by"])
        except Refusal as error:
            raise CommandError(_escaped(str(error))) from error
        for remark in remarks:
            self._remark(remark)
        for row in rows:
            delegation = delegations[row.code]
            try:
                line = self._register(row, call, delegation, folder, by, options["accept"])
            except Refusal as error:
                self._turn_down(row.name, error.reason)
            except (DatabaseError, OSError) as error:
                self._turn_down(row.name, f"It could not be stored ({error}).")
            except Exception as error:  # one file does not keep the others from being read
                self._turn_down(row.name, _unforeseen(row.name, error))
            else:
                self._say(f"{line}: {_escaped(row.name)}")
        self._remark(f"{len(rows) - self.turned_down} of {len(rows)} files are in order.")

    def _register(
        self,
        row: ManifestRow,
        call: Call,
        delegation: Delegation,
        folder: Path,
        by: User | None,
        accept: bool,
    ) -> str:
        """Take one row through; return the first word of its line."""
        at = clock.now()
        if row.kind in ACTS:
            return _record(row, call, delegation, by, at)
        prepared = row_files.prepare(row, folder, call=call, delegation=delegation)
        self._remarks_on(row, call, delegation, prepared)
        submission = Submission.objects.filter(call=call, delegation=delegation).first()
        is_replacing = (
            submission is not None
            and submission.latest_revision is not None
            and submission.latest_revision.number == row.replaces
        )
        if not is_replacing and registering.is_registered(
            prepared, call=call, delegation=delegation
        ):
            if accept and by is not None:
                registering.accept_registered(
                    prepared,
                    call=call,
                    delegation=delegation,
                    disposition=_disposition(prepared),
                    by=by,
                    at=at,
                )
            return "already registered"
        _require_language(prepared)
        if by is None:
            _check_possible(submission, row.replaces)
            return "accepted"
        registering.register_prepared(
            prepared,
            call=call,
            delegation=delegation,
            received_on=row.received_on,
            replaces=row.replaces,
            by=by,
            at=at,
            disposition=_disposition(prepared) if accept else "",
        )
        return "accepted"

    def _every_file(self, call: Call, folder: Path) -> None:
        names = list(row_files.names_in(folder))
        anyone = Delegation.objects.first()
        if anyone is None:
            raise CommandError("no delegation has been loaded; run load_states first")
        for name in names:
            try:
                prepared = preparing.prepare_upload(
                    read_from(folder, name), name, call=call, delegation=anyone
                )
            except Refusal as error:
                self._turn_down(name, error.reason)
            except Exception as error:  # as above
                self._turn_down(name, _unforeseen(name, error))
            else:
                self._remarks_on_text(name, prepared)
                self._say(f"accepted: {_escaped(name)}")
        self._remark(f"{len(names) - self.turned_down} of {len(names)} files are in order.")

    def _remarks_on(
        self, row: ManifestRow, call: Call, delegation: Delegation, prepared: PreparedReply
    ) -> None:
        self._remarks_on_text(row.file, prepared)
        if any(not one.why_not for one in offered(prepared.pictures)):
            page = settings.SITE_URL + reverse("review:register", args=[call.code, row.code])
            self._remark(f"{row.file}: {page} keeps its pictures as annexes.")
        due_on = call.deadline_for(delegation)
        is_late = clock.is_late(row.received_on, due_on=due_on)
        if is_late:
            self._remark(f"{row.file}: received on {row.received_on}, after {due_on}: late.")
        if is_late != row.is_late and due_on is not None and row.file:
            self._remark(
                f"{row.file}: the list says late = {'yes' if row.is_late else 'no'}; "
                "the day of receipt decides."
            )

    def _remarks_on_text(self, name: str, prepared: PreparedReply) -> None:
        for remark in prepared.remarks:
            is_unassigned = remark.kind == UNASSIGNED
            told = f"under no question: {remark.words[0]}" if is_unassigned else sentence_of(remark)
            self._remark(f"{name}: {told}")

    def _turn_down(self, name: str, reason: str) -> None:
        self.turned_down += 1
        self._say(f"refused: {_escaped(name)}: {_escaped(reason)}")

    def _say(self, line: str) -> None:
        self.stdout.write(_encodable(line, self.stdout))

    def _remark(self, line: str) -> None:
        self.stderr.write(_encodable(_escaped(line), self.stderr), lambda words: words)


def _record(
    row: ManifestRow, call: Call, delegation: Delegation, by: User | None, at: datetime
) -> str:
    act = recording.act_of(row, call=call, delegation=delegation)
    if act is None:
        return "already registered"
    if by is not None:
        act(by, at)
    return "accepted"


def _require_language(prepared: PreparedReply) -> None:
    """Refuse a file that is in another language than the list names."""
    named, found = prepared.content.language, prepared.found.language
    if found in {"", named}:
        return
    raise Refusal(
        f"It seems to be written in {LANGUAGES[found].english_name}, and the list says "
        f"{LANGUAGES[named].english_name}. Name its language in the list, or register it on the "
        "desk."
    )


def _check_possible(submission: Submission | None, replaces: int | None) -> None:
    """Say in a dry run what registering would say."""
    if submission is not None:
        workflow.require_seen(submission, replaces)


def _disposition(prepared: PreparedReply) -> str:
    is_no_reply = prepared.content.kind == AnswerKind.NO_REPLY
    return Submission.Disposition.NOWHERE if is_no_reply else Submission.Disposition.REPORT


def _unforeseen(name: str, error: Exception) -> str:
    """Note what no check foresaw, and return the sentence for its file."""
    logger.error("reply_not_read", file=_escaped(name), exc_info=error)
    return f"It could not be read ({type(error).__name__})."


def _escaped(words: str) -> str:
    """Return words on one line: control, direction and invisible characters are written out."""
    return "".join(
        character
        if character == " "
        or unicodedata.category(character)[0] not in "CZ"
        or character in "\u200c\u200d"
        else character.encode("unicode_escape", "surrogatepass").decode()
        for character in words.replace("\\", "\\\\")
    )


def _encodable(line: str, stream: Any) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)
