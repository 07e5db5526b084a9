BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Set a new password') 
BBBBBBBB

BBBBB BBBB
 gettext(u'Somebody asked for a new password for your account at "%(site)s".') 
SSSSSSSS SSSSS SSS S SSS SSSSSSSS SSS SSSS SSSSSSS SS SSSSSSSSSSS


 ngettext(u'If it was you, follow this link and choose one. It works once, within %(days)s day:', u'If it was you, follow this link and choose one. It works once, within %(days)s days:', count) 
SS SS SSS SSSS SSSSSS SSSS SSSS SSS SSSSSS SSSS SS SSSSS SSSSS SSSSSS SSSSSSSS SSSS

PP PP PPP PPPP PPPPPP PPPP PPPP PPP PPPPPP PPPP PP PPPPP PPPPP PPPPPP PPPPPPPP PPPPP

BBBBBBBB

BBBBB BBBB gettext(u'Choose a new password') BBBBBBBB

BBBBB BBBBB
 gettext(u'If it was not you, there is nothing to do: your password stays as it is.') 
BBBBBBBB
