BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u"Answered: the secretariat's question about the reply of %(delegation)s to call %(call)s") 
SSSSSSSSS SSS SSSSSSSSSSSSS SSSSSSSS SSSSS SSS SSSSS SS SSSSSSSSSSSSSS SS SSSS SSSSSSSS

BBBBBBBB

BBBBB BBBB
BB BBBBBBBBB
 gettext(u'On %(time)s, New York time, the secretariat recorded an answer that it received from your delegation in another way.') 
SS SSSSSSSSS SSS SSSS SSSSS SSS SSSSSSSSSSS SSSSSSSS SS SSSSSS SSSS SS SSSSSSSS SSSS SSSS
SSSSSSSSSS SS SSSSSSS SSSS

BBBB
 gettext(u"%(by)s answered the secretariat's question on %(time)s, New York time.") 
SSSSSS SSSSSSSS SSS SSSSSSSSSSSSS SSSSSSSS SS SSSSSSSSS SSS SSSS SSSSS

BBBBB
BB BBBB BB BBBBBBBB
 gettext(u'The text of revision %(number)s stands as it was filed.') SSS SSSS SS SSSSSSSS SSSSSSSSSS SSSSSS SS SS SSS SSSSSS
BBBB
 gettext(u'The answer is a message; revision %(number)s stays filed.') SSS SSSSSS SS S SSSSSSSS SSSSSSSS SSSSSSSSSS SSSSS SSSSSS
BBBBB


BBBBBBBB
