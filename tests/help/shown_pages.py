"""The pages that the pictures of the help pages show, and a digest of the words on each.

`take_pictures.py` takes the pictures and writes the digests down beside them; a test makes the same
pages without a browser, and names the pictures that show other words than their pages.
"""

import json
import re
from hashlib import sha256
from pathlib import Path

from django.test import Client
from lxml import html

from tests.factories import NOON, change, file_reply, make_member, make_person, original_of, sign_in
from tests.reports import accept, filled
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents.drafts import draft_of
from tracker.delegations.models import Delegation
from tracker.help.pictures import FOR_DELEGATES, FOR_OFFICERS
from tracker.submissions import workflow

DIGESTS = Path(__file__).with_name("shown.json")
# A State that writes in the language, and what its first answer and its summary say.
SAMPLES = {
    "ar": ("EGY", "الجهود الوطنية", "اتخذنا خطوات لتعزيز أمن المعلومات."),
    "zh": ("CHN", "国家一级的努力", "我们采取了加强信息安全的措施。"),
    "en": ("FJI", "National efforts", "We took steps to strengthen information security."),
    "fr": ("SEN", "Efforts nationaux", "Nous avons renforcé la sécurité de l’information."),
    "ru": ("BLR", "Национальные усилия", "Мы приняли меры по укреплению безопасности."),
    "es": ("CRI", "Esfuerzos nacionales", "Hemos fortalecido la seguridad de la información."),
}
# What is another each time: numbers of receipts, digests.
MADE_UP = re.compile(r"\b[0-9a-f]{4,}\b")


def shown_pages(language):
    """Yield (name of the picture, who sees the page, its path), each while the page is so."""
    call, state = Call.objects.get(code="76-19"), Delegation.objects.get(code=SAMPLES[language][0])
    filer = make_member(state, "filer", language=language)
    officer = make_person(
        "officer@secretariat.example", secretariat_role="officer", language=language
    )
    reply = _draft_in(language, filer, call, state)
    own, desk = "/replies/76-19/", "/desk/76-19/"
    passage = f"/replies/passages/{original_of(reply).pk}/"
    pages = ("/replies/", own, passage, f"{own}check/")
    for name, path in zip(FOR_DELEGATES[:-1], pages, strict=True):
        yield name, filer, path
    file_reply(reply, by=filer)
    yield FOR_DELEGATES[-1], filer, f"{own}revisions/1/receipt/"
    for name, path in zip(FOR_OFFICERS[:-1], ("/desk/", desk, f"{desk}{state.code}/"), strict=True):
        yield name, officer, path
    accept(call.submissions.get(delegation=state), officer)
    job = jobs.ask(filled(draft_of(call)), by=officer, at=NOON, formats=["docx", "csv"])
    jobs.run(job.pk, at=NOON)
    yield FOR_OFFICERS[-1], officer, f"{desk}report/"


def _draft_in(language, filer, call, state):
    reply = workflow.start(call, state, language=language, by=filer, at=NOON)
    _code, heading, text = SAMPLES[language]
    change(original_of(reply), heading=heading, body=f"1. {text}\n\n2. {text}")
    change(original_of(reply, "summary"), body=text)
    return reply


def digest_of(person, path):
    """Return the digest of the words that a page shows this person, below its head."""
    main = html.fromstring(sign_in(Client(), person).get(path).content.decode()).find(".//main")
    words = " ".join(" ".join(main.itertext()).split())
    return sha256(MADE_UP.sub("…", words).encode()).hexdigest()[:16]


def stored():
    """Return the digests as they were when the pictures were taken: by language and name."""
    return json.loads(DIGESTS.read_text()) if DIGESTS.exists() else {}


def store(language, digests):
    found = stored() | {language: digests}
    DIGESTS.write_text(json.dumps(dict(sorted(found.items())), indent=1) + "\n")
