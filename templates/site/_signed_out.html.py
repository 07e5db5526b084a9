
BBBB BBBB
XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXBB BBBBBBBBBBBBBBBBBBBBBXXXXXBBBBBXX
  XXX
    BB BBBBBBBBBBBBBBBBBBBBB
       gettext(u'Not saved: you have signed in again since this page was opened. Your text is kept in this browser; it is saved in a moment.') 
        SSS SSSSSS SSS SSSS SSSSSS SS SSSSS SSSSS SSSS SSSS SSS SSSSSSS SSSS SSSS SS SSSS SS SSSS SSSSSSSS SS SS SSSSS
        SS S SSSSSSS
      
    BBBB
       gettext(u'Not saved: your session has ended. Your text is kept in this browser.') 
    BBBBB
  XXXX
  BB BBB BBBBBBBBBBBBBBBBBBBBB
    XXX
      XX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Sign in again (in a new tab)') XXXX
       gettext(u'Then come back to this page: it saves by itself.') 
    XXXX
  BBBBB
XXXXXX
