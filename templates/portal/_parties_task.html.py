
BBBB BBBB BBBB
 pgettext(u'between the names in a list', u', ') 
XXXX
  XXXXX
    XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Other States beside the reply') XXXX
    XX XXXXXXXXXXXXX
      BB BBBBBBBBBB
        BBB BBBBBB BB BBBBBBBBBB
          XXXXXXXXXXXX BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBXXXX
        BBBBBB
      BBBBB
      BB BBBBBBB gettext(u'Align themselves:')  FFFFFFFFFFBBBBB
      BB BBB BBBBBBBBBB BBB BBB BBBBBBB
         gettext(u'For a joint reply, or where States align themselves.') 
      BBBBB
    XXXX
  XXXXXX
  BB BBBBBBBBBB BB BBBBBBBBBBBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBB
XXXXX
