BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB gettext(u'This account is closed') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'This account is closed') XXXXX
  XXX gettext(u'If you still work for your delegation, ask its administrator to invite you again.') XXXX
BBBBBBBB BBBBBBB
