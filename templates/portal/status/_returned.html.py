
BBBB BBBB
BB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBB
XXXX gettext(u'How you can answer') XXXXX
BB BBBBBBBBBBBBBB
  XXX gettext(u'You can answer though the call is closed.') XXXX
BBBBB
XXX XXXXXXXXXXXXXXXXXX
  XXXX
    XXXXX
      BB BBBBBBBBBBBBBBBBB BBB BBBBBBBBB
        XX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'With a new text') XXXX
      BBBB BBBBBBBBBBBBBBBBB
        XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'With a new text') XXXX
      BBBB
         gettext(u'With a new text') 
      BBBBB
      XX XXXXXXXXXXXXX gettext(u'Change the reply, then check and file it.') XXXX
    XXXXXX
  XXXXX
  XXXX
    XXXXX
      BB BBBBBBBB BB BBBBB
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'With a message') XXXX
      BBBB
         gettext(u'With a message') 
      BBBBB
      XX XXXXXXXXXXXXX gettext(u'What was filed stays as it is; the secretariat reads your message.') XXXX
    XXXXXX
  XXXXX
  XXXX
    XXXXX
      BB BBBBBBB BB BBBBB
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Our text stands') XXXX
      BBBB
         gettext(u'Our text stands') 
      BBBBB
      XX XXXXXXXXXXXXX gettext(u'Say in a sentence why nothing is to be changed.') XXXX
    XXXXXX
  XXXXX
XXXXX
BB BBB BBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXXX gettext(u'Only a filer of your delegation answers the secretariat.') XXXX
BBBBB
BB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
