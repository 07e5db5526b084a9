"""Pictures of a Word file: offered as annexes beside its text, each only where it is ticked."""

import io
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories import NOON, sign_in
from tests.sample_files import RELATIONS, package, picture, repacked, with_pictures
from tracker.submissions import workflow
from tracker.submissions.drafting import attachments
from tracker.text.docx.read.document import read_docx
from tracker.word_files import pictures

pytestmark = pytest.mark.once

WORD = "/replies/76-19/word/"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMF = b"\x01\x00\x00\x00" + b"\0" * 36 + b" EMF"


@pytest.fixture
def portal(client, jamaica_drafter):
    return sign_in(client, jamaica_drafter)


@pytest.fixture
def draft(call, jamaica, jamaica_drafter):
    return workflow.start(call, jamaica, language="en", by=jamaica_drafter, at=NOON)


def upload(portal, data):
    return portal.post(WORD, {"file": SimpleUploadedFile("reply.docx", data)})


def send(portal, preview, pictures, *, do="confirm"):
    shown = preview.context["shown"]
    sent = {"held": shown.token, "seen": shown.seen, "shown": shown.name, "changes": shown.changes}
    return portal.post(f"{WORD}check/", {**sent, "into": "replace", "do": do, "pictures": pictures})


def annexes(draft):
    return [(a.title, a.name, a.language) for a in draft.attachments.in_draft().annexes()]


def page_of(response):
    return " ".join(response.content.decode().split())


def test_pictures_are_offered_by_name_size_and_words_and_none_is_ticked(portal, draft):
    preview = upload(portal, with_pictures("Map of the exercises", ""))
    page = page_of(preview)
    assert "image1.png (" in page
    assert "): “Map of the exercises”" in page
    assert "image2.png (" in page
    assert ", without an alternative text" in page
    assert preview.context["form"]["pictures"].value() == ()


def test_what_is_ticked_is_an_annex_with_its_words_as_title(portal, draft):
    preview = upload(portal, with_pictures("Logo", "Map of the exercises"))
    answer = send(portal, preview, ["word/media/image2.png"])
    assert answer.status_code == 302
    assert annexes(draft) == [("Map of the exercises", "image2.png", "en")]
    assert draft.original.passages.get(question__letter="a").body == "A law."
    told = page_of(portal.get(answer["Location"]))
    assert "1 picture of it is enclosed as an annex." in told


def test_without_a_tick_nothing_is_enclosed(portal, draft):
    send(portal, upload(portal, with_pictures("Logo")), [])
    assert annexes(draft) == []


def test_other_choices_keep_what_was_ticked(portal, draft):
    preview = upload(portal, with_pictures("Logo", "Map"))
    again = send(portal, preview, ["word/media/image2.png"], do="show")
    assert again.context["form"]["pictures"].value() == ("word/media/image2.png",)
    assert annexes(draft) == []


def test_a_picture_that_cannot_be_kept_is_told_with_the_reason(portal, draft):
    data = with_pictures("Map")
    page = page_of(upload(portal, repacked(data, replace={"word/media/image1.png": EMF})))
    assert "A picture in the format PNG cannot be kept." in page
    assert 'name="pictures"' not in page
    data = package(
        f'<w:p><w:r><w:t>Text</w:t><w:drawing><a:blip xmlns:a="{A}" r:embed="r1"/></w:drawing>'
        "</w:r></w:p>",
        {
            "word/_rels/document.xml.rels": '<Relationships xmlns="x"><Relationship Id="r1" '
            f'Type="{RELATIONS}/image" Target="media/chart.emf"/></Relationships>',
            "word/media/chart.emf": EMF,
        },
    )
    page = page_of(upload(portal, data))
    assert "chart.emf: A picture in the format EMF cannot be kept." in page


def test_a_ticked_picture_that_is_broken_changes_nothing_and_is_named(portal, draft):
    broken = repacked(with_pictures("Map"), replace={"word/media/image1.png": picture()[:60]})
    answer = send(portal, upload(portal, broken), ["word/media/image1.png"])
    assert answer.status_code == 422
    assert "image1.png cannot be an annex: The file is broken" in page_of(answer)
    assert annexes(draft) == []
    assert not draft.original.passages.exclude(body="").exists()


def damaged(data, part, *, compression=zipfile.ZIP_STORED):
    """The same package with one part of which some bytes are not what they were."""
    data = repacked(data, compression={part: compression})
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        entry = opened.getinfo(part)
    at = entry.header_offset + 30 + len(part) + entry.compress_size // 2
    return data[:at] + b"\xff" * 8 + data[at + 8 :]


@pytest.mark.parametrize(
    "compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA]
)
def test_a_ticked_picture_that_is_damaged_in_the_package_is_named_too(portal, draft, compression):
    part = "word/media/image1.png"
    noise = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(noise, "PNG")
    file = repacked(with_pictures("Map"), replace={part: noise.getvalue()})
    preview = upload(portal, damaged(file, part, compression=compression))
    answer = send(portal, preview, [part])
    assert answer.status_code == 422
    assert "image1.png cannot be an annex: The file is broken" in page_of(answer)


