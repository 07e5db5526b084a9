
BBBB BBBB
XXXX gettext(u'After filing') XXXXX
XXX
   gettext(u'The secretariat accepts the reply, or returns it with a question and a day by which it asks for an answer. You are told by e-mail, and the question stands on the page of the reply.') 
    SSS SSSSSSSSSSS SSSSSSS SSS SSSSSS SS SSSSSSS SS SSSS S SSSSSSSS SSS S SSS SS SSSSS SS SSSS SSS SS SSSSSSS SSS SSS
    SSSS SS SSSSSSS SSS SSS SSSSSSSS SSSSSS SS SSS SSSS SS SSS SSSSSS
  
XXXX
XXX
   gettext(u'Nothing that was filed changes. To correct it, change the text and file again: the newer revision takes the place of the earlier one.') 
    SSSSSSS SSSS SSS SSSSS SSSSSSSS SS SSSSSSS SSS SSSSSS SSS SSSS SSS SSSS SSSSSS SSS SSSSS SSSSSSSS SSSSS SSS SSSSS SS
    SSS SSSSSSS SSSS
  
XXXX
XXX
   gettext(u'Until an officer has taken it up, a filer can recall a reply and go on writing. A filer can withdraw a reply at any time.') 
    SSSSS SS SSSSSSS SSS SSSSS SS SSS S SSSSS SSS SSSSSS S SSSSS SSS SS SS SSSSSSSS S SSSSS SSS SSSSSSSS S SSSSS SS SSS
    SSSSS
  
XXXX
XXX
   gettext(u'Everything that was filed can be downloaded as one file, with its receipts and annexes.') 
XXXX
XXXX gettext(u'Reminders and dates') XXXXX
XXX
   gettext(u'Reminders go to those who write and file, and stop when the reply is filed. Under "Your profile" each person chooses whether to get them.') 
    SSSSSSSSS SS SS SSSSS SSS SSSSS SSS SSSSS SSS SSSS SSSS SSS SSSSS SS SSSSSS SSSSS SSSSS SSSSSSSS SSSS SSSSSS SSSSSSS
    SSSSSSS SS SSS SSSSS
  
XXXX
XXX
   gettext(u'The page of all dates has a calendar to which your own can subscribe; a deadline that moves then moves there too.') 
    SSS SSSS SS SSS SSSSS SSS S SSSSSSSS SS SSSSS SSSS SSS SSS SSSSSSSSSS S SSSSSSSS SSSS SSSSS SSSS SSSSS SSSSS SSSS
  
XXXX
XXXX gettext(u'Who sees what') XXXXX
XXX
   gettext(u'A draft is seen by your delegation alone. The secretariat reads what was filed; everybody reads what was accepted, once the replies of the call are published.') 
    S SSSSS SS SSSS SS SSSS SSSSSSSSSS SSSSSS SSS SSSSSSSSSSS SSSSS SSSS SSS SSSSSS SSSSSSSSS SSSSS SSSS SSS SSSSSSSSS
    SSSS SSS SSSSSSS SS SSS SSSS SSS SSSSSSSSSS
  
XXXX
XXX
  XX XXXXXXBBB BBBBBBBBBBBBBBXX gettext(u'What is stored about a person') XXXX
XXXX
