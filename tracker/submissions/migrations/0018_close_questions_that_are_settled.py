from django.db import migrations, models
from django.db.models import F


def close_what_is_settled(apps, schema_editor):
    """What was taken back, and what was answered before the reply was accepted, is settled."""
    Clarification = apps.get_model("submissions", "Clarification")
    accepted = apps.get_model("submissions", "Submission").objects.filter(status="accepted")
    settled = models.Q(answer_kind="taken_back") | models.Q(submission__in=accepted)
    answered = Clarification.objects.filter(settled, answered_at__isnull=False)
    answered.update(closed_at=F("answered_at"))


class Migration(migrations.Migration):
    dependencies = [("submissions", "0017_questions_are_threads")]

    operations = [migrations.RunPython(close_what_is_settled, migrations.RunPython.noop)]
