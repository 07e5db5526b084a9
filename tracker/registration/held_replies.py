"""A reply that came by mail, held between the page that shows how it is read and the yes to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from tracker.calls.models import Call
from tracker.datafile.json_fields import JsonFields, JsonObject
from tracker.delegations.models import Delegation
from tracker.files import pending
from tracker.files.kinds import CheckedFile
from tracker.registration.mailed_translations import MailedTranslation, read_translation
from tracker.registration.preparing import PreparedAnnex, PreparedReply, prepare_upload
from tracker.submissions.content import CoverContent
from tracker.word_files.replies import read_reply

PURPOSE = "register"
ENCLOSED = "enclosed with a registered reply"
TRANSLATION = "translation of a registered reply"


@dataclass(frozen=True, slots=True)
class MailedReply:
    """What an officer said of a Word file and of what came with it.

    `translations` are the tokens of courtesy translations that are held for it.
    """

    filename: str
    language: str
    received_on: date
    replaces: int  # the revision that stood on the officer's page; 0 where none did
    publish_full_text: bool
    cover: CoverContent
    co_senders: tuple[str, ...] = ()
    aligned: tuple[str, ...] = ()
    is_language_said: bool = False
    translations: tuple[str, ...] = ()

    def in_language_of(self, data: bytes, *, call: Call, delegation: Delegation) -> Self:
        """Return it in the language that its file is written in, or else the delegation's own.

        Raises `Refusal` where the file cannot be read.
        """
        found = read_reply(data, call=call).found.language
        language = found or delegation.official_language
        return replace(self, language=language, is_language_said=True)

    def prepared(
        self,
        data: bytes,
        *,
        call: Call,
        delegation: Delegation,
        scan: CheckedFile | None = None,
        annexes: Sequence[PreparedAnnex] = (),
    ) -> PreparedReply:
        """Read the file as the delegation's reply; raise `Refusal` if it cannot be.

        Raises `UploadExpired` where one of its translations is no longer held.
        """
        return prepare_upload(
            data,
            self.filename,
            call=call,
            delegation=delegation,
            language=self.language,
            cover=self.cover,
            publish_full_text=self.publish_full_text,
            co_senders=self.co_senders,
            aligned=self.aligned,
            cover_scan=scan,
            annexes=annexes,
            translations=[
                _held_translation(token, call, delegation) for token in self.translations
            ],
        )

    def is_language_open(self, prepared: PreparedReply) -> bool:
        """Whether it reads as another language, and the officer has not said which is meant."""
        return not self.is_language_said and bool(prepared.found.other_than(self.language))

    def to_json(self) -> JsonObject:
        return {
            "filename": self.filename,
            "language": self.language,
            "received_on": self.received_on.isoformat(),
            "replaces": self.replaces,
            "publish_full_text": self.publish_full_text,
            "cover": self.cover.to_json(),
            "co_senders": list(self.co_senders),
            "aligned": list(self.aligned),
            "is_language_said": self.is_language_said,
            "translations": list(self.translations),
        }

    @classmethod
    def from_json(cls, found: object, path: str) -> Self:
        facts = JsonFields(found, path)
        return facts.finish(
            cls(
                filename=facts.text("filename"),
                language=facts.text("language"),
                received_on=date.fromisoformat(facts.text("received_on")),
                replaces=facts.number("replaces"),
                publish_full_text=facts.flag("publish_full_text"),
                cover=CoverContent.from_json(facts.take("cover"), "cover"),
                co_senders=facts.texts("co_senders"),
                aligned=facts.texts("aligned"),
                is_language_said=facts.flag("is_language_said"),
                translations=facts.texts("translations"),
            )
        )


def hold(
    mailed: MailedReply, data: bytes, prepared: PreparedReply, *, call: Call, by: int, at: datetime
) -> str:
    """Keep what was shown; return the token that stands for all of it."""
    scan = prepared.cover_scan
    facts = {
        "call": call.code,
        "delegation": prepared.content.delegation,
        "mailed": mailed.to_json(),
        "scan": _hold(scan, by=by, at=at) if scan else "",
        "annexes": [_hold(one.file, one.title, by=by, at=at) for one in prepared.annexes],
    }
    return pending.hold(data, facts, purpose=PURPOSE, by=by, at=at)


def held(token: str, *, call: Call, delegation: Delegation) -> tuple[MailedReply, PreparedReply]:
    """Read again what is held; raise `UploadExpired`, or `Refusal` if it cannot be read now."""
    data, facts = pending.held(token, purpose=PURPOSE)
    if (facts.text("call"), facts.text("delegation")) != (call.code, delegation.code):
        raise pending.UploadExpired
    mailed = MailedReply.from_json(facts.take("mailed"), "mailed")
    scan = facts.text("scan")
    prepared = mailed.prepared(
        data,
        call=call,
        delegation=delegation,
        scan=_held(scan, "").file if scan else None,
        annexes=[_held(one, mailed.language) for one in facts.texts("annexes")],
    )
    return mailed, prepared


def hold_in(language: str, token: str, *, by: int, at: datetime) -> str:
    """Return the token of what is held in the language that the officer says is meant."""
    data, facts = pending.held(token, purpose=PURPOSE)
    mailed = MailedReply.from_json(facts.take("mailed"), "mailed")
    said = replace(mailed, language=language, is_language_said=True)
    return pending.hold(
        data, facts.left | {"mailed": said.to_json()}, purpose=PURPOSE, by=by, at=at
    )


def hold_as_translation(language: str, token: str, *, by: int, at: datetime) -> str:
    """Return the token of what is held, as a courtesy translation that waits for its original."""
    data, facts = pending.held(token, purpose=PURPOSE)
    mailed = MailedReply.from_json(facts.take("mailed"), "mailed")
    said = {
        "call": facts.text("call"),
        "delegation": facts.text("delegation"),
        "filename": mailed.filename,
        "language": language,
    }
    return pending.hold(data, said, purpose=TRANSLATION, by=by, at=at)


def hold_translation(
    data: bytes, filename: str, *, call: Call, delegation: Delegation, by: int, at: datetime
) -> str:
    """Return the token of a courtesy translation that came with its original.

    Raises `Refusal` where it cannot be read, or its language cannot be told.
    """
    language = read_translation(data, filename, call=call).language
    said = {
        "call": call.code,
        "delegation": delegation.code,
        "filename": filename,
        "language": language,
    }
    return pending.hold(data, said, purpose=TRANSLATION, by=by, at=at)


def _held_translation(token: str, call: Call, delegation: Delegation) -> MailedTranslation:
    """Read a courtesy translation that is held for a reply; raise `UploadExpired`."""
    data, facts = pending.held(token, purpose=TRANSLATION)
    if (facts.text("call"), facts.text("delegation")) != (call.code, delegation.code):
        raise pending.UploadExpired
    return read_translation(
        data, facts.text("filename"), call=call, language=facts.text("language")
    )


def drop(token: str) -> None:
    """Forget what is held."""
    facts = pending.facts_of(token, purpose=PURPOSE)
    mailed = MailedReply.from_json(facts.take("mailed"), "mailed")
    for translation in mailed.translations:
        pending.drop(translation, purpose=TRANSLATION)
    for one in filter(None, [facts.text("scan"), *facts.texts("annexes")]):
        pending.drop(one, purpose=ENCLOSED)
    pending.drop(token, purpose=PURPOSE)


def _hold(file: CheckedFile, title: str = "", *, by: int, at: datetime) -> str:
    facts = {"name": file.name, "media_type": file.media_type, "title": title}
    return pending.hold(file.data, facts, purpose=ENCLOSED, by=by, at=at)


def _held(token: str, language: str) -> PreparedAnnex:
    data, facts = pending.held(token, purpose=ENCLOSED)
    file = CheckedFile(facts.text("name"), data, facts.text("media_type"))
    return PreparedAnnex(file, facts.text("title"), language)
