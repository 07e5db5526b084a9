"""What a password must be, in the words of this system: said beside the field and in an error."""

from typing import Any

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(password_validation.MinimumLengthValidator):
    def get_help_text(self) -> str:
        words = ngettext(
            "A password has at least %(number)d character.",
            "A password has at least %(number)d characters.",
            self.min_length,
        )
        return words % {"number": self.min_length}

    get_error_message = get_help_text


class UnlikeThePerson(password_validation.UserAttributeSimilarityValidator):
    def get_help_text(self) -> str:
        return _("A password is not like your name or your address.")

    def get_error_message(self, *_args: Any) -> str:
        return self.get_help_text()


class NotCommon(password_validation.CommonPasswordValidator):
    def get_help_text(self) -> str:
        return _("A password is not one that many people use.")

    get_error_message = get_help_text
