BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'This page was open too long') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'This page was open too long') XXXXX
  XXX
    BB BBBBBBBBBBBBBBBBBBBBB
       gettext(u'You have signed in again since it was opened, or the browser kept no cookie, so it could not be taken. Nothing was saved or filed.') 
        SSS SSSS SSSSSS SS SSSSS SSSSS SS SSS SSSSSSS SS SSS SSSSSSS SSSS SS SSSSSSS SS SS SSSSS SSS SS SSSSSS SSSSSSS
        SSS SSSSS SS SSSSSS
      
    BBBB
       gettext(u'Your session has ended, so it could not be taken. Nothing was saved or filed.') 
    BBBBB
  XXXX
  BB BBBBB
    XXX
      XXXXXXXX gettext(u'What you typed is not lost: it stands below.') XXXXXXXXX
       gettext(u'Copy it, go back and put it in again.') 
    XXXX
  BBBBB
  BB BBBBBBBB
    XXXXXXXXXXX gettext(u'The file that you chose was not kept. Choose it again.') XXXXXXXXXXXXX
  BBBBB
  XXXX XXXXXXXXXXXXXXXX
    BB BBBBBBBBBBBBBBBBBBBBB
      XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXX gettext(u'Go back to the page') XXXX
    BBBB
      XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXX
         gettext(u'Sign in again (in a new tab)') 
      XXXX
    BBBBB
  XXXXXX
  BB BBBBBXXXX gettext(u'What you typed') XXXXXBBBBB
  BBB BBBBB BB BBBBB
    XXXX XXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXX
      XXXXXXXXX
        XXXXXXXXXXXXXXXXXXX XXXXXXXXXX
        XXXXXXXXXX
        XXXXXXX
        XXXXXXXX
        XXXXXXXXXX
      XXXXXXXXXXXX
    XXXXXX
  BBBBBB
BBBBBBBB BBBBBBB
