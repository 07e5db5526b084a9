BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Two-step sign-in is off') 
BBBBBBBB

BBBBB BBBBBBBB
 gettext(u'Two-step sign-in by an app was switched off for your account at "%(site)s" on %(time)s, New York time.') 
SSSSSSSS SSSSSSS SS SS SSS SSS SSSSSSSS SSS SSS SSSS SSSSSSS SS SSSSSSSSSS SS SSSSSSSSS SSS SSSS SSSSS

BBBBBBBB
