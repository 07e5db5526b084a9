
BBBB BBBB
BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
    BB BBBBBBBBBBBBBB
       gettext(u'This was discarded.') 
    BBBB
       gettext(u'This was discarded. Bring it back before you file it.') 
    BBBBB
    BB BBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBB
      XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Bring it back') XXXX
    BBBBB
  XXXX
BBBB BBBBBBBBBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
  XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
    BB BBBBBBBBBBBBBB
       gettext(u'The reply is withdrawn.') 
    BBBB
       gettext(u'The reply is withdrawn. Reinstate it before you file it again.') 
    BBBBB
    BB BBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBB
      XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Reinstate the reply') XXXX
    BBBBB
  XXXX
BBBBB
