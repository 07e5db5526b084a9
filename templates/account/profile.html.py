BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB BBBBBB
BBBBB BBBBB gettext(u'Your profile') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Your profile') XXXXX
  XXX XXXXXXXXXXXXXXXXXXXXX
    XXXXX
      XXXX gettext(u'E-mail address') XXXXX
      XXXXXXXXX
      XXX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBXX gettext(u'How to change it') XXXXXXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Acts for') XXXXX
      XXXX
        BB BBBBBBBBBBBBBBBBB
           gettext(u'the secretariat') 
        BBBB BBBBBBBBBB
          
          XBB BBBBBBBBBBBBBBBBBBBBBBBBBBBX
             gettext(u'may invite colleagues') BBBBBX
        BBBB
           gettext(u'nobody at present') 
        BBBBB
      XXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Password') XXXXX
      XXXX gettext(u'set') XXXXX
      XXX XXXXXXXXXXXXXXXXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Change your password') XXXX
      XXXXX
    XXXXXX
    BBB BBBBBBBBBBBBBBBB BB BBBBBBBBBBBBB
    BB BBBBBBBBBBBBB
      XXXXX
        XXXX gettext(u'Reminders') XXXXX
        XXXX gettext(u'for each call') XXXXX
        XXX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXX gettext(u'Choose which you get') XXXXXXXXX
      XXXXXX
    BBBBB
  XXXXX
  BBBBBB BBBB
BBBBBBBB BBBBBBB

BBBBB BBBBBBBXXXXXXX XXXXXBBBBBB BBBBBBBBBBBBBX XXXXXXXXXXXXXXXBBBBBBBB
