"""Forms that no browser sends: refused, or read as far as they go; nothing of them stays."""

from django.conf import settings

from tests.factories import make_draft, sign_in

FIELD = b'Content-Disposition: form-data; name="a"\r\n'
FILE = b'Content-Disposition: form-data; name="file"; filename="%s"\r\n'
BASE64 = b"Content-Transfer-Encoding: base64\r\n"
BY_STAR = b"Content-Disposition: form-data; name=file; filename*=%s\r\n"


def form(*parts, kind="multipart/form-data; boundary=x", end=b"--x--\r\n"):
    return kind, b"".join(b"--x\r\n" + head + b"\r\nabc\r\n" for head in parts) + end


FORMS = {
    "no boundary": form(FIELD, kind="multipart/form-data"),
    "no end": form(FILE % b"a.docx", end=b""),
    "no head": form(b""),
    "many files": form(*[FILE % b"a.docx"] * 50),
    "NUL and a path": form(FILE % b"../../a\0.docx"),
    "another direction, and long": form(FILE % ("a\u202excod" + "a" * 4096 + ".docx").encode()),
    "an unknown encoding": form(BY_STAR % b"utf-99''%00%2e%2e%2f%ff.docx"),
    "no base64": form(FILE % b"b.docx", FILE % b"a.docx" + BASE64),
}


def test_a_form_that_no_browser_sends_is_no_fault_of_the_server(
    client, call, jamaica, jamaica_filer, monkeypatch, tmp_path
):
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", tmp_path)
    monkeypatch.setattr(settings, "FILE_UPLOAD_MAX_MEMORY_SIZE", 1)
    make_draft(call, jamaica, by=jamaica_filer)
    sign_in(client, jamaica_filer)
    found = {
        name: client.generic("POST", "/replies/76-19/word/", body, content_type=kind).status_code
        for name, (kind, body) in FORMS.items()
    }
    assert {*found.values()} == {400, 422}, found
    assert list(tmp_path.iterdir()) == []
