BBBB BBBB
BB BBBBBBB BBB BBBBBBBBBBB BB BBBBBBBBB
 gettext(u'on the website only') 
BBBB BBBBBB
 gettext(u'in an addendum to %(report)s') SS SS SSSSSSSS SS SSSSSSSSSS
BBBB BBBBBBB
 gettext(u'in an addendum to the report') 
BBBB
 gettext(u'in the report') 
BBBBB
BB BBBBBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB BB BBBBBBBBBB BBB BBBBBBBBB
 gettext(u'Nothing of your State is printed in the report.') 
BBBB BBBB BB BBBBBBBBBB
 gettext(u'Nothing of your State is printed in the report. You get no more reminders of this call, and can still file a reply.') 
SSSSSSS SS SSSS SSSSS SS SSSSSSS SS SSS SSSSSSS SSS SSS SS SSSS SSSSSSSSS SS SSSS SSSSS SSS SSS
SSSSS SSSS S SSSSSS

BBBB BBBBBBBB
 gettext(u'Revision %(next)s takes the place of revision %(latest)s, and appears %(where)s once the secretariat accepts it.') 
SSSSSSSS SSSSSSSS SSSSS SSS SSSSS SS SSSSSSSS SSSSSSSSSSS SSS SSSSSSS SSSSSSSSS SSSS SSS
SSSSSSSSSSS SSSSSSS SSS

BBBB BBBB BB BBBBBBBBBBB
 gettext(u'That there was no change since that reply appears %(where)s under the name of your State, once the secretariat accepts this answer.') 
SSSS SSSSS SSS SS SSSSSS SSSSS SSSS SSSSS SSSSSSS SSSSSSSSS SSSSS SSS SSSS SS SSSS SSSSSS SSSS SSS
SSSSSSSSSSS SSSSSSS SSSS SSSSSSS

BBBB
 gettext(u'This text becomes revision %(next)s in the name of your State, and appears %(where)s once the secretariat accepts it.') 
SSSS SSSS SSSSSSS SSSSSSSS SSSSSSSS SS SSS SSSS SS SSSS SSSSSS SSS SSSSSSS SSSSSSSSS SSSS
SSS SSSSSSSSSSS SSSSSSS SSS

BBBBB
