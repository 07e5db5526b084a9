"""The second part: between the two stands what django-allauth's tables need of the first."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tracker.accounts.migrations._addresses import prove_addresses


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0003_recoveries_and_proved_addresses"),
        ("accounts", "0004_account_events"),
        ("accounts", "0005_links_that_were_removed"),
    ]

    dependencies = [
        ("accounts", "0002_how_officers_are_told"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recovery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recoveries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("person",),
                        name="one_recovery_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_by", models.F("person")), _negated=True),
                        name="nobody_recovers_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by", None),
                            models.Q(
                                models.Q(("confirmed_by", models.F("person")), _negated=True),
                                models.Q(("confirmed_by", models.F("started_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_second_person_confirms",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("signed_in", "signed in"),
                            ("sign_in_failed", "sign-in failed"),
                            ("sign_in_refused", "sign-in refused"),
                            ("second_step_passed", "second step passed"),
                            ("second_step_failed", "second step failed"),
                            ("confirmed", "signed in again before an act"),
                            ("confirmation_failed", "signing in again before an act failed"),
                            ("signed_out", "signed out"),
                            ("session_ended", "session ended from another device"),
                            ("password_changed", "password changed"),
                            ("password_set", "first password set"),
                            ("password_reset", "password set anew by a mailed link"),
                            ("factor_added", "second step added"),
                            ("factor_removed", "second step removed"),
                            ("factor_renewed", "second step renewed"),
                            ("recovery_started", "recovery of the account started"),
                            ("recovery_confirmed", "recovery of the account confirmed"),
                            ("recovery_declined", "recovery of the account declined"),
                            ("linked", "linked to single sign-on"),
                            ("unlinked", "link to single sign-on removed"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("password", "password"),
                            ("code", "code by e-mail"),
                            ("password_reset", "link by e-mail"),
                            ("socialaccount", "single sign-on"),
                            ("totp", "code of an app"),
                            ("webauthn", "passkey or security key"),
                            ("recovery_codes", "recovery code"),
                            ("", "not known"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("latest_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=1)),
                ("typed_digest", models.CharField(blank=True, max_length=32)),
                ("client_address", models.GenericIPAddressField(blank=True, null=True)),
                ("browser", models.CharField(blank=True, max_length=200)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-latest_at", "-pk"],
                "indexes": [
                    models.Index(fields=["-latest_at"], name="account_event_newest"),
                    models.Index(fields=["account", "-latest_at"], name="account_event_of_person"),
                ],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="unlinked_from",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        # For a database in which people are already: it ends where the first part does.
        migrations.RunPython(prove_addresses, migrations.RunPython.noop),
    ]
