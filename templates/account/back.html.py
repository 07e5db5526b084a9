BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'You are signed in') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'You are signed in') XXXXX
  XX XXXXXXXXXXXXX
     gettext(u'Close this tab and go back to the page on which you were writing. It saves your text by itself.') 
  XXXX
  XXXXX XXXXXXBBB BBBBBBXX gettext(u'Or go on from the first page') XXXXXXXX
BBBBBBBB BBBBBBB
