from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delegations", "0003_people_of_several_delegations")]

    operations = [
        migrations.RemoveConstraint(
            model_name='membership',
            name='one_current_membership',
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True), ('used_at__isnull', True)), fields=('delegation', 'email'), name='one_open_invitation'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('invited_by')), _negated=True), _connector='OR'), name='nobody_confirms_their_own_invitation'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('user', 'delegation'), name='one_current_membership'),
        ),
        migrations.AddConstraint(
            model_name='officerending',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('person',), name='one_open_ending_of_an_officer'),
        ),
        migrations.AddConstraint(
            model_name='officerending',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'confirmed'), _negated=True), models.Q(('answered_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='nobody_confirms_their_own_ending'),
        ),
        migrations.AddConstraint(
            model_name='officerinvitation',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True), ('used_at__isnull', True)), fields=('email',), name='one_open_invitation_of_an_officer'),
        ),
        migrations.AddConstraint(
            model_name='officerinvitation',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('invited_by')), _negated=True), _connector='OR'), name='nobody_confirms_their_own_invitation_of_an_officer'),
        ),
    ]
