BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'You may not do this') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'You may not do this') XXXXX
  BB BBBBBBBBBXX XXXXXXXXXXXXXXXXXXBBBBB
  BB BBBBBBBBBB
    XXX
       gettext(u'You act for %(delegation)s as %(role)s, and this needs another right.') 
        SSS SSS SSS SSSSSSSSSSSSSS SS SSSSSSSSS SSS SSSS SSSSS SSSSSSS SSSSSS
      
    XXXX
    XXX XXXXXXXXXXXXXXXXXXXXX
      XXXXX
        XXXX gettext(u'reader') XXXXX
        XXXX gettext(u'reads the delegation’s texts') XXXXX
      XXXXXX
      XXXXX
        XXXX gettext(u'drafter') XXXXX
        XXXX gettext(u'also writes and changes them') XXXXX
      XXXXXX
      XXXXX
        XXXX gettext(u'filer') XXXXX
        XXXX gettext(u'also files, recalls and withdraws') XXXXX
      XXXXXX
      XXXXX
        XXXX gettext(u'administrator') XXXXX
        XXXX gettext(u'invites colleagues and gives them a right, beside any of the three') XXXXX
      XXXXXX
    XXXXX
    XXX gettext(u'Ask the administrator of your delegation for the right, or a filer to do it for you.') XXXX
  BBBB BBBBBBBBBBBBBBB
    XXX
       gettext(u'Your office in the secretariat does not include this. It belongs to the delegation, or to another officer.') 
        SSSS SSSSSS SS SSS SSSSSSSSSSS SSSS SSS SSSSSSS SSSSS SS SSSSSSS SS SSS SSSSSSSSSSS SS SS SSSSSSS SSSSSSSS
      
    XXXX
  BBBB BBBBBBBBBBBBBBBBBBBBB
    XXX gettext(u'You act for no delegation at present. Ask its administrator for an invitation.') XXXX
  BBBB
    XXX gettext(u'Sign in first.') XXXX
  BBBBB
  XXX gettext(u'Nothing was changed.') XXXX
BBBBBBBB BBBBBBB
