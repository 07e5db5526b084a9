
BBBB BBBB
BB BBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
     gettext(u'This is a demonstration: its dates were moved so that the deadline lies ahead.') 
  XXXX
BBBBB
