"""Symbols of fonts that give letters and private-use characters other shapes, as Unicode.

Word keeps a character of Symbol or Wingdings as a code from 0x20 to 0xFF, by itself ("ü", shown as
a tick) or in the private use area (U+F0FC). Where Unicode has several signs of that shape, the one
that most fonts have is taken: ✓ rather than the light check mark.
"""

import re
from functools import lru_cache
from typing import Final

_NONE: Final = "\ufffd"
_FIRST = 0x20
# A row has sixteen codes, from 0x20 on.
_TABLES: Final = {
    "symbol": (
        " !∀#∃%&∋()*+,−./"
        "0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟ"
        "ΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνο"
        "πθρστυϖωξψζ{|}∼�"
        "����������������"
        "����������������"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓"
        "°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
        "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉"
        "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
        "�⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭�"
    ),
    "wingdings": (
        " ✏✂✁👓🕭🕮🕯☎✆✉🖃📪📫📬📭"
        "🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"
        "🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣☠⚐"
        "🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉"
        "♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■□"
        "❐❑❒⬧⧫◆❖⬥⌧⮹⌘❀🏶❝❞▯"
        "🄋➀➁➂➃➄➅➆➇➈➉🄌➊➋➌➍"
        "➎➏➐➑➒➓🙢🙠🙡🙣🙞🙜🙝🙟·•"
        "⬝○🞆🞈◉◎🔿▪☐🟁✦★✶✴✹✵"
        "⯐⌖⯎⯏⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
        "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗"
        "🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←"
        "→↑↓↖↗↙↘🡸➔🡹🡻🡼🡽🡿🡾⇦"
        "⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✗✓☒☑�"
    ),
    "wingdings2": (
        " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋"
        "🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙"
        "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑✗"
        "✓✘☑☒☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺"
        "🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥"
        "⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿�"
        "☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤"
        "🕥🕦🕧🙨🙩⋅🞄•●○🞅🞇🞉⊙⦿🞌"
        "🞍◾■□🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇"
        "🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁"
        "⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪"
        "🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺"
        "🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒"
        "✹🟃🟇✯🟍🟔⯌⯍※⁂������"
    ),
    "wingdings3": (
        " ←→↑↓↖↗↙↘⭰⭲⭱⭳⭶⭸⭻"
        "⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧"
        "⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌"
        "⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥"
        "🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕🡗🡖🡘🡙"
        "▲▼△▽◀▶◁▷◣◢◤◥◂▸▴�"
        "▾⯅⯆⯇⯈⮜⮞⮝⮟🠐🠒🠑🠓🠔🠖🠕"
        "🠗🠘🠚🠙🠛🠜🠞🠝🠟🠀🠂🠁🠃🠄🠆🠅"
        "🠇🠈🠊🠉🠋🠠🠢🠤🠦🠨🠪🠬🢜🢝🢞🢟"
        "🠮🠰🠲🠴🠶🠸🠺🠹🠻🢘🢚🢙🢛🠼🠾🠽"
        "🠿🡀🡂🡁🡃🡄🡆🡅🡇⮨⮩⮪⮫⮬⮭⮮"
        "⮯🡠🡢🡡🡣🡤🡥🡧🡦🡰🡲🡱🡳🡴🡵🡷"
        "🡶🢀🢂🢁🢃🢄🢅🢇🢆🢐🢒🢑🢓🢔🢖🢕"
        "🢗���������������"
    ),
    "webdings": (
        " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼"
        "🗕🗖🗗◀▶▲▼⏪⏩⏮⏭⏸⏹⏺🗚🗳"
        "🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂"
        "🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫"
        "⮔✔🚲□🛡📦🛱■🚑🛈🛩🛰🟈🕴●🛥"
        "🚔🗘✕❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲�"
        "🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠"
        "🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻"
        "🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜"
        "🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻"
        "🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒"
        "🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫"
        "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦"
        "🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊"
    ),
    "zapfdingbats": (
        " ✁✂✃✄☎✆✇✈✉☛☞✌✍✎✏"
        "✐✑✒✓✔✕✖✗✘✙✚✛✜✝✞✟"
        "✠✡✢✣✤✥✦✧★✩✪✫✬✭✮✯"
        "✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿"
        "❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏"
        "❐❑❒▲▼◆❖◗❘❙❚❛❜❝❞�"
        "����������������"
        "����������������"
        "�❡❢❣❤❥❦❧♣♦♥♠①②③④"
        "⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿"
        "➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏"
        "➐➑➒➓➔→↔↕➘➙➚➛➜➝➞➟"
        "➠➡➢➣➤➥➦➧➨➩➪➫➬➭➮➯"
        "�➱➲➳➴➵➶➷➸➹➺➻➼➽➾�"
    ),
}
_ALIASES: Final = {
    "symbolmt": "symbol",
    "standardsymbolsl": "symbol",
    "itczapfdingbats": "zapfdingbats",
    "zapfdingbatsbt": "zapfdingbats",
    "monotypesorts": "zapfdingbats",
    "dingbats": "zapfdingbats",
}
# Fonts of symbols for which there is no table: whatever is written in them is told.
_OTHER_SYMBOL_FONTS: Final = {
    "mtextra",
    "marlett",
    "bookshelfsymbol7",
    "msreferencespecialty",
    "msoutlook",
    "holomdl2assets",
}
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# Codes that, where no font is named, are rather from Wingdings than from Symbol.
_RATHER_WINGDINGS = frozenset("JûüýþàßØ§¨")
_BULLETS_OF_WINGDINGS = frozenset("lmnopqrstuvw\u009f\u00a7\u00a8\u00d8")


