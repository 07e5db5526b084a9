
BBBB BBBB BBBBB
BB BBBBBBBBBBBBBB
  BB BBBBBB
     gettext(u'Replies were due by %(day)s.') SSSSSSS SSSS SSS SS SSSSSSSS
  BBBBB
BBBB
   gettext(u'Replies are due')  BBBBBBBB BBBBBBX
BBBBB
