from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from tracker import clock
from tracker.accounts.models import User, casefold_address
from tracker.accounts.person_names import check_person_name
from tracker.accounts.rules import is_officer
from tracker.audit import register as audit


class Command(BaseCommand):
    help = "Make a person an officer of the secretariat; a new person then chooses a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="asked for where the person is new")

    def handle(self, *args: Any, **options: Any) -> None:
        email = casefold_address(options["email"])
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{options['email']}: not an e-mail address") from error
        with transaction.atomic():
            user, is_new = self._person(email, options["name"])
            if is_officer(user):
                self.stdout.write(f"already an officer: {email}")
                return
            user.secretariat_role = User.SecretariatRole.OFFICER
            user.save(update_fields=["secretariat_role"])
            audit.record(
                stream=audit.SYSTEM, verb="make_officer", obj=user, by=user, at=clock.now()
            )
        self.stdout.write(f"officer: {email}")
        if is_new:
            page = f"{settings.SITE_URL}{reverse('account_reset_password')}"
            self.stdout.write(f"To choose a password, ask for a link at {page}")
        second_step = f"{settings.SITE_URL}{reverse('mfa_index')}"
        self.stdout.write(f"Then set up a passkey, or an app for codes, at {second_step}")

    def _person(self, email: str, name: str) -> tuple[User, bool]:
        user = User.objects.select_for_update().filter(email=email).first()
        if user is None:
            if not name:
                raise CommandError(f"{email} is new: give --name")
            try:
                check_person_name(name)
            except ValidationError as error:
                raise CommandError(f"--name: {' '.join(error.messages)}") from error
            return User.objects.create_user(email, name=name), True
        if not user.is_active:
            raise CommandError(f"{email}: the account is closed")
        if user.memberships.filter(ended_at=None).exists():
            raise CommandError(f"{email} acts for a delegation: end that membership first")
        return user, False
