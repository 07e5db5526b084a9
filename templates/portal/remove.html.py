BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Remove the passage') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Remove the passage') XXXXX
  XXX
     gettext(u'The passage and its text are removed from the draft. What was filed stays as it is.') 
     gettext(u'It can be brought back from the page of the draft.') 
    BB BBBBBBBBBBBBBBBB
       gettext(u'Its translations are kept beside, and are not filed, until you remove them too.') 
    BBBBB
  XXXX
  XXXXXXXXXXX XXXXXXXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXXXXXXXXXXXX
  XXXXX XXXXXXXXXXXXXX
    BBBBBBBBBB
    XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXX
    XX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX gettext(u'Remove the passage') XXXXXXXXX
      XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBBXX gettext(u'Keep it') XXXX
    XXXX
  XXXXXXX
BBBBBBBB BBBBBBB
