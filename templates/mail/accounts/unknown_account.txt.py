BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'No account with this address') 
BBBBBBBB

BBBBB BBBB
 gettext(u'Somebody asked at "%(site)s" for a new password with this address. No account has it.') 
SSSSSSSS SSSSS SS SSSSSSSSSS SSS S SSS SSSSSSSS SSSS SSSS SSSSSSSS SS SSSSSSS SSS SSS


 gettext(u'If it was you: an account has the address to which its invitation was sent. If you have none yet, ask the administrator of your delegation to invite you.') 
SS SS SSS SSSS SS SSSSSSS SSS SSS SSSSSSS SS SSSSS SSS SSSSSSSSSS SSS SSSSS SS SSS SSSS SSSS SSSS
SSS SSS SSSSSSSSSSSSS SS SSSS SSSSSSSSSS SS SSSSSS SSSS


 gettext(u'If it was not you, there is nothing to do.') 
BBBBBBBB

BBBBB BBBB gettext(u'How one gets an account') BBBBBBBB
