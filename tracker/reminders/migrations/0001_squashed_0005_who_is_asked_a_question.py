import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from tracker.migration_operations import CreateModels
from tracker.reminders.migrations._first_rules import give_rules


class Migration(migrations.Migration):
    replaces = [
        ("reminders", "0001_rules_plans_and_wishes"),
        ("reminders", "0002_rules_for_the_calls_there_are"),
        ("reminders", "0003_a_closing_is_announced"),
        ("reminders", "0004_addresses_of_calendars_are_not_stored"),
        ("reminders", "0005_who_is_asked_a_question"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("calls", "0002_what_moved_and_how_often"),
        ("delegations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "shared_digest",
                            models.CharField(
                                db_column="token", max_length=32, null=True, unique=True
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        (
                            "delegation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feed",
                                to="delegations.delegation",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(db_default=1, default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="PlanState",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("call_sequence", models.PositiveBigIntegerField(default=0)),
                        ("system_sequence", models.PositiveBigIntegerField(default=0)),
                        ("planned_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "call",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plan_state",
                                to="calls.call",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Announcement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("deadline", "a new deadline"),
                                    ("extension", "an extension"),
                                    ("item", "the agenda item"),
                                    ("closing", "a closed call, or one opened again"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("change", models.CharField(max_length=40)),
                        ("planned_at", models.DateTimeField()),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="announcements",
                                to="calls.call",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("about", "change"), name="each_change_is_told_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoReminders",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("address", models.EmailField(max_length=254)),
                        ("since", models.DateTimeField()),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="no_reminders",
                                to="calls.call",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "no reminders",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "address"), name="one_wish_a_call_and_address"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderRule",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("milestone", models.SlugField()),
                        ("days", models.SmallIntegerField()),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("not_started", "delegations that have not started a reply"),
                                    ("draft", "delegations whose draft is not filed"),
                                    ("not_filed", "delegations whose reply is not filed"),
                                    (
                                        "returned",
                                        "delegations that have not answered a question of the secretariat",
                                    ),
                                    (
                                        "co_sender",
                                        "delegations that have not confirmed a joint reply",
                                    ),
                                    ("invited", "invited people who have never signed in"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "words",
                            models.CharField(
                                choices=[
                                    ("reply", "what is missing, and until when"),
                                    (
                                        "agenda",
                                        "that the item is on the agenda, and what is missing",
                                    ),
                                    ("clarification", "what the secretariat asked, and until when"),
                                    ("co_sender", "which joint reply waits for a confirmation"),
                                    ("invitation", "the link with which the invited person joins"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True)),
                        ("reason", models.CharField(blank=True, max_length=400)),
                        (
                            "call",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminder_rules",
                                to="calls.call",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("call", "milestone", "days", "audience"),
                                name="each_rule_once_a_call",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("audience", "returned"),
                                        ("milestone", "clarification-due"),
                                        ("words", "clarification"),
                                    ),
                                    models.Q(("audience", "co_sender"), ("words", "co_sender")),
                                    models.Q(
                                        ("audience", "invited"),
                                        ("days__gte", 0),
                                        ("milestone", "invitation-sent"),
                                        ("words", "invitation"),
                                    ),
                                    models.Q(
                                        ("audience__in", ["not_started", "draft", "not_filed"]),
                                        ("words__in", ["reply", "agenda"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_rule_says_what_its_audience_needs",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(("milestone", "clarification-due"), _negated=True),
                                        ("audience", "returned"),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        models.Q(("milestone", "invitation-sent"), _negated=True),
                                        ("audience", "invited"),
                                        _connector="OR",
                                    ),
                                ),
                                name="a_day_of_its_own_has_its_audience",
                            ),
                        ],
                    },
                ),
            ],
        ),
        # For a database that had calls before it had reminders.
        migrations.RunPython(give_rules, migrations.RunPython.noop),
    ]
