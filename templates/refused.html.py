
BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
  BB BBBBBB
     gettext(u'This could not be done') 
  BBBB
     gettext(u'This address shows no page') 
  BBBBB
BBBBBBBB BBBBB

BBBBB BBBBBBB
  BB BBBBBB
    XXXX gettext(u'This could not be done') XXXXX
    XX XXXXXXXXXXXXXXXXXX
  BBBB
    XXXX gettext(u'This address shows no page') XXXXX
    XXX
       gettext(u'It belongs to a button or a form of another page, and you came to it without pressing that: by a link, by loading the page again, or by choosing another language.') 
        SS SSSSSSS SS S SSSSSS SS S SSSS SS SSSSSSS SSSSS SSS SSS SSSS SS SS SSSSSSS SSSSSSSS SSSSS SS S SSSSS SS
        SSSSSSS SSS SSSS SSSSSS SS SS SSSSSSSS SSSSSSS SSSSSSSSS
      
    XXXX
  BBBBB
  XXX gettext(u'Nothing was changed.') XXXX
  XXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXX gettext(u'Go back to the page') XXXXXXXXXX
BBBBBBBB BBBBBBB
