BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB gettext(u'Your e-mail address') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Your e-mail address') XXXXX
  XXX
     gettext(u'You sign in with <strong>%(email)s</strong>, the address to which your invitation was sent.') 
      SSS SSSS SS SSSS SSSSSSSSSSSSSSSSSSSSSSSSSSS SSS SSSSSSS SS SSSSS SSSS SSSSSSSSSS SSS SSSSS
    
  XXXX
  XXX
    BB BBBBBBBBBBBBBBB
       gettext(u'It cannot be changed here. Ask the person who runs this system for your office.') 
    BBBB
       gettext(u'To use another address, ask the administrator of your delegation to invite you there. What you wrote and filed stays with your delegation.') 
        SS SSS SSSSSSS SSSSSSSS SSS SSS SSSSSSSSSSSSS SS SSSS SSSSSSSSSS SS SSSSSS SSS SSSSSS SSSS SSS SSSSS SSS SSSSS
        SSSSS SSSS SSSS SSSSSSSSSSS
      
    BBBBB
  XXXX
BBBBBBBB BBBBBBB
