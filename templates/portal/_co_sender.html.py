
BBBB BBBB BBBBB
BB BBBBBBBBBBBBBBB
   gettext(u'listed, not asked') 
BBBB BBBBBBBBBBBBBBBBB
   gettext(u'no longer named once you file again') 
BBBB BBBBBBBBBBBBB BB BBBBBBBBBB
  BB BBBBBBBBBBBBBBBBBB
     gettext(u'declined %(time)s') SSSSSSSS SSSSSSSS
  BBBB
     gettext(u'declined') 
  BBBBB
BBBB BBBBBBBBBBBBB BB BBBBBBBBBBB
   gettext(u'confirmed %(time)s') SSSSSSSSS SSSSSSSS
BBBB BBBBBBBBBBBBBBB
   gettext(u'asked %(time)s, no answer yet') SSSSS SSSSSSSSS SS SSSSSS SSS
BBBB
   gettext(u'asked when you file') 
BBBBB
