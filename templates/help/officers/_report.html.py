
BBBB BBBB
XXXXXXXX XXXXXXXXXXXXXXXXXX
  XXXXX
    XXXX gettext(u'The report') XXXXX
    XXX
       gettext(u'The report is compiled of the accepted replies whenever you ask for it, in Word, PDF and other formats. What is still unknown stands in brackets and is listed.') 
        SSS SSSSSS SS SSSSSSSS SS SSS SSSSSSSS SSSSSSS SSSSSSSS SSS SSS SSS SSS SS SSSSS SSS SSS SSSSS SSSSSSSS SSSS SS
        SSSSS SSSSSSS SSSSSS SS SSSSSSSS SSS SS SSSSSSS
      
    XXXX
    XXX
       gettext(u'Freezing fixes a document for good: symbol, date and every reply in it. The page says beforehand what would be frozen.') 
        SSSSSSSS SSSSS S SSSSSSSS SSS SSSSS SSSSSSS SSSS SSS SSSSS SSSSS SS SSS SSS SSSS SSSS SSSSSSSSSS SSSS SSSSS SS
        SSSSSSS
      
    XXXX
    XXX
       gettext(u'What is accepted afterwards goes into an addendum. A frozen document can be reissued, corrected by a corrigendum, or revised.') 
        SSSS SS SSSSSSSS SSSSSSSSSS SSSS SSSS SS SSSSSSSSS S SSSSSS SSSSSSSS SSS SS SSSSSSSSS SSSSSSSSS SS S
        SSSSSSSSSSSS SS SSSSSSSS
      
    XXXX
  XXXXXX
   gettext(u'The page of the report on a telephone: the document, and its files in each format.') 
  BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBB
XXXXXXXXXX
XXX
   gettext(u'Publishing is an act of its own: from then on everybody reads the accepted replies of a call.') 
XXXX
