
BBBB BBBB BBBBB
XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXX
  XXX
    XXXXXXXX
       gettext(u'This call was closed on %(time)s.') SSSS SSSS SSS SSSSSS SS SSSSSSSSS
    XXXXXXXXX
     gettext(u'What was filed stands. Drafts are kept: they can be read, changed and downloaded, and only an answer to a question of the secretariat is still filed.') 
      SSSS SSS SSSSS SSSSSSS SSSSSS SSS SSSSS SSSS SSS SS SSSSS SSSSSSS SSS SSSSSSSSSSS SSS SSSS SS SSSSSS SS S SSSSSSSS
      SS SSS SSSSSSSSSSS SS SSSSS SSSSSS
    
  XXXX
  XXX
     gettext(u'To send a reply all the same, turn to the secretariat, which can register it: its contact is named in the note verbale of the call.') 
      SS SSSS S SSSSS SSS SSS SSSSS SSSS SS SSS SSSSSSSSSSSS SSSSS SSS SSSSSSSS SSS SSS SSSSSSS SS SSSSS SS SSS SSSS
      SSSSSSS SS SSS SSSSS
    
  XXXX
XXXXXX
