BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBB gettext(u'Register a reply that came by mail') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'%(name)s, call %(code)s') 
        SSSSSSSSS SSSS SSSSSSSS
      
    XXXXXXX
     gettext(u'Register a reply that came by mail') 
  XXXXX
  BB BBBBBBBBBBB
    XX XXXXXXXXXXXXX
       gettext(u'Upload the Word file. You see how it is read before anything is registered; then the delegation is asked to confirm it.') 
        SSSSSS SSS SSSS SSSSS SSS SSS SSS SS SS SSSS SSSSSS SSSSSSSS SS SSSSSSSSSSS SSSS SSS SSSSSSSSSS SS SSSSS SS
        SSSSSSS SSS
      
    XXXX
    BB BBBBBBBBBBBBBBBBB BB BBBBBBB
      XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
         gettext(u'The delegation is writing a draft. It is kept aside untouched.') 
      XXXX
    BBBBB
    BBBBBB BBBB
    XXX
       gettext(u'Did the State write that there is no change since an earlier reply, or that it does not reply?') 
      XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBXX
         gettext(u'Register an answer without a text') 
      XXXX
    XXXX
    XXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBXX gettext(u'Back to the reply') XXXXXXXX
  BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBBB
BBBBBBBB BBBBBBB
