
BBBB BBBB
XXXX gettext(u'Who sees it') XXXXX
XXXX
  XXXX
     gettext(u'Your delegation: names, addresses and roles of its members, who saved and who filed.') 
      SSSS SSSSSSSSSSS SSSSSS SSSSSSSSS SSS SSSSS SS SSS SSSSSSSS SSS SSSSS SSS SSS SSSSSS
    
  XXXXX
  XXXX
     gettext(u'The secretariat: members of delegations and their addresses, who filed, and the messages that were sent. It never sees a draft.') 
      SSS SSSSSSSSSSSS SSSSSSS SS SSSSSSSSSSS SSS SSSSS SSSSSSSSSS SSS SSSSSS SSS SSS SSSSSSSS SSSS SSSS SSSSS SS SSSSS
      SSSS S SSSSSS
    
  XXXXX
  XXXX
     gettext(u'A State that is asked to confirm a joint reply: what was filed of it, with the name of who signed the cover note.') 
      S SSSSS SSSS SS SSSSS SS SSSSSSS S SSSSS SSSSSS SSSS SSS SSSSS SS SSS SSSS SSS SSSS SS SSS SSSSSS SSS SSSSS SSSSS
    
  XXXXX
  XXXX
     gettext(u'Everybody: published replies under the name of the State. Who wrote or filed them is not shown.') 
      SSSSSSSSSS SSSSSSSSS SSSSSSS SSSSS SSS SSSS SS SSS SSSSSS SSS SSSSS SS SSSSS SSSS SS SSS SSSSSS
    
  XXXXX
  XXXX gettext(u'Whoever runs the system can see everything that is stored, as with any system.') XXXXX
XXXXX
