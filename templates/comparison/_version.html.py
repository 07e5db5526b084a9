
BBBB BBBB BBBBB
BB BBBBBBBBBBBBBBBB
   gettext(u'Revision %(number)s, %(on)s') 
    SSSSSSSS SSSSSSSSSSS SSSSSS
  
BBBB
   gettext(u'Draft, not filed') 
BBBBB
