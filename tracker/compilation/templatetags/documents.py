"""What documents of a report and their files are called, for templates.

{% load documents %}
{{ job|formats_of }}    Word, PDF, Excel
"""

from django import template

from tracker.compilation.models import Job
from tracker.compilation.renderers import FORMATS
from tracker.text.lists import listed

register = template.Library()


@register.filter
def formats_of(job: Job) -> str:
    return listed(str(FORMATS[name].label) for name in job.formats)
