BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBB
BBBBB BBBBBBBBBBBBBBBB

 gettext(u'If it was you, there is nothing to do.') 

 gettext(u'If it was not you, set a new password at once and tell the secretariat.') 
BBBBBBBB

BBBBB BBBB gettext(u'Set a new password') BBBBBBBB
