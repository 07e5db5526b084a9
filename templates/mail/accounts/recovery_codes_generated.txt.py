BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'New recovery codes') 
BBBBBBBB

BBBBB BBBBBBBB
 gettext(u'New recovery codes were made for your account at "%(site)s" on %(time)s, New York time. The earlier ones work no more.') 
SSS SSSSSSSS SSSSS SSSS SSSS SSS SSSS SSSSSSS SS SSSSSSSSSS SS SSSSSSSSS SSS SSSS SSSSS SSS SSSSSSS SSSS
SSSS SS SSSSS

BBBBBBBB
