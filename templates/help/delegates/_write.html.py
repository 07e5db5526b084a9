
BBBB BBBB
XXXXXXXX XXXXXXXXXXXXXXXXXX
  XXXXX
    XXXX gettext(u'Write the reply') XXXXX
    XXX
       gettext(u'Start a draft in one of the six official languages. The page of the reply then shows what is to be done, in any order you like.') 
        SSSSS S SSSSS SS SSS SS SSS SSS SSSSSSSS SSSSSSSSSS SSS SSSS SS SSS SSSSS SSSS SSSSS SSSS SS SS SS SSSSS SS SSS
        SSSSS SSS SSSSS
      
    XXXX
    XXX
       gettext(u'The text stands in passages: an executive summary, then answers to each question. What you type is saved while you type, and kept in your browser where the line is lost.') 
        SSS SSSS SSSSSS SS SSSSSSSSS SS SSSSSSSSS SSSSSSSS SSSS SSSSSSS SS SSSS SSSSSSSSS SSSS SSS SSSS SS SSSSS SSSSS
        SSS SSSSS SSS SSSS SS SSSS SSSSSSS SSSSS SSS SSSS SS SSSSS
      
    XXXX
    XXX
       gettext(u'Several people can write at the same time. If a colleague saved a passage after you opened it, you see both texts and nothing is overwritten.') 
        SSSSSSS SSSSSS SSS SSSSS SS SSS SSSS SSSSS SS S SSSSSSSSS SSSSS S SSSSSSS SSSSS SSS SSSSSS SSS SSS SSS SSSS
        SSSSS SSS SSSSSSS SS SSSSSSSSSSSS
      
    XXXX
  XXXXXX
  XXXX XXXXXXXXXXXXXXXXXXXXXX
     gettext(u'Page of a reply on a telephone: a list of tasks, each with its state.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB
     gettext(u'A passage being written on a telephone: a field for its heading and one for its text.') 
    BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
XXXXXXXXXX
XXXX gettext(u'From a Word file') XXXXX
XXX
   gettext(u'Bring in the file that your capital sent. A page first shows how it is read, what it would replace and what could not be kept; nothing changes before you confirm.') 
    SSSSS SS SSS SSSS SSSS SSSS SSSSSSS SSSSS S SSSS SSSSS SSSSS SSS SS SS SSSSS SSSS SS SSSSS SSSSSSS SSS SSSS SSSSS
    SSS SS SSSSS SSSSSSS SSSSSSS SSSSSS SSS SSSSSSSS
  
XXXX
XXX
   gettext(u'Or download the draft as an outline, let colleagues fill it in in Word, and bring it in again.') 
XXXX
XXXX gettext(u'Translations, annexes, other States') XXXXX
XXX
   gettext(u'The original is what is printed. Courtesy translations are written beside it, and each says when the original has changed since.') 
    SSS SSSSSSSS SS SSSS SS SSSSSSSS SSSSSSSS SSSSSSSSSSSS SSS SSSSSSS SSSSSS SSS SSS SSSS SSSS SSSS SSS SSSSSSSS SSS
    SSSSSSS SSSSSS
  
XXXX
XXX
   gettext(u'Annexes are enclosed as files. The cover note is recorded with its date, signature and scan.') 
XXXX
XXX
   gettext(u'For a joint reply, name the other States. They are asked when you file, and it counts for each once a filer of theirs has confirmed it.') 
    SSS S SSSSS SSSSSS SSSS SSS SSSSS SSSSSSS SSSS SSS SSSSS SSSS SSS SSSSS SSS SS SSSSSS SSS SSSS SSSS S SSSSS SS
    SSSSSS SSS SSSSSSSSS SSS
  
XXXX
XXXX gettext(u'If there is no text') XXXXX
XXX
   gettext(u'You can also answer that nothing has changed since an earlier reply, or that there is no reply this year. Either is filed like a reply.') 
    SSS SSS SSSS SSSSSS SSSS SSSSSSS SSS SSSSSSS SSSSS SS SSSSSSS SSSSSS SS SSSS SSSSS SS SS SSSSS SSSS SSSSS SSSSSS SS
    SSSSS SSSS S SSSSSS
  
XXXX
