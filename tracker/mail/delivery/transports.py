"""Who takes a message over: a mail server, spoken to step by step, or any backend of Django.

`offer` names sender and recipient; `hand_over` gives the text away. Between the two the ledger
commits *sending*. What is raised says what is known:

  TransportDown   nothing can be handed over now, whatever the message; it surely was not accepted
  ServerRefused   the server refused this message, for now (4xx) or for good (5xx)
  ConnectionLost  the connection ended before the final dot, so it surely was not accepted
  OutcomeUnknown  the connection ended, or the answer was no answer, after the final dot
"""

import contextlib
import re
import smtplib
from types import TracebackType
from typing import Self, cast

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from tracker.mail import reasons
from tracker.mail.composing import Email

LONGEST_ANSWER = 500  # characters that are kept of what a server says, which has no limit
ANSWER_PATIENCE = 4  # times EMAIL_TIMEOUT, for the answer to a whole message
_TOO_LARGE = 552
_SERVICE_CLOSING = 421
_LEADING_DOT = re.compile(rb"(?m)^\.")  # doubled, so that no line is taken for the final dot
# Enhanced status codes (RFC 3463) that speak of the address or its mailbox.
_OF_ADDRESS = re.compile(r"^5\.[12]\.")
_OF_POLICY = re.compile(r"^5\.[37]\.")


class NotSent(Exception):
    """Why a message did not go; `words` are for the row."""

    def __init__(self, words: str) -> None:
        self.words = words[:LONGEST_ANSWER]
        super().__init__(self.words)


class TransportDown(NotSent):
    pass


class ConnectionLost(NotSent):
    pass


class OutcomeUnknown(NotSent):
    pass


class ServerRefused(NotSent):
    def __init__(self, code: int, answer: bytes | str, *, at_recipient: bool = False) -> None:
        text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
        self.code = code
        self.answer = " ".join(text.split())[:LONGEST_ANSWER]
        self.at_recipient = at_recipient
        super().__init__(f"{code} {self.answer}")

    @property
    def is_permanent(self) -> bool:
        return self.code >= 500

    @property
    def is_about_address(self) -> bool:
        """Whether it is the address that is wrong, not the message or the server's rules."""
        if not self.is_permanent:
            return False
        if _OF_ADDRESS.match(self.answer):
            return True
        return self.at_recipient and not _OF_POLICY.match(self.answer)


