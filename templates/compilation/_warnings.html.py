
BBBB BBBB
BB BBBBBBBB
  XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
    XXX
      XXXXXXXX gettext(u'Warning.') XXXXXXXXX
      BB BBBBBBBBBBBBBBBBBB
         gettext(u'The files of %(name)s still hold a reply in a form that no longer stands:') 
          SSS SSSSS SS SSSSSSSS SSSSS SSSS S SSSSS SS S SSSS SSSS SS SSSSSS SSSSSSS
        
      BBBB
         gettext(u'The files made from this draft still hold a reply in a form that no longer stands:') 
      BBBBB
    XXXX
    XXXX
      BBB BBB BB BBBBBBBB
        XXXXXXXXX
      BBBBBB
    XXXXX
    XXX
      BB BBBBBBBBBBBBBBBBBB
         gettext(u'What is frozen does not change by itself.') 
        BB BBB BBBBBBBBBBBBBBBBBBBBBBB
          XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBXX
             gettext(u'Write a corrigendum') XXXX
           gettext(u'or') 
          XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBXX gettext(u'issue a revision') XXXX
        BBBBB
      BBBB
         gettext(u'The draft follows what is accepted now: compile it again, and do not pass the earlier files on.') 
          SSS SSSSS SSSSSSS SSSS SS SSSSSSSS SSSS SSSSSSS SS SSSSSS SSS SS SSS SSSS SSS SSSSSSS SSSSS SSS
        
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBXX gettext(u'Go to the draft') XXXX
      BBBBB
    XXXX
  XXXXXX
BBBBB
