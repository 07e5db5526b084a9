"""Pages as they are read: how a template breaks its lines is not what a test is about."""

import re

_BLOCK = re.compile(
    r" ?(</?(?:address|article|aside|blockquote|br|button|caption|dd|details|div|dl|dt|fieldset"
    r"|footer|form|h[1-6]|header|hr|label|legend|li|main|nav|ol|option|p|section|select|summary"
    r"|table|tbody|td|tfoot|th|thead|title|tr|ul)\b[^>]*>) ?"
)
_CODE = re.compile(r'<bdi class="nowrap">(\d+-[\w-]+)</bdi>')  # of a call, kept on one line
_LINK = re.compile(r"(<a\b[^>]*>) | (?=</a>)")


def as_read(page):
    """Fold white space as a browser does: to one space, and to none at the edges of a block."""
    folded = re.sub(r"\s+", " ", _CODE.sub(r"\1", page)).replace(" >", ">")
    return _LINK.sub(r"\1", _BLOCK.sub(r"\1", folded))
