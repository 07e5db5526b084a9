BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB gettext(u'Look at your mail') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Look at your mail') XXXXX
  XXX gettext(u'If your address has still to be proved, a message with a link is on its way. Open the link.') XXXX
  XXX
     gettext(u'Nothing came? Look in the folder for unwanted mail, or ask who invited you to invite you again.') 
  XXXX
  XXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Sign in') XXXXXXXXXX
BBBBBBBB BBBBBBB
