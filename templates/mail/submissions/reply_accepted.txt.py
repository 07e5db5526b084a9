BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Accepted: reply of %(delegation)s to call %(call)s') SSSSSSSSS SSSSS SS SSSSSSSSSSSSSS SS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
BB BBBBBBBBBB
 gettext(u'The secretariat has taken note that %(delegation)s does not reply this year. Nothing is printed.') 
SSS SSSSSSSSSSS SSS SSSSS SSSS SSSS SSSSSSSSSSSSSS SSSS SSS SSSSS SSSS SSSSS SSSSSSS SS SSSSSSSS

BBBB
 gettext(u'The secretariat has accepted the reply of %(delegation)s. It will appear: %(where)s.') 
SSS SSSSSSSSSSS SSS SSSSSSSS SSS SSSSS SS SSSSSSSSSSSSSSS SS SSSS SSSSSSS SSSSSSSSSS

BBBBB
BBBBBBBB
