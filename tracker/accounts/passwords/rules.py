"""What a password must be, in the words of this system: said beside the field and in an error."""

from typing import Any

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.accounts.passwords.stored_form import normalized


class _AsItIsStored:
    """Look at a password in the form in which it is stored: full-width letters hide nothing."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(normalized(password), user)  # type: ignore[misc]  # the rule beside it


class LongEnough(_AsItIsStored, password_validation.MinimumLengthValidator):
    def get_help_text(self) -> str:
        words = ngettext(
            "A password has at least %(number)d character.",
            "A password has at least %(number)d characters.",
            self.min_length,
        )
        return words % {"number": self.min_length}

    get_error_message = get_help_text


class UnlikeThePerson(_AsItIsStored, password_validation.UserAttributeSimilarityValidator):
    def get_help_text(self) -> str:
        return _("A password is not like your name or your address.")

    def get_error_message(self, *_args: Any) -> str:
        return self.get_help_text()


class NotCommon(_AsItIsStored, password_validation.CommonPasswordValidator):
    def get_help_text(self) -> str:
        return _("A password is not one that many people use.")

    get_error_message = get_help_text
