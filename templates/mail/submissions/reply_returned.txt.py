BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Returned: reply of %(delegation)s to call %(call)s') SSSSSSSSS SSSSS SS SSSSSSSSSSSSSS SS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
 gettext(u'The secretariat has returned the reply of %(delegation)s and asks for an answer until the end of %(day)s, New York time.') 
SSS SSSSSSSSSSS SSS SSSSSSSS SSS SSSSS SS SSSSSSSSSSSSSS SSS SSSS SSS SS SSSSSS SSSSS SSS SSS SS
SSSSSSSS SSS SSSS SSSSS



BBBBBBBB
