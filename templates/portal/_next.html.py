
BBBB BBBB
XXX
  BB BBBBBBBBBBBBB BB BBBBBBBBBB
     gettext(u'The secretariat takes note of it and prints nothing. You get no more reminders.') 
    BB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
       gettext(u'You can still write and file a reply.') 
    BBBBB
  BBBB
     gettext(u'The secretariat takes the reply up and accepts it, or returns it with a question. Your team is told by e-mail.') 
      SSS SSSSSSSSSSS SSSSS SSS SSSSS SS SSS SSSSSSS SSS SS SSSSSSS SS SSSS S SSSSSSSSS SSSS SSSS SS SSSS SS SSSSSSS
    
  BBBBB
XXXX
BB BBBB BBB BBBBBBBBBBBBB BB BBBBBBBBBB
  XXX gettext(u'It came after the deadline.')  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXXX
BBBBB
BB BBBBBBBB BBB BBBBBBBBBBB BB BBBBBBBBBBB
  XXX
     gettext(u'Revision %(number)s stays printed until the secretariat accepts this one.') 
      SSSSSSSS SSSSSSSSSS SSSSS SSSSSSS SSSSS SSS SSSSSSSSSSS SSSSSSS SSSS SSSS
    
  XXXX
BBBBB
BB BBBBB
  XXX
     gettext(u'Asked by e-mail to confirm that it is also their reply:') 
     pgettext(u'between the names in a list', u', ') 
    BBB BBBBBB BB BBBBB
      XXXXXXXXXXXBB BBB BBBBBBBBBBBBBBBBB
    BBBBBB
  XXXX
BBBBB
