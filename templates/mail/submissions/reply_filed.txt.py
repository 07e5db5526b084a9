BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Filed: reply of %(delegation)s to call %(call)s') SSSSSS SSSSS SS SSSSSSSSSSSSSS SS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
BB BBBB BB BBBBBBBBBBB
 gettext(u'That there is no change since the reply of %(delegation)s of %(year)s was filed by %(by)s on %(time)s, New York time, as revision %(number)s.') 
SSSS SSSSS SS SS SSSSSS SSSSS SSS SSSSS SS SSSSSSSSSSSSSS SS SSSSSSSS SSS SSSSS SS SSSSSS SS
SSSSSSSSS SSS SSSS SSSSS SS SSSSSSSS SSSSSSSSSSS

BBBB BBBB BB BBBBBBBBBB
 gettext(u'That %(delegation)s does not reply this year was filed by %(by)s on %(time)s, New York time, as revision %(number)s.') 
SSSS SSSSSSSSSSSSSS SSSS SSS SSSSS SSSS SSSS SSS SSSSS SS SSSSSS SS SSSSSSSSS SSS SSSS SSSSS
SS SSSSSSSS SSSSSSSSSSS
BB BBB BBBBBBBBB  gettext(u'A reply can still be filed.') BBBBB
BBBB
 gettext(u'The reply of %(delegation)s was filed by %(by)s on %(time)s, New York time, as revision %(number)s.') 
SSS SSSSS SS SSSSSSSSSSSSSS SSS SSSSS SS SSSSSS SS SSSSSSSSS SSS SSSS SSSSS SS SSSSSSSS
SSSSSSSSSSS

BBBBB

BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB
