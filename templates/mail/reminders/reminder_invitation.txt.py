BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Your invitation to act for %(delegation)s waits for you') SSSS SSSSSSSSSS SS SSS SSS SSSSSSSSSSSSSS SSSSS SSS SSS
BBBBBBBB

BBBBB BBBB
 gettext(u'On %(day)s you were invited to act for %(delegation)s. You have not signed in yet.') 
SS SSSSSSS SSS SSSS SSSSSSS SS SSS SSS SSSSSSSSSSSSSSS SSS SSSS SSS SSSSSS SS SSSS


 gettext(u'Follow the link to choose a password. It works once, until %(time)s, New York time.') 
SSSSSS SSS SSSS SS SSSSSS S SSSSSSSSS SS SSSSS SSSSS SSSSS SSSSSSSSS SSS SSSS SSSSS


BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB

BBBBB BBBB gettext(u'Choose a password and join') BBBBBBBB

BBBBB BBBBB
 gettext(u'You get this because you were invited to act for %(delegation)s.') SSS SSS SSSS SSSSSSS SSS SSSS SSSSSSS SS SSS SSS SSSSSSSSSSSSSSS
BBBBBBBB
