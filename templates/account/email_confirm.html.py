BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB
  BB BBBBBBBBBBBB BBB BBBBBBBBBBB
     gettext(u'Confirm your e-mail address') 
  BBBB
     gettext(u'This link works no more') 
  BBBBB
BBBBBBBB BBBBBBBBBB

BBBBB BBBBBBB
  BB BBBBBBBBBBBB BBB BBBBBBBBBBB
    XXXX gettext(u'Confirm your e-mail address') XXXXX
    XXX
       gettext(u'Confirm that <strong>%(email)s</strong> is your address.') 
        SSSSSSS SSSS SSSSSSSSSSSSSSSSSSSSSSSSSS SS SSSS SSSSSSSS
      
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBXX
      BBBBBBBBBB
      
      XXXX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Confirm') XXXXXXXXX
      XXXXXX
    XXXXXXX
  BBBB
    XXXX gettext(u'This link works no more') XXXXX
    XXX
       gettext(u'It was used already, it has expired, or part of it is missing. You can sign in without it: an address is proved by the invitation sent to it.') 
        SS SSS SSSS SSSSSSSS SS SSS SSSSSSSS SS SSSS SS SS SS SSSSSSSS SSS SSS SSSS SS SSSSSSS SSS SS SSSSSSS SS SSSSSS
        SS SSS SSSSSSSSSS SSSS SS SSS
      
    XXXX
    XXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Sign in') XXXXXXXXXX
  BBBBB
BBBBBBBB BBBBBBB
