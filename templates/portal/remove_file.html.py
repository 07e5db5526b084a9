BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Remove the file') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Remove the file') XXXXX
  XXX
    BB BBBBBBBB
       gettext(u'The file is taken out of the draft. The revisions that were filed with it keep it.') 
    BBBB
       gettext(u'The file is taken out of the draft and forgotten: no revision was filed with it.') 
    BBBBB
  XXXX
  XX XXXXXXXXXXXXXXBB BBBBBBBBBBXXXXXXXXXXXX BBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBXXXX
  XXXXX XXXXXXXXXXXXXX
    BBBBBBBBBB
    XX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX gettext(u'Remove the file') XXXXXXXXX
      XX XXXXXXBBB BBBB BBBBBBBBBXX gettext(u'Keep it') XXXX
    XXXX
  XXXXXXX
BBBBBBBB BBBBBBB
