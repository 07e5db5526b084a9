BBBBBBB BBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBB gettext(u'The delegation answers that its text stands.') BBBBBBBB
