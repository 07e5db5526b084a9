BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Your password was changed') 
BBBBBBBB

BBBBB BBBBBBBB
 gettext(u'The password of your account at "%(site)s" was changed on %(time)s, New York time.') 
SSS SSSSSSSS SS SSSS SSSSSSS SS SSSSSSSSSS SSS SSSSSSS SS SSSSSSSSS SSS SSSS SSSSS

BBBBBBBB
