
BBBB BBBB
BB BBBBBBBB BB BBBBB BB BBBBBBBBBB BB BBBBB BB BBBBBBBBB BB BBBBB
  XXXX gettext(u'More') XXXXX
  XXXX
    BB BBBBBBBB BB BBBBB
      XXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Recall the reply') XXXX
      XXXXX
    BBBBB
    BB BBBBBBBBBB BB BBBBB
      XXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Withdraw the reply') XXXX
      XXXXX
    BBBBB
    BB BBBBBBBBB BB BBBBB
      XXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBXX
          BB BBBBBBBBBBBBBBB BB BBBBBBB
             gettext(u'Discard the draft') 
          BBBB
             gettext(u'Discard this answer') 
          BBBBB
        XXXX
      XXXXX
    BBBBB
  XXXXX
BBBBB
