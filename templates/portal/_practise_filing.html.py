
BBBB BBBB
XXXX gettext(u'File, for practice') XXXXX
XXX
   gettext(u'In a real call only a filer of your delegation presses this button, and what was checked is filed in the name of your State. Here it files nothing: the next page shows what would have happened.') 
    SS S SSSS SSSS SSSS S SSSSS SS SSSS SSSSSSSSSS SSSSSSS SSSS SSSSSSS SSS SSSS SSS SSSSSSS SS SSSSS SS SSS SSSS SS
    SSSS SSSSSS SSSS SS SSSSS SSSSSSSS SSS SSSS SSSS SSSSS SSSS SSSSS SSSS SSSSSSSSS
  
XXXX
XXXXX XXXXXXXXXXXXXX
  BBBBBBBBBB
  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
  XX XXXXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'File for practice') XXXXXXXXX
    BB BBB BBBBBBBBB
      XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Change the text') XXXX
    BBBBB
  XXXX
XXXXXXX
