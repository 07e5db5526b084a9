BBBB BBBB
BB BBB BBBBBBBB BBB BBBBBBBBB
 gettext(u'Nothing is filed, so nothing changes in the report. The draft is kept.') 
BBBB BBB BBBBBBBB
 gettext(u'Nothing is filed, so nothing changes in the report. The draft is kept, and you can reinstate it.') 
BBBB BBB BBBBBBBB
 gettext(u'What was filed will not be printed in the report and not be shown to anybody.') 
BBBB BBBBBBBB
 gettext(u'Revision %(number)s is taken off the website. It stays printed in %(document)s, which is issued; the secretariat is warned, and decides on a correction.') 
SSSSSSSS SSSSSSSSSS SS SSSSS SSS SSS SSSSSSSS SS SSSSS SSSSSSS SS SSSSSSSSSSSSS SSSSS SS SSSSSSS
SSS SSSSSSSSSSS SS SSSSSSS SSS SSSSSSS SS S SSSSSSSSSSS

BBBB BBBBBBBBBBBBB
 gettext(u'Revision %(number)s is taken off the website.') 
SSSSSSSS SSSSSSSSSS SS SSSSS SSS SSS SSSSSSSS

BBBB BBBBBB
 gettext(u'Revision %(number)s is taken out of the next addendum to %(report)s and off the website.') 
SSSSSSSS SSSSSSSSSS SS SSSSS SSS SS SSS SSSS SSSSSSSS SS SSSSSSSSSS SSS SSS SSS SSSSSSSS

BBBB
 gettext(u'Revision %(number)s is taken out of the report and off the website.') 
SSSSSSSS SSSSSSSSSS SS SSSSS SSS SS SSS SSSSSS SSS SSS SSS SSSSSSSS

BBBBB

 gettext(u'Your State counts as not having answered.') 
BB BBBBBBBBB
 gettext(u'The call is closed: you cannot reinstate the reply and file it again.') 
BBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