class Transport:
    """Any backend of Django: each message by itself, for nothing tells how far one came."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None
        self.losses = 0  # messages in a row whose connection was lost

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def offer(self, email: Email) -> None:
        """Raise `TransportDown` or `ServerRefused` if the email cannot be handed over."""
        backend = get_connection()
        try:
            backend.open()
        except (OSError, smtplib.SMTPException) as error:
            raise TransportDown(reasons.NO_CONNECTION % {"words": error}) from error
        self._backend = backend

    def hand_over(self, email: Email) -> None:
        """Return once the email is accepted; raise one of the other three above."""
        if self._backend is None:
            raise RuntimeError("an email is offered before it is handed over")
        try:
            taken = self._backend.send_messages([email.mail])
        except smtplib.SMTPRecipientsRefused as error:
            code, answer = next(iter(error.recipients.values()), (550, b"refused"))
            raise ServerRefused(code, answer, at_recipient=True) from error
        except smtplib.SMTPResponseException as error:
            raise ServerRefused(error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPException) as error:
            raise OutcomeUnknown(reasons.NOT_HANDED_OVER % {"words": error}) from error
        finally:
            self.drop()
        if not taken:
            raise ConnectionLost(reasons.TAKEN_BY_NOBODY)

    def drop(self) -> None:
        """Take an offer back."""
        if self._backend is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._backend.close()
            self._backend = None

    def close(self) -> None:
        self.drop()


class SmtpTransport(Transport):
    """A mail server: one conversation for many messages, opened when the first is offered.

    Django's backend opens it (TLS, sign-in); the steps from MAIL to the final dot are taken here,
    because only they tell what surely was not accepted.
    """

    def __init__(self) -> None:
        super().__init__()
        self._smtp: smtplib.SMTP | None = None

    def offer(self, email: Email) -> None:
        if self._smtp is not None:
            try:
                return self._offer(self._smtp, email)
            except TransportDown:
                self.close()  # servers end a long or idle conversation: begin another
        return self._offer(self._open(), email)

    def hand_over(self, email: Email) -> None:
        if self._smtp is None:
            raise RuntimeError("an email is offered before it is handed over")
        self._send_text(self._smtp, email)
        try:
            code, answer = self._answer(self._smtp)
        except smtplib.SMTPException as error:
            self.close()
            raise OutcomeUnknown(reasons.NO_ANSWER % {"words": _words(error)}) from error
        if code == _SERVICE_CLOSING or not 200 <= code < 600:
            self.close()
        if 400 <= code < 600:
            raise ServerRefused(code, answer)
        if not 200 <= code < 300:
            raise OutcomeUnknown(reasons.UNREADABLE_AT_THE_END % {"words": f"{code} {answer!r}"})

    def drop(self) -> None:
        if self._smtp is not None:
            try:
                self._smtp.rset()
            except smtplib.SMTPException:
                self.close()

    def close(self) -> None:
        self._smtp = None
        super().drop()

    def _open(self) -> smtplib.SMTP:
        backend = cast(EmailBackend, get_connection())
        try:
            backend.open()
            smtp = cast(smtplib.SMTP, backend.connection)
            smtp.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            raise TransportDown(reasons.NO_CONNECTION % {"words": _words(error)}) from error
        self._backend, self._smtp = backend, smtp
        return smtp

    def _offer(self, smtp: smtplib.SMTP, email: Email) -> None:
        try:
            code, answer = smtp.mail(email.sender, _options(smtp, email))
        except smtplib.SMTPException as error:
            self.close()
            raise TransportDown(reasons.NO_CONNECTION % {"words": _words(error)}) from error
        if code == _TOO_LARGE:
            self.drop()
            raise ServerRefused(code, answer)
        if code != 250:
            # The sender is the same for every message, so the next would fare no better.
            self.close()
            raise TransportDown(str(ServerRefused(code, answer)))
        try:
            code, answer = smtp.rcpt(email.recipient)
        except smtplib.SMTPException as error:
            self.close()
            raise ConnectionLost(reasons.LOST_AT_RECIPIENT % {"words": _words(error)}) from error
        if not 200 <= code < 300:
            self._after_refusal(code)
            raise _refusal(code, answer, at_recipient=True)

    def _send_text(self, smtp: smtplib.SMTP, email: Email) -> None:
        """Send everything up to the final dot; until that is out, a server drops what it has."""
        try:
            code, answer = smtp.docmd("DATA")
            if code != 354:
                self._after_refusal(code)
                raise _refusal(code, answer)
            # An error says that not all of it left, and the dot comes last.
            smtp.send(_LEADING_DOT.sub(b"..", email.data) + b".\r\n")
        except smtplib.SMTPException as error:
            self.close()
            raise ConnectionLost(reasons.LOST_BEFORE_THE_END % {"words": _words(error)}) from error

    def _after_refusal(self, code: int) -> None:
        if code == _SERVICE_CLOSING:
            self.close()
        else:
            self.drop()

    def _answer(self, smtp: smtplib.SMTP) -> tuple[int, bytes]:
        """Wait for the answer to a whole message, which a server may examine for a while."""
        if smtp.sock is not None and settings.EMAIL_TIMEOUT:
            smtp.sock.settimeout(settings.EMAIL_TIMEOUT * ANSWER_PATIENCE)
        answer = smtp.getreply()
        if smtp.sock is not None:
            smtp.sock.settimeout(settings.EMAIL_TIMEOUT)
        return answer


def _refusal(code: int, answer: bytes, *, at_recipient: bool = False) -> NotSent:
    """An answer outside 400 to 599 before the final dot is none: the message was not taken."""
    if 400 <= code < 600:
        return ServerRefused(code, answer, at_recipient=at_recipient)
    return ConnectionLost(reasons.UNREADABLE_ANSWER % {"words": f"{code} {answer!r}"})


def open_transport() -> Transport:
    """Return who takes messages over here, by `EMAIL_BACKEND`; close it when done."""
    if type(get_connection()) is EmailBackend:
        return SmtpTransport()
    return Transport()


def try_connection(*, timeout: int) -> None:
    """Open a connection as for a message, sign in, and hang up; raise `TransportDown`."""
    backend = get_connection(timeout=timeout)
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as error:
        raise TransportDown(_words(error)) from error
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            backend.close()


def _options(smtp: smtplib.SMTP, email: Email) -> list[str]:
    options = []
    if smtp.has_extn("size"):
        options.append(f"size={len(email.data)}")
    if smtp.has_extn("8bitmime") and not email.data.isascii():
        options.append("BODY=8BITMIME")
    return options


def _words(error: Exception) -> str:
    """Return an error in words; smtplib's own are pairs of a code and bytes."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(ServerRefused(error.smtp_code, error.smtp_error))
    return str(error)
