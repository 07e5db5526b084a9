
BBBB BBBB
XX XXXXXXXXXXXXXXXX
  XX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXX gettext(u'Subscribe in a calendar') XXXX
  XX XXXXXXX XXXXXXXXX gettext(u'Download the dates') XXXX
XXXX
XX XXXXXXXXXXXXX
   gettext(u'A calendar that subscribes follows when a date moves. Its address:') 
  XXXXX XXXXXXXXXXXXXXXXX
XXXX
