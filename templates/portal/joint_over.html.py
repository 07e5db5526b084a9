BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Joint reply of %(lead)s') SSSSS SSSSS SS SSSSSSSS
BBBBBBBB BBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX gettext(u'Reply to call %(code)s') SSSSS SS SSSS SSSSSSSSXXXXXXX
     gettext(u'Joint reply of %(lead)s') SSSSS SSSSS SS SSSSSSSS
  XXXXX
  XXX
    BB BBBBBBBBBBBBB
       gettext(u'%(lead)s has taken its reply back.') SSSSSSSS SSS SSSSS SSS SSSSS SSSSS
    BBBB
       gettext(u'The reply of %(lead)s does not name your delegation any more.') 
        SSS SSSSS SS SSSSSSSS SSSS SSS SSSS SSSS SSSSSSSSSS SSS SSSSS
      
    BBBBB
     gettext(u'Nothing is asked of you now.') 
  XXXX
  XXX
     gettext(u'If you are asked again, you get an e-mail.') 
    XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Your own reply') XXXX
  XXXX
BBBBBBBB BBBBBBB
