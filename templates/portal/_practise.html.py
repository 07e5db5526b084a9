
BBBB BBBB
XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
  XXX XXXXXXXXXXXXXXX gettext(u'Practise') XXXXX
  XXX
     gettext(u'A call for practice, with the questions of a real one. You can write, bring in a Word file and check; nothing is filed, and nobody but your delegation sees it.') 
      S SSSS SSS SSSSSSSSS SSSS SSS SSSSSSSSS SS S SSSS SSSS SSS SSS SSSSSS SSSSS SS S SSSS SSSS SSS SSSSSS SSSSSSS SS
      SSSSSS SSS SSSSSS SSS SSSS SSSSSSSSSS SSSS SSS
    
  XXXX
  XX XXXXXXXXXXXXXXXX
    XX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX
      BB BBBBBBBB gettext(u'Go on practising') BBBB gettext(u'Begin to practise') BBBBB
    XXXX
  XXXX
XXXXXXXXXX