@pytest.mark.parametrize(("limit", "value"), [("MAX_FILES", 1), ("MAX_TOTAL", 50)])
def test_no_picture_is_looked_into_where_there_is_no_room_for_all(
    portal, draft, monkeypatch, limit, value
):
    monkeypatch.setattr(attachments, limit, value)
    monkeypatch.setattr(pictures, "picture_of_word", lambda *_: pytest.fail("was looked into"))
    preview = upload(portal, with_pictures("Map", "Another map"))
    answer = send(portal, preview, ["word/media/image1.png", "word/media/image2.png"])
    assert answer.status_code == 422
    assert "at most" in page_of(answer)


def test_pictures_count_against_the_limits_of_annexes(portal, draft, monkeypatch):
    monkeypatch.setattr(attachments, "MAX_FILES", 1)
    preview = upload(portal, with_pictures("Map", "Another map"))
    answer = send(portal, preview, ["word/media/image1.png", "word/media/image2.png"])
    assert "A reply has at most 1 files." in page_of(answer)
    assert annexes(draft) == []
    assert not draft.original.passages.exclude(body="").exists()
    kept = (
        default_storage.listdir("attachments")[0] if default_storage.exists("attachments") else []
    )
    assert [
        name for folder in kept for name in default_storage.listdir(f"attachments/{folder}")[1]
    ] == []


def test_a_part_that_is_no_picture_of_the_file_is_not_enclosed(portal, draft):
    preview = upload(portal, with_pictures("Map"))
    send(portal, preview, ["word/styles.xml", "../../etc/passwd"])
    assert annexes(draft) == []


# Which pictures a file has


def blip(relationship="r1", words=""):
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}"><wp:docPr id="1" name="x" descr="{words}"/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData><a:blip r:embed="{relationship}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def vml(relationship="r1", words=""):
    return (
        f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="{words}">'
        f'<v:imagedata r:id="{relationship}"/></v:shape></w:pict>'
    )


def pictures_of(content, **choices):
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/image" Target="{target}"/>'
        for number, target in enumerate(["media/a.png", "/word/media/b.png", "media/no.png"], 1)
    )
    parts = {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="x">{relations}</Relationships>',
        "word/media/a.png": picture(),
        "word/media/b.png": picture(),
    }
    read = read_docx(package(f"<w:p>{content}</w:p>", parts), **choices)
    return [(one.part, one.words) for one in read.pictures]


def run(content):
    return f"<w:r>{content}</w:r>"


def test_pictures_of_either_kind_are_found_once_each_with_their_words():
    both = run(blip("r1", "A&#10;map")) + run(vml("r2", "Old")) + run(blip("r2", "Other"))
    assert pictures_of(both + run(blip("r3"))) == [
        ("word/media/a.png", "A map"),
        ("word/media/b.png", "Old"),
    ]


def test_of_two_forms_of_one_picture_the_first_counts():
    choice = f"<mc:Choice>{blip('r1')}</mc:Choice><mc:Fallback>{vml('r2')}</mc:Fallback>"
    either = f'<mc:AlternateContent xmlns:mc="{MC}">{choice}</mc:AlternateContent>'
    assert pictures_of(run(either)) == [("word/media/a.png", "")]


@pytest.mark.parametrize(("accept", "part"), [(True, "b"), (False, "a")])
def test_a_picture_that_was_deleted_with_tracking_is_not_offered(accept, part):
    body = f"<w:del>{run(blip('r1'))}</w:del><w:ins>{run(blip('r2'))}</w:ins>"
    assert pictures_of(body, accept_changes=accept) == [(f"word/media/{part}.png", "")]


def test_at_the_desk_a_picture_of_a_mailed_file_becomes_an_annex_where_it_is_ticked(
    client, call, jamaica, officer
):
    desk, address = sign_in(client, officer), "/desk/76-19/JAM/register/"
    file = SimpleUploadedFile("reply.docx", with_pictures("Logo", "Map of the exercises"))
    sent = {"file": file, "language": "en", "received_on": "2022-04-12", "replaces": 0}
    preview = desk.post(address, sent | {"publish_full_text": "on", "cover_kind": ""})
    assert "): “Map of the exercises”" in page_of(preview)
    held = preview.context["form"]["held"].value()
    unknown = desk.post(f"{address}check/", {"held": held, "pictures": ["word/document.xml"]})
    assert unknown.status_code == 422
    desk.post(f"{address}check/", {"held": held, "pictures": ["word/media/image2.png"]})
    revision = jamaica.submissions.get(call=call).latest_revision
    kinds = [(one.kind, one.title, one.name) for one in revision.filed.attachments]
    assert kinds == [("annex", "Map of the exercises", "image2.png")]
    assert revision.attachments.get(kind="annex").title == "Map of the exercises"
