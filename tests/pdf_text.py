"""The text of a PDF read from its content streams, by nothing that pdftotext is made of."""

import io
import re

import pikepdf


def read_streams(data):
    """A file's text in the order in which it was written; lines of Arabic are turned around."""
    with pikepdf.open(io.BytesIO(data)) as found:
        glyphs = [glyph for page in found.pages for glyph in _glyphs(page)]
    text, run = "", []
    for glyph in [*glyphs, "\n"]:
        if re.fullmatch("[\u0600-\u06ff\ufb50-\ufefc\u200f ]+", glyph):
            run.append(glyph)
            continue
        text += "".join(reversed(run) if "".join(run).strip() else run) + glyph
        run = []
    return text


def _glyphs(page):
    """Yield what each glyph of a page stands for; what is replaced (ActualText) is one."""
    fonts = {name: _unicode_of(font) for name, font in page.Resources.Font.items()}
    font, height = {}, None
    replaced, depth = 0, 0  # replaced: the depth at which a replacement began
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                depth += 1
                properties = operands[1] if len(operands) > 1 else {}
                if not replaced and "/ActualText" in properties:
                    yield str(properties.ActualText)
                    replaced = depth
            case "EMC":
                replaced = 0 if replaced == depth else replaced
                depth -= 1
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ" if not replaced:
                items = operands[0] if str(operator) == "TJ" else operands
                strings = (bytes(item) for item in items if isinstance(item, pikepdf.String))
                for codes in strings:
                    yield from (font[codes[at : at + 2]] for at in range(0, len(codes), 2))
            case "cm" if not replaced:
                height = None
                yield "\n"
            case "Tm" if not replaced:
                if height not in {None, operands[5]}:
                    yield "\n"
                height = operands[5]


def _unicode_of(font):
    """Return what each code of a font stands for, by its /ToUnicode."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            start = bytes.fromhex(text).decode("utf-16-be")
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = (int(first, 16) + step).to_bytes(len(first) // 2, "big")
                found[code] = start[:-1] + chr(ord(start[-1]) + step)
    return found
