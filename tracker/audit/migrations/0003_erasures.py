
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_heads_are_signed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_id', models.CharField(max_length=40)),
                ('reason', models.CharField(max_length=400)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by_id', models.CharField(max_length=40)),
                ('outcome', models.CharField(blank=True, choices=[('confirmed', 'confirmed'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], max_length=9)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by_id', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ['-proposed_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('person_id',), name='one_open_erasure_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'confirmed'), _negated=True), models.Q(('answered_by_id', models.F('proposed_by_id')), _negated=True), _connector='OR'), name='nobody_confirms_their_own_erasure')],
            },
        ),
    ]
