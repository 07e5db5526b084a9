
BBBB BBBB
XXXXXXXX XXXXXXXXXXXXXXXXXX
  XXXXX
    XXXX gettext(u'Check and file') XXXXX
    XXX
       gettext(u'Before filing, one page shows everything as it will be printed, what is left empty, and what filing does. Only a filer files.') 
        SSSSSS SSSSSSS SSS SSSS SSSSS SSSSSSSSSS SS SS SSSS SS SSSSSSSS SSSS SS SSSS SSSSSS SSS SSSS SSSSSS SSSSS SSSS S
        SSSSS SSSSSS
      
    XXXX
    XXX
       gettext(u'What is filed is the text that was checked: if somebody changed it meanwhile, you check once more.') 
        SSSS SS SSSSS SS SSS SSSS SSSS SSS SSSSSSSS SS SSSSSSSS SSSSSSS SS SSSSSSSSSS SSS SSSSS SSSS SSSSS
      
    XXXX
    XXX
       gettext(u'You get a receipt at once, and your team by e-mail. The receipt is signed: anybody can check it without an account.') 
        SSS SSS S SSSSSSS SS SSSSS SSS SSSS SSSS SS SSSSSSS SSS SSSSSSS SS SSSSSSS SSSSSSS SSS SSSSS SS SSSSSSS SS
        SSSSSSSS
      
    XXXX
  XXXXXX
  XXXX XXXXXXXXXXXXXXXXXXXXXX
     gettext(u'The last check on a telephone: facts about the reply, then its text as it will be printed.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB
     gettext(u'The receipt on a telephone: the reference, the time of filing and the name of the filer.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
XXXXXXXXXX
XXX
   gettext(u'After the deadline a reply is still taken until the call is closed, and is marked late. The page says beforehand where a late reply appears.') 
    SSSSS SSS SSSSSSSS S SSSSS SS SSSSS SSSSS SSSSS SSS SSSS SS SSSSSSS SSS SS SSSSSS SSSSS SSS SSSS SSSS SSSSSSSSSS
    SSSSS S SSSS SSSSS SSSSSSSS
  
XXXX
