BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'A new password was set') 
BBBBBBBB

BBBBB BBBBBBBB
 gettext(u'A new password was set for your account at "%(site)s", by a link that was mailed to you, on %(time)s, New York time.') 
S SSS SSSSSSSS SSS SSS SSS SSSS SSSSSSS SS SSSSSSSSSSS SS S SSSS SSSS SSS SSSSSS SS SSSS SS SSSSSSSSS
SSS SSSS SSSSS

BBBBBBBB
