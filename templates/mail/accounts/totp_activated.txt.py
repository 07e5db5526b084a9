BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Two-step sign-in is on') 
BBBBBBBB

BBBBB BBBBBBBB
 gettext(u'Two-step sign-in by an app was switched on for your account at "%(site)s" on %(time)s, New York time.') 
SSSSSSSS SSSSSSS SS SS SSS SSS SSSSSSSS SS SSS SSSS SSSSSSS SS SSSSSSSSSS SS SSSSSSSSS SSS SSSS SSSSS

BBBBBBBB
