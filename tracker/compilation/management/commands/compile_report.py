import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracker import clock
from tracker.accounts.models import User
from tracker.calls.for_commands import call_named
from tracker.compilation.documents.drafts import draft_of, revisions_of
from tracker.compilation.issuing.cautions import cautions_of
from tracker.compilation.issuing.freeze import freeze
from tracker.compilation.models import Compilation
from tracker.compilation.renderers import FORMATS
from tracker.compilation.renderers.making import make, why
from tracker.compilation.report.compose import frame_for
from tracker.compilation.report.model import Report
from tracker.compilation.report.texts import with_texts
from tracker.compilation.report.word_budget import budget_of
from tracker.files.storage.folder import write_whole
from tracker.refusal import Refusal
from tracker.text.languages import LANGUAGES


class Command(BaseCommand):
    help = "Render a call's report from its accepted replies."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("call", help="the call's code, as in 76-19")
        parser.add_argument("--formats", default="docx", help=f"of {','.join(FORMATS)}")
        parser.add_argument("--out", required=True, metavar="DIR", type=Path)
        parser.add_argument("--language", help="of cover, headings and introduction, as in fr")
        parser.add_argument("--addendum", type=int, default=0, metavar="N")
        parser.add_argument("--freeze", action="store_true", help="fix the revisions first")
        parser.add_argument("--by", metavar="EMAIL", help="the officer who freezes")

    def handle(self, *args: Any, **options: Any) -> None:
        formats = _formats(options["formats"])
        if options["language"] not in {None, *LANGUAGES}:
            known = ", ".join(LANGUAGES)
            raise CommandError(f"--language: expected one of {known}; found {options['language']}")
        if options["addendum"] < 0:
            raise CommandError("--addendum: expected 0 (the report) or a number from 1")
        out = options["out"]
        if next(one for one in (out, *out.absolute().parents) if one.exists()).is_file():
            raise CommandError(f"--out: {out} is no folder")
        call = call_named(options["call"])
        try:
            compilation = draft_of(call, addendum=options["addendum"])
            if options["freeze"]:
                by, at = _officer(options["by"]), clock.now()
                for caution in cautions_of(compilation, at=at):
                    self.stderr.write(f"warning: {caution.sentence}")
                freeze(compilation, by=by, at=at)
            version = compilation.in_language(options["language"] or compilation.language)
            self._write(version, formats, out)
        except Refusal as error:
            raise CommandError(str(error)) from error

    def _write(self, compilation: Compilation, formats: list[str], folder: Path) -> None:
        revisions = revisions_of(compilation)
        if not revisions:
            raise Refusal("There is no accepted reply to print.")
        frame = frame_for(compilation, revisions)
        report = with_texts(frame, revisions, compilation.texts_printed)
        reasons = [reason for name in formats if (reason := self._make(report, name, folder))]
        budget = budget_of(compilation, frame, revisions)
        warning = {"near": "warning. ", "over": "too long. "}.get(budget.level, "")
        self.stdout.write(
            f"length: {warning}{budget.sentence} Chinese characters divided by {budget.factor}."
        )
        if report.missing:
            names = ", ".join(fact.name for fact in report.missing)
            self.stdout.write(f"not yet known: {names}")
        if reasons:
            raise CommandError("\n".join(reasons))

    def _make(self, report: Report, name: str, folder: Path) -> str:
        """Write one format; return why it could not be made, or nothing."""
        try:
            made = make(FORMATS[name], report)
            target = folder / FORMATS[name].file_name(report)
            write_whole(target, [made.data])
        except Exception as error:
            return f"{name}: {why(error).sentence}"
        digest = hashlib.sha256(made.data).hexdigest()
        self.stdout.write(f"{target} ({len(made.data):,} bytes, sha256 {digest})")
        for remark in made.remarks:
            self.stdout.write(f"{name}: {remark.sentence}")
        for passage in made.unprintable:
            self.stdout.write(f"{name}: {passage.sentence}")
        return ""


def _formats(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        found = ", ".join(unknown) or "none"
        raise CommandError(f"--formats: expected some of {', '.join(FORMATS)}; found {found}")
    return list(dict.fromkeys(names))


def _officer(email: str | None) -> User:
    officers = User.objects.officers()
    officer = officers.filter(email=email).first() if email else officers.first()
    if officer is None:
        raise CommandError("--by: freezing needs an officer's e-mail address")
    return officer
