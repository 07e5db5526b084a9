"""What documents of a report and their files are called, for templates.

{% load documents %}
{{ job|formats_of }}    Word, PDF, Excel
"""

from django import template

from tracker.compilation.forms import FORMAT_LABELS
from tracker.compilation.models import Job

register = template.Library()


@register.filter
def formats_of(job: Job) -> str:
    return ", ".join(str(FORMAT_LABELS[name]) for name in job.formats)
