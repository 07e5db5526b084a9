"""The report, its addendum and its corrigendum: facts, two officers, files, and what is in them."""

import hashlib
import io
import re
import shutil
import subprocess
import zipfile

from lxml import etree

from tests.year.acts.opening import CODE, FIRST, SECOND

# A corrigendum prints no replies, so it has fewer formats.
FORMATS = ("docx", "pdf", "html", "pages", "akn", "json", "csv", "xlsx", "zip")
OF_CORRIGENDUM = ("docx", "pdf", "html", "akn")
# Right to left, what a program reads out of a PDF stands in another order than it was written.
READ_BACKWARDS = "ar"


def issue_report(year, *, dated_on="2022-07-18"):
    """Fill in its facts, freeze it by two officers, make every format, on the page as well."""
    officer = year.world.visitor(FIRST)
    officer.get(f"/desk/{CODE}/report/")
    _fill_in(year, symbol="A/77/92", dated_on=dated_on, note_verbale_on="2022-02-25")
    document = _freeze(year)
    states = replies_printed(year, "report")
    made = make_files(year, "report", formats=FORMATS, states=states)
    compare_with_the_page(year, document, made)
    year.report = document


def issue_addendum(year, *, dated_on="2022-08-24"):
    """What came after the report goes into its first addendum."""
    officer = year.world.visitor(FIRST)
    officer.get(f"/desk/{CODE}/report/documents/")
    officer.send("addendum/")
    year.expected.event("begin_addendum")
    _fill_in(year, symbol="A/77/92/Add.1", dated_on=dated_on)
    _freeze(year)
    states = replies_printed(year, "addendum")
    make_files(year, "addendum", "--addendum", "1", states=states)


def issue_corrigendum(year, *, dated_on="2022-09-20"):
    """A short document that lists corrections; its files are made on its page."""
    officer = year.world.visitor(FIRST)
    officer.get(f"{year.report}corrigendum/")
    officer.send()
    year.expected.event("correct")
    correction = "The words of the Government should read otherwise."
    _fill_in(year, dated_on=dated_on, corrections=f"## Introduction\n\n{correction}")
    document = _freeze(year)
    for name, data in _made_on_page(year, document, OF_CORRIGENDUM).items():
        path = year.folder / f"corrigendum.{name}"
        path.write_bytes(data)
        text = re.sub(r"\s+", " ", _text_of(name, path) or correction)
        year.hold(correction in text, f"corrigendum.{name} does not say what is corrected")
        year.documents["corrigendum", name] += 1
    for name in OF_CORRIGENDUM:
        year.expected.documents["corrigendum", name] += 1


def publish(year):
    """Everybody reads every accepted reply; nobody reads another."""
    officer, anybody = year.world.visitor(FIRST), year.world.visitor()
    officer.get(f"/desk/{CODE}/publication/")
    officer.send(verb="publish")
    year.expected.event("publish_replies")
    public = [one for one in year.states.values() if one.printed_in in ("report", "addendum")]
    anybody.get(f"/calls/{CODE}/")
    paths = set(anybody.page.xpath("//main//a/@href"))
    shown = {path.rstrip("/").rpartition("/")[2] for path in paths if path.startswith("/calls/")}
    for state in year.states.values():
        is_public = state in public
        year.hold((state.code in shown) == is_public, f"{state.code}: public is not {is_public}")
    for state in year.dice.sample(public, min(10, len(public))):
        text = anybody.get(f"/calls/{CODE}/{state.code}/")
        packed = re.sub(r"\s+", "", text)
        for word in state.words if state.publishes else ():
            year.hold(word in packed, f"{state.code}: its public page lacks {word}")


def _fill_in(year, **facts):
    """Fill in what only an officer knows on the page of a document."""
    officer = year.world.visitor(FIRST)
    lists = officer.page.xpath("//main//select[@name='list_document']/option/@value")
    facts = {"list_document": lists[-1], "item_number": "94", "job_number": "22-11111"} | facts
    officer.send("facts/", **facts)
    year.expected.event("fill_facts")


def _freeze(year):
    """The officer on whose page the document stands proposes; another one confirms."""
    officer, other = year.world.visitor(FIRST), year.world.visitor(SECOND)
    document = officer.address
    officer.get(f"{document}freeze/")
    officer.send("save", note="Please look at it.", sure="on")
    proposal = re.search(r"/report/proposals/\d+/", officer.address + _source(officer))[0]
    other.get(f"/desk/{CODE}{proposal}")
    other.send("save", sure="on")
    year.hold("/proposals/" not in other.address, f"not frozen: {other.text[:300]}")
    for verb in ("propose", "confirm_proposal", "freeze"):
        year.expected.event(verb)
    return document


