"""What documents of a report and their files are called, for templates.

{% load documents %}
{{ job|formats_of }}    Word, PDF, Excel
{{ file|not_shown }}    Jamaica, passage 2 (Norms): no font has U+F0B7; …, a sentence for each
{{ job.errors|told }}   json: There was not enough memory for it. …, a remark for each
"""

from django import template

from tracker.compilation.models import Job, RenderedFile
from tracker.compilation.renderers import FORMATS
from tracker.compilation.report import remarks, unprintable
from tracker.datafile.json_fields import JsonObject
from tracker.text.characters.isolates import isolated
from tracker.text.lists import listed

register = template.Library()


@register.filter
def formats_of(job: Job) -> str:
    return isolated(listed(str(FORMATS[name].label) for name in job.formats))


@register.filter
def not_shown(file: RenderedFile) -> list[str]:
    return [passage.sentence for passage in unprintable.from_json(file.unprintable)]


@register.filter
def told(stored: list[JsonObject]) -> list[remarks.ReportRemark]:
    return remarks.from_json(stored)
