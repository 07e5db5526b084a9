BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBB gettext(u'Register an answer without a text') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'%(name)s, call %(code)s') 
        SSSSSSSSS SSSS SSSSSSSS
      
    XXXXXXX
     gettext(u'Register an answer without a text') 
  XXXXX
  BB BBBBBBBBBBB
    XX XXXXXXXXXXXXX
       gettext(u'For a note that came by mail and says that there is no change, or no reply. The answer is filed on behalf of the State, gets its receipt, and the delegation is asked to confirm it.') 
        SSS S SSSS SSSS SSSS SS SSSS SSS SSSS SSSS SSSSS SS SS SSSSSSS SS SS SSSSSS SSS SSSSSS SS SSSSS SS SSSSSS SS SSS
        SSSSSS SSSS SSS SSSSSSSS SSS SSS SSSSSSSSSS SS SSSSS SS SSSSSSS SSS
      
    XXXX
    BB BBBBBBBBBBBBBBBBB BB BBBBBBB
      XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
         gettext(u'The delegation is writing a draft. Its text is kept aside untouched.') 
      XXXX
    BBBBB
    BBBBBB BBBB
    XXX
      XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBXX
         gettext(u'Register a reply with a text instead') 
      XXXX
    XXXX
  BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBBB
BBBBBBBB BBBBBBB
