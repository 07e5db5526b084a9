BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB gettext(u'Accounts are made by invitation') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Accounts are made by invitation') XXXXX
  XXX gettext(u'Nobody registers by themselves, so that each delegation decides who speaks for it.') XXXX
  XXXX
    XXXX gettext(u'Your delegation already works here: ask its administrator to invite you.') XXXXX
    XXXX
      BB BBBBBBBBBBBB
         gettext(u'Your delegation has nobody here yet: write from your mission’s official address. The secretariat then invites the first person. The address of the secretariat:') 
          SSSS SSSSSSSSSS SSS SSSSSS SSSS SSSS SSSSS SSSS SSSS SSSSSSSSS SSSSSSSS SSSSSSSS SSS SSSSSSSSSSS SSSS SSSSSSS
          SSS SSSSS SSSSSSS SSS SSSSSSS SS SSS SSSSSSSSSSSS
        
        BBBBBBB BBBBBBBBBBBBBBBBBBBB
      BBBB
         gettext(u'Your delegation has nobody here yet: write to the contact named in the note verbale of the call, from your mission’s official address. The secretariat then invites the first person.') 
          SSSS SSSSSSSSSS SSS SSSSSS SSSS SSSS SSSSS SS SSS SSSSSSS SSSSS SS SSS SSSS SSSSSSS SS SSS SSSSS SSSS SSSS
          SSSSSSSSS SSSSSSSS SSSSSSSS SSS SSSSSSSSSSS SSSS SSSSSSS SSS SSSSS SSSSSSS
        
      BBBBB
    XXXXX
    XXXX
       gettext(u'You have had an invitation: open the link in it. It works once, and the mail says until when.') 
    XXXXX
  XXXXX
  XXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Sign in') XXXXXXXXXX
BBBBBBBB BBBBBBB
