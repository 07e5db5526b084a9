
BBBB BBBB
XXXX gettext(u'Is it also your reply?') XXXXX
XXXX
  XXXX
     gettext(u'If you confirm, the report prints it under %(lead)s, “also on behalf of” your State. It counts as your answer, and you get no more reminders.') 
      SS SSS SSSSSSSS SSS SSSSSS SSSSSS SS SSSSS SSSSSSSSS SSSSS SS SSSSSS SSS SSSS SSSSSS SS SSSSSS SS SSSS SSSSSSS
      SSS SSS SSS SS SSSS SSSSSSSSSS
    
  XXXXX
  BB BBBBBBB BB BBB BBBBBBBBBBBBBB
    XXXX
       gettext(u'A reply of your own can stand beside it. Then both are printed; if yours takes its place, decline this one.') 
        S SSSSS SS SSSS SSS SSS SSSSS SSSSSS SSS SSSS SSSS SSS SSSSSSSS SS SSSSS SSSSS SSS SSSSSS SSSSSSS SSSS SSSS
      
      BB BBBBBBB
        XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Your own reply') XXXX
      BBBBB
    XXXXX
  BBBBB
  XXXX
     gettext(u'%(lead)s is told what you answer, and you can change it later.') 
      SSSSSSSS SS SSSS SSSS SSS SSSSSSS SSS SSS SSS SSSSSS SS SSSSSS
    
  XXXXX
XXXXX
BB BBBBBBBBBBBBBBB
  XXXXX XXXXXXXXXXXXXX
    BBBBBBBBBB
    XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXX
    XX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
         gettext(u'Confirm: it is also our reply') 
      XXXXXXXXX
      BB BBBBBBBBBBBBB BB BBBBBBBBBB
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
           gettext(u'Decline') 
        XXXXXXXXX
      BBBBB
    XXXX
  XXXXXXX
BBBB
  XX XXXXXXXXXXXXXX gettext(u'Only a filer of your delegation confirms or declines.') XXXX
BBBBB
