BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBB gettext(u'Reopen the reply') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'%(name)s, call %(code)s') 
        SSSSSSSSS SSSS SSSSSSSS
      
    XXXXXXX
     gettext(u'Reopen the reply') 
  XXXXX
  XX XXXXXXXXXXXXX
     gettext(u'The acceptance is taken back: the reply is not printed or shown to everybody until it is accepted again. The delegation gets your reason.') 
      SSS SSSSSSSSSS SS SSSSS SSSSS SSS SSSSS SS SSS SSSSSSS SS SSSSS SS SSSSSSSSS SSSSS SS SS SSSSSSSS SSSSSS SSS
      SSSSSSSSSS SSSS SSSS SSSSSSS
    
  XXXX
  BB BBBBBBBB
    XX XXXXXXXXXXXXXXX
       gettext(u'It stays printed in %(document)s, which is frozen; the documents of the report warn of it.') 
        SS SSSSS SSSSSSS SS SSSSSSSSSSSSS SSSSS SS SSSSSSS SSS SSSSSSSSS SS SSS SSSSSS SSSS SS SSS
      
    XXXX
  BBBBB
  BBBBBB BBBB
  XXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBXX gettext(u'Back to the reply') XXXXXXXX
BBBBBBBB BBBBBBB
