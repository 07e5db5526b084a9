"""The parts of a Word file by name: what they are declared to be, and how they are referred to."""

import re

# What is refused wherever it stands, by the end of a relationship's type or in a content type.
MACROS = frozenset(
    (
        *("vbaproject", "vbaprojectsignature", "wordvbadata", "vbadata", "attachedtoolbars"),
        *("xlmacrosheet", "xlintlmacrosheet", "extensibility", "customui"),
    )
)
CONTROLS = frozenset({"control", "activexcontrolbinary", "activex", "webextension"})
OBJECTS = frozenset({"oleobject"})
OTHER_FORMATS = frozenset({"afchunk"})
# Relationships of Word's own, and of what draws in it. Any other is told.
RELATIONSHIPS = frozenset(
    (
        *("officedocument", "core-properties", "metadata/core-properties", "extended-properties"),
        *("custom-properties", "thumbnail", "styles", "styleswitheffects", "settings"),
        *("websettings", "fonttable", "font", "numbering", "footnotes", "endnotes", "header"),
        *("footer", "comments", "commentsextended", "commentsids", "commentsextensible", "people"),
        *("glossarydocument", "theme", "themeoverride", "image", "hdphoto", "hyperlink"),
        *("chart", "chartex", "chartstyle", "chartcolorstyle", "chartusershapes"),
        *("diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors", "diagramdrawing"),
        *("drawing", "vmldrawing", "customxml", "customxmlprops", "customxmldata"),
        *("printersettings", "package", "ink", "bibliography", "attachedtemplate", "frame"),
        *("subdocument", "mailmergesource", "mailmergeheadersource", "recipientdata"),
        *("classificationlabels", "keymapcustomizations", "documenttasks", "transform", "origin"),
        *("signature", "certificate", "slicer", "video", "media", "audio", "xmlpaths"),
    )
)
# The beginnings of content types that are drawn, read or passed over, and never run.
TYPES = re.compile(
    r"(?:application/(?:xml|inkml\+xml|x-font\S*|font-\S+|pdf"
    r"|vnd\.openxmlformats-package\.\S+"
    r"|vnd\.openxmlformats-officedocument\.(?:wordprocessingml|drawingml|theme|themeoverride"
    r"|extended-properties|custom-properties|customxmlproperties|custom-xmlproperties|vmldrawing"
    r"|obfuscatedfont|spreadsheetml\.printersettings)\S*"
    r"|vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet"
    r"|vnd\.openxmlformats-officedocument\.wordprocessingml\.document"
    r"|vnd\.ms-office\.(?:drawingml|chart|chartex|chartstyle|chartcolorstyle|classificationlabels"
    r"|thmx)\S*"
    r"|vnd\.ms-word\.(?:styleswitheffects|keymapcustomizations)\S*"
    r"|vnd\.ms-(?:package|excel\.(?:sheet|12))\S*)"
    r"|text/xml|image/\S+|font/\S+)\Z"
)
# Packages that may lie inside, as the table behind a chart.
INNER_PACKAGES = frozenset({".xlsx", ".docx", ".pptx"})
EXECUTABLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MZ", b"\x7fELF", b"#!", b"ITSF", b"{\\rtf")
