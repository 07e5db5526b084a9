BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Your account has a password now') 
BBBBBBBB

BBBBB BBBBBBBB
 gettext(u'A password was set for your account at "%(site)s" on %(time)s, New York time.') 
S SSSSSSSS SSS SSS SSS SSSS SSSSSSS SS SSSSSSSSSS SS SSSSSSSSS SSS SSSS SSSSS

BBBBBBBB
