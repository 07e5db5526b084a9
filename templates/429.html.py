
BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Too many tries') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Too many tries') XXXXX
  XXX
     gettext(u'To keep others from guessing passwords, this can be done only so often. Wait a few minutes, then try again. Nothing was changed.') 
      SS SSSS SSSSSS SSSS SSSSSSSS SSSSSSSSSS SSSS SSS SS SSSS SSSS SS SSSSSS SSSS S SSS SSSSSSSS SSSS SSS SSSSSS
      SSSSSSS SSS SSSSSSSS
    
  XXXX
  XXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Sign in') XXXXXXXXXX
BBBBBBBB BBBBBBB
