BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBBBBBBB gettext(u'Switch on two-step sign-in') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Switch on two-step sign-in') XXXXX
  XXXX
    XXXX gettext(u'Open an app for codes on your telephone, and let it read this square.') XXXXX
    XXXX gettext(u'Type the code that the app shows.') XXXXX
  XXXXX
  XXX
    XXXX
      XXXXXXXXXXX
      XXXXXXXXXXXX
      XXXXXX
      XXXXX gettext(u'QR code for the app; the key below says the same.') X
    X
  XXXX
  XXX
     gettext(u'Key, for an app that cannot read the square:')  XXXXX XXXXXXXXXXXXXXXXX
  XXXX
  XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBX XXXXXXXXXXX
    BBBBBBBBBB
    FFFFFF
    XXXX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Switch it on') XXXXXXXXX
      XX XXXXXXBBB BBBBBBBBBBBXX gettext(u'Leave it off') XXXX
    XXXXXX
  XXXXXXX
BBBBBBBB BBBBBBB