@lru_cache(maxsize=500)
def is_symbol_font(font: str | None) -> bool:
    """Whether letters that are written in a font are not shown as letters."""
    name = _known(font)
    return name in _TABLES or name in _OTHER_SYMBOL_FONTS


def has_private(text: str) -> bool:
    """Whether a text has characters that mean nothing without their font."""
    return _PRIVATE.search(text) is not None


def to_unicode(text: str, font: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return a text with the symbols of its font as Unicode, and the characters that have none.

    Those stay in the text as they are. Without a font, or in one of letters, only private-use
    characters are symbols: of Symbol or Wingdings, whichever they are likelier from.
    """
    name = _known(font)
    unmapped: list[str] = []
    if name not in _TABLES and name not in _OTHER_SYMBOL_FONTS:
        if not has_private(text):
            return text, ()
        found = _PRIVATE.sub(lambda match: _guessed(match, unmapped), text)
        return found, tuple(unmapped)
    table = _TABLES.get(name, "")
    signs = [_sign(character, table, unmapped) for character in text]
    return "".join(signs), tuple(unmapped)


def _known(font: str | None) -> str:
    name = "".join((font or "").casefold().split()).replace("-", "").removeprefix("@")
    return _ALIASES.get(name, name)


def _sign(character: str, table: str, unmapped: list[str]) -> str:
    if character.isspace():
        return character
    code = _code_of(character)
    if code is None and not has_private(character):
        return character  # shown in another font
    sign = _looked_up(table, code)
    if not sign:
        unmapped.append(character)
    return sign or character


def _code_of(character: str) -> int | None:
    """Return the code in a symbol font: Word adds 0xF000 or takes it for one of Windows-1252."""
    code = ord(character)
    if 0xF000 <= code <= 0xF0FF:
        return code - 0xF000
    if code <= 0xFF:
        return code
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None


def _looked_up(table: str, code: int | None) -> str:
    place = -1 if code is None else code - _FIRST
    sign = table[place] if 0 <= place < len(table) else _NONE
    return "" if sign == _NONE else sign


def _guessed(match: re.Match[str], unmapped: list[str]) -> str:
    code = ord(match[0]) - 0xF000
    order = ["symbol", "wingdings"]
    if 0 <= code <= 0xFF and (
        chr(code) in _RATHER_WINGDINGS
        or (chr(code) in _BULLETS_OF_WINGDINGS and _begins_a_line(match))
    ):
        order.reverse()
    for name in order:
        if sign := _looked_up(_TABLES[name], code if 0 <= code <= 0xFF else None):
            return sign
    unmapped.append(match[0])
    return match[0]


def _begins_a_line(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rpartition("\n")[2]
    return not before.strip(" \t-*+")