def make_files(year, name, *arguments, formats=FORMATS, states=()):
    """Make every format with the command; hold each file against what it must say."""
    folder = year.folder / name
    said = year.world.manage(
        "compile_report",
        CODE,
        "--formats",
        ",".join(formats),
        "--out",
        folder,
        *arguments,
        check=False,
    )
    made = dict(re.findall(r"^(\S+) \([\d,]+ bytes, sha256 (\w{64})\)", said, re.MULTILINE))
    for path, sha256 in made.items():
        data = (folder / path.rpartition("/")[2]).read_bytes()
        year.hold(hashlib.sha256(data).hexdigest() == sha256, f"{path}: not the digest it was told")
    by_format = {_format_of(path): (folder / path.rpartition("/")[2]) for path in made}
    for one in formats:
        year.expected.documents[name, one] += 1
        if one not in by_format:
            year.say(f"{name}: no {one} on this machine")
            del year.expected.documents[name, one]
            year.hold(one in {"pdf", "pages"}, f"{name}: {one} was not made:\n{said}")
            continue
        year.documents[name, one] += 1
        _hold_texts(year, name, one, by_format[one], states)
    return {one: path.read_bytes() for one, path in by_format.items()}


def compare_with_the_page(year, document, made):
    """Ask for files on the page, as an officer does; the worker's bytes are the command's."""
    for name, data in _made_on_page(year, document, ("docx", "csv")).items():
        year.hold(data == made.get(name), f"{name}: the page and the command made other bytes")


def _made_on_page(year, document, formats):
    """Let the worker make these formats; return each file's bytes."""
    officer = year.world.visitor(FIRST)
    officer.get(document)
    officer.send("compile/", formats=list(formats), language="en")
    job = officer.address
    year.expected.event("compile")

    def are_made():
        officer.get(job)
        return len(_files(officer)) == len(formats)

    year.world.wait(are_made, "files that were asked for on the page")
    year.expected.event("keep_files")
    found = {}
    for path in _files(officer):
        answer = officer.session.get(officer.site + path, timeout=60)
        name = re.search(r'filename="?([^";]+)', answer.headers["Content-Disposition"])[1]
        found[_format_of(name)] = answer.content
    return found


def _files(officer):
    return sorted(set(officer.page.xpath("//a[contains(@href, '/report/files/')]/@href")))


def _source(officer):
    return etree.tostring(officer.page, encoding="unicode")


def _format_of(path):
    name = path.rpartition("/")[2]
    if name.endswith("replies.zip"):
        return "pages"
    ending = name.rpartition(".")[2]
    return {"xml": "akn"}.get(ending, ending)


def _hold_texts(year, name, form, path, states):
    """Each State's words stand in the file; nobody's twice, and no State's that is not in it."""
    text = _text_of(form, path)
    if text is None:
        year.say(f"{name}: no pdftotext here to read the PDF with")
        return
    packed = re.sub(r"[\s\u00ad\u2010-]+", "", text)
    for state in states:
        if form == "pages" and not state.publishes:
            continue  # there is its summary alone
        for word in state.words:
            if form == "pdf" and state.language == READ_BACKWARDS and not word.isascii():
                continue
            year.hold(
                word in packed, f"{name}.{form}: the text of {state.code} is not in it: {word}"
            )
    others = [one for one in year.states.values() if one not in states]
    for state in others:
        for word in state.words:
            is_own = word.isascii() and word.startswith(state.code)
            year.hold(not (is_own and word in packed), f"{name}.{form}: holds {state.code}: {word}")


def _text_of(form, path):
    if form == "pdf":
        if not shutil.which("pdftotext"):
            return None
        done = subprocess.run(["pdftotext", str(path), "-"], stdout=subprocess.PIPE, check=True)
        return done.stdout.decode()
    data = path.read_bytes()
    if form in {"docx", "xlsx", "pages", "zip"}:
        return "".join(_texts_in(zipfile.ZipFile(io.BytesIO(data))))
    return _without_tags(data) if form in {"html", "akn"} else data.decode("utf-8-sig")


def _texts_in(package):
    for name in package.namelist():
        if name.endswith((".xml", ".html")):
            yield _without_tags(package.read(name))
        elif name.endswith((".csv", ".json")) and not name.startswith("receipts/"):
            yield package.read(name).decode("utf-8-sig")


def _without_tags(data):
    return re.sub(r"<[^>]*>", "", data.decode("utf-8", errors="replace"))


def replies_printed(year, where):
    return [one for one in year.states.values() if one.printed_in == where and one.words]
