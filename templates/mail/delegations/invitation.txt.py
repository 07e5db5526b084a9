BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Invitation to act for %(delegation)s') SSSSSSSSSS SS SSS SSS SSSSSSSSSSSSSS
BBBBBBBB

BBBBB BBBB
 gettext(u'%(inviter)s invites you to act for %(delegation)s as %(role)s.') 
SSSSSSSSSSS SSSSSSS SSS SS SSS SSS SSSSSSSSSSSSSS SS SSSSSSSSS


 gettext(u'Follow this link to choose a password. It works once, until %(expires)s, New York time:') 
SSSSSS SSSS SSSS SS SSSSSS S SSSSSSSSS SS SSSSS SSSSS SSSSS SSSSSSSSSSSS SSS SSSS SSSSS

BBBBBBBB

BBBBB BBBB gettext(u'Choose a password and join') BBBBBBBB
