
BBBB BBBB
XXXXXXXX XXXXXXXXXXXXXXXXXX
  XXXXX
    XXXX gettext(u'The desk') XXXXX
    XXX
       gettext(u'The first page has every call with what waits for somebody: filed, late, returned. Each number leads to the board with these replies.') 
        SSS SSSSS SSSS SSS SSSSS SSSS SSSS SSSS SSSSS SSS SSSSSSSSS SSSSSS SSSSS SSSSSSSSS SSSS SSSSSS SSSSS SS SSS
        SSSSS SSSS SSSSS SSSSSSSS
      
    XXXX
    XXX gettext(u'A call comes from a data file; whoever runs the system loads it.') XXXX
  XXXXXX
   gettext(u'The desk on a telephone: a call, and how many replies are in which state.') 
  BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
XXXXXXXXXX
XXXXXXXX XXXXXXXXXXXXXXXXXX
  XXXXX
    XXXX gettext(u'The board') XXXXX
    XXX
       gettext(u'The board has a row for every delegation: where its reply stands, since when, in which language, how long. It can be filtered, and what it shows can be downloaded.') 
        SSS SSSSS SSS S SSS SSS SSSSS SSSSSSSSSSS SSSSS SSS SSSSS SSSSSSS SSSSS SSSSS SS SSSSS SSSSSSSSS SSS SSSSS SS
        SSS SS SSSSSSSSS SSS SSSS SS SSSSS SSS SS SSSSSSSSSSS
      
    XXXX
    XXX
       gettext(u'A delegation that no reminder can reach is marked. Invite its first person, or have its official address loaded by whoever runs the system.') 
        S SSSSSSSSSS SSSS SS SSSSSSSS SSS SSSSS SS SSSSSSS SSSSSS SSS SSSSS SSSSSSS SS SSSS SSS SSSSSSSS SSSSSSS SSSSSS
        SS SSSSSSS SSSS SSS SSSSSSS
      
    XXXX
  XXXXXX
   gettext(u'The board on a telephone: filters, and delegations with the states of their replies.') 
  BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB
XXXXXXXXXX
XXXXXXXX XXXXXXXXXXXXXXXXXX
  XXXXX
    XXXX gettext(u'One reply') XXXXX
    XXX
       gettext(u'Take a reply up before you work on it: from then on the delegation can no longer recall it.') 
    XXXX
    XXX
       gettext(u'Accept it, and say where it appears: in the report, in an addendum or on the website. Or return it with a question and a day; the delegation is told by e-mail.') 
        SSSSSS SSS SSS SSS SSSSS SS SSSSSSSS SS SSS SSSSSSS SS SS SSSSSSSS SS SS SSS SSSSSSSS SS SSSSSS SS SSSS S
        SSSSSSSS SSS S SSSS SSS SSSSSSSSSS SS SSSS SS SSSSSSS
      
    XXXX
    XXX
       gettext(u'A newer revision is shown beside the earlier one, word by word. What was accepted stays printed until you accept the newer one.') 
        S SSSSS SSSSSSSS SS SSSSS SSSSSS SSS SSSSSSS SSSS SSSS SS SSSSS SSSS SSS SSSSSSSS SSSSS SSSSSSS SSSSS SSS SSSSSS
        SSS SSSSS SSSS
      
    XXXX
    XXX gettext(u'You never see a draft: only that there is one.') XXXX
  XXXXXX
   gettext(u'A filed reply on a telephone: its facts, and the text as printed.') 
  BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB
XXXXXXXXXX
XXXX gettext(u'A reply that came by mail') XXXXX
XXX
   gettext(u'Register it from the page of the delegation: the Word file is read and shown, you confirm, and the delegation is asked to confirm that it is what it sent.') 
    SSSSSSSS SS SSSS SSS SSSS SS SSS SSSSSSSSSSS SSS SSSS SSSS SS SSSS SSS SSSSSS SSS SSSSSSSS SSS SSS SSSSSSSSSS SS
    SSSSS SS SSSSSSS SSSS SS SS SSSS SS SSSSS
  
XXXX
