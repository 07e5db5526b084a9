BBBB BBBB
BB BBBBBBBB
 gettext(u'These States are told by e-mail that the reply is no longer sent on their behalf, and count as not having answered: %(names)s.') 
SSSSS SSSSSS SSS SSSS SS SSSSSS SSSS SSS SSSSS SS SS SSSSSS SSSS SS SSSSS SSSSSSS SSS SSSSS SS SSS
SSSSSS SSSSSSSSS SSSSSSSSSS

BBBBB
