BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBB gettext(u'Record an answer by mail') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'%(name)s, call %(code)s') 
        SSSSSSSSS SSSS SSSSSSSS
      
    XXXXXXX
     gettext(u'Record an answer by mail') 
  XXXXX
  XX XXXXXXXXXXXXXBBBBB BBBB gettext(u'The delegation answers with a message.') BBBBBBBBXXXX
  XXX
     gettext(u'What was filed stays as it is, and stands filed again. The delegation is told by e-mail that you recorded its answer.') 
      SSSS SSS SSSSS SSSSS SS SS SSS SSS SSSSSS SSSSS SSSSSS SSS SSSSSSSSSS SS SSSS SS SSSSSS SSSS SSS SSSSSSSS SSS
      SSSSSSS
    
  XXXX
  XXXX gettext(u'What the secretariat asked') XXXXX
  XXXX XXXXXXXXXXXXX XXXXXXXXXXXFFFFFFFFFFXXXXXX
  BBBBBB BBBB
  XXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBXX gettext(u'Back to the reply') XXXXXXXX
BBBBBBBB BBBBBBB
