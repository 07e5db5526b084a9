
BBBB BBBB
XXXX gettext(u'For how long') XXXXX
XXXX
  XXXX
     ngettext(u'A session ends when you sign out, and after %(hours)s hour at the latest.', u'A session ends when you sign out, and after %(hours)s hours at the latest.', count) 
      S SSSSSSS SSSS SSSS SSS SSSS SSSS SSS SSSSS SSSSSSSSS SSSS SS SSS SSSSSSS
    
      P PPPPPPP PPPP PPPP PPP PPPP PPPP PPP PPPPP PPPPPPPPP PPPPP PP PPP PPPPPPP
    
  XXXXX
  XXXX
     gettext(u'What was filed, its receipts and the register of events are records of the Organization. They are kept, and nothing here removes them after a time.') 
      SSSS SSS SSSSSS SSS SSSSSSSS SSS SSS SSSSSSSS SS SSSSSS SSS SSSSSSS SS SSS SSSSSSSSSSSSS SSSS SSS SSSSS SSS
      SSSSSSS SSSS SSSSSSS SSSS SSSSS S SSSSS
    
  XXXXX
  XXXX
     gettext(u'An account stays when a membership ends, because the record speaks of the person; it then opens nothing.') 
      SS SSSSSSS SSSSS SSSS S SSSSSSSSSS SSSSS SSSSSSS SSS SSSSSS SSSSSS SS SSS SSSSSSS SS SSSS SSSSS SSSSSSSS
    
  XXXXX
XXXXX
XXXX gettext(u'Having it corrected or erased') XXXXX
XXX
   gettext(u'Name, language and time zone you correct yourself, under "Your profile".') 
    SSSSS SSSSSSSS SSS SSSS SSSS SSS SSSSSSS SSSSSSSSS SSSSS SSSSS SSSSSSSSS
  
XXXX
XXX
   gettext(u'There is no button that erases a person. On request, whoever runs the system erases your name from the register: the events stay, with your number in the place of your name, and it can still be proved that none was changed or left out.') 
    SSSSS SS SS SSSSSS SSSS SSSSSS S SSSSSSS SS SSSSSSSS SSSSSSS SSSS SSS SSSSSS SSSSSS SSSS SSSS SSSS SSS SSSSSSSSS SSS
    SSSSSS SSSSS SSSS SSSS SSSSSS SS SSS SSSSS SS SSSS SSSSS SSS SS SSS SSSSS SS SSSSSS SSSS SSSS SSS SSSSSSS SS SSSS
    SSSS
  
XXXX
XXX
   gettext(u'What a State filed is not changed by that: neither the name of who signed its cover note, nor a printed receipt.') 
    SSSS S SSSSS SSSSS SS SSS SSSSSSS SS SSSSS SSSSSSS SSS SSSS SS SSS SSSSSS SSS SSSSS SSSSS SSS S SSSSSSS SSSSSSSS
  
XXXX
XXXX gettext(u'Logs') XXXXX
XXX
   gettext(u"The web server notes each visit: time, page, the address of your connection, your browser's name for itself, and your number if you are signed in. Links that sign in are left out. Whoever runs the system decides how long logs are kept; they serve to find faults and misuse.") 
    SSS SSS SSSSSS SSSSS SSSS SSSSSS SSSSS SSSSS SSS SSSSSSS SS SSSS SSSSSSSSSSS SSSS SSSSSSSSS SSSS SSS SSSSSSS SSS
    SSSS SSSSSS SS SSS SSS SSSSSS SSS SSSSS SSSS SSSS SS SSS SSSS SSSS SSSSSSS SSSS SSS SSSSSS SSSSSSS SSS SSSS SSSS SSS
    SSSSS SSSS SSSSS SS SSSS SSSSSS SSS SSSSSSS
  
XXXX
XXX
   gettext(u'How often somebody tried to sign in is counted for some minutes, by the address of the connection and the e-mail address.') 
    SSS SSSSS SSSSSSSS SSSSS SS SSSS SS SS SSSSSSS SSS SSSS SSSSSSSS SS SSS SSSSSSS SS SSS SSSSSSSSSS SSS SSS SSSSSS
    SSSSSSSS
  
XXXX
