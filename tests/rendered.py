"""What rendered files say, read as their readers would."""

import csv
import io
import json
import re
import subprocess
import zipfile

from lxml import etree

from tracker.compilation.renderers import render
from tracker.text import tree

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CLASSES = {
    name.lower(): getattr(tree, name)
    for name in (
        *("Text", "Strong", "Emphasis", "Link", "NoteRef", "LineBreak"),
        *("Heading", "Paragraph", "ListItem", "BulletList", "Table", "Span"),
    )
}


def pages_of(data):
    """The text of each page in the order in which it was written."""
    command = ["pdftotext", "-raw", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return text.replace("\u2060", "").split("\f")


def words_in(text):
    """What a reader sees, however lines were broken."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def csv_rows(report):
    text = render(report, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sheets(report):
    """The values of each sheet, read as Excel reads them."""
    with zipfile.ZipFile(io.BytesIO(render(report, "xlsx"))) as package:
        shared = etree.fromstring(package.read("xl/sharedStrings.xml"))
        strings = ["".join(one.itertext()) for one in shared]
        for number in (1, 2):
            sheet = etree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
            yield [
                {re.match("[A-Z]+", cell.get("r"))[0]: _value(cell, strings) for cell in row}
                for row in sheet.iter(f"{SHEET}row")
            ]


def _value(cell, strings):
    found = cell.find(f"{SHEET}v")
    assert cell.find(f"{SHEET}f") is None
    assert found is None or cell.get("t") == "s"
    text = "" if found is None else strings[int(found.text)]
    return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text)


def table(rows):
    """Rows as dictionaries by the names in the first one."""
    head, *rest = rows
    return [{name: row.get(place, "") for place, name in head.items()} for row in rest]


def read(data):
    """The tree in its plain form, read by what the documentation says of it."""
    if isinstance(data, list):
        return tuple(map(read, data))
    if isinstance(data, dict):
        fields = {name: read(value) for name, value in data.items() if name != "type"}
        return CLASSES[data["type"]](**fields)
    return data


def documents_in(rendered):
    content = json.loads(rendered)
    return [
        tree.Document(
            read(reply["blocks"]), {key: read(value) for key, value in reply["notes"].items()}
        )
        for section in content["sections"]
        for reply in section["replies"]
    ]


def members(answer):
    """Return the files of the ZIP file in an answer, by name, in its order."""
    assert answer.status_code == 200
    data = b"".join(answer.streaming_content)
    assert int(answer["Content-Length"]) == len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}
