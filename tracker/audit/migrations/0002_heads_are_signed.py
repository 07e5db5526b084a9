"""The heads that there are get their signature; a head without its event stays without one."""

from django.db import migrations, models

from tracker.audit import heads


def sign_heads(apps, schema_editor):
    event_of = apps.get_model("audit", "Event").objects.filter
    for head in apps.get_model("audit", "ChainHead").objects.all():
        newest = event_of(stream=head.stream, sequence=head.sequence, own_hash=head.own_hash)
        if event := newest.first():
            heads.sign(head, at=event.at)
            head.save()


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='chainhead',
            options={'ordering': ['stream']},
        ),
        migrations.AddField(
            model_name='chainhead',
            name='at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='chainhead',
            name='key',
            field=models.CharField(default='', max_length=16),
        ),
        migrations.AddField(
            model_name='chainhead',
            name='signature',
            field=models.CharField(default='', max_length=88),
        ),
        migrations.RunPython(sign_heads, migrations.RunPython.noop),
    ]
