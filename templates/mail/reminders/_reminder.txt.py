BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBB
BB BBBBBBBBBBB
 gettext(u'Read the call') 
BBBB
 gettext(u'Open the reply') 
BBBBB
BBBBBBBB

BBBBB BBBBB
BB BBBBBBBBBBB
 gettext(u'You get this because it is the official address of %(delegation)s, for which nobody whom messages reach can file here yet.') 
SSS SSS SSSS SSSSSSS SS SS SSS SSSSSSSS SSSSSSS SS SSSSSSSSSSSSSSS SSS SSSSS SSSSSS SSSS SSSSSSSS
SSSSS SSS SSSS SSSS SSSS

BBBB
 gettext(u'You get this because you draft or file for %(delegation)s.') SSS SSS SSSS SSSSSSS SSS SSSSS SS SSSS SSS SSSSSSSSSSSSSSS
BBBBB
BBBBBBBB

BBBBB BBBB gettext(u'No more reminders of this call') BBBBBBBB
