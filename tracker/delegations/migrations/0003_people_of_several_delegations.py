import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import tracker.audit.persons
from tracker.audit.persons import new_salt


def give_each_its_salt(apps, schema_editor):
    """A column that is added gives all its rows one value."""
    for name in ("Invitation", "Membership"):
        model = apps.get_model("delegations", name)
        for row in model.objects.only("pk"):
            model.objects.filter(pk=row.pk).update(salt=new_salt())


def end_the_older(apps, schema_editor):
    """Of several open invitations to one address in one delegation the newest stays."""
    Invitation = apps.get_model("delegations", "Invitation")
    seen = set()
    for row in Invitation.objects.filter(used_at=None, revoked_at=None).order_by("-invited_at", "-pk"):
        if (key := (row.delegation_id, row.email)) in seen:
            Invitation.objects.filter(pk=row.pk).update(revoked_at=row.invited_at)
        seen.add(key)


class Migration(migrations.Migration):
    dependencies = [
        ("delegations", "0002_names_in_six_languages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficerEnding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proposed_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('declined', 'Declined')], max_length=9)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-proposed_at'],
            },
        ),
        migrations.CreateModel(
            name='OfficerInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('language', models.CharField(choices=[('ar', 'العربية'), ('zh', '中文'), ('en', 'English'), ('fr', 'Français'), ('ru', 'Русский'), ('es', 'Español')], default='en', max_length=2, verbose_name='language')),
                ('salt', models.CharField(default=tracker.audit.persons.new_salt, max_length=32)),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('needs_second', models.BooleanField(default=False)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-invited_at'],
            },
        ),
        migrations.AddField(
            model_name='delegation',
            name='one_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='delegation',
            name='one_asked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delegation',
            name='two_to_file',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='invitation',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='invitation',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='from_list',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='invitation',
            name='needs_second',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='invitation',
            name='salt',
            field=models.CharField(default=tracker.audit.persons.new_salt, max_length=32),
        ),
        migrations.AddField(
            model_name='membership',
            name='salt',
            field=models.CharField(default=tracker.audit.persons.new_salt, max_length=32),
        ),
        migrations.AddField(
            model_name='officerending',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='officerending',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='officerending',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='officerending',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='officerinvitation',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='officerinvitation',
            name='invited_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(give_each_its_salt, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(end_the_older, migrations.RunPython.noop, elidable=False),
    ]
