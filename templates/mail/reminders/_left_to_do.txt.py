BBBB BBBB
BB BBBBBBBBBBBBBBBBB
 gettext(u'The secretariat has asked about the reply. That question can still be answered.') 
BBBB BBBBBBBBBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBBBBBBB
 gettext(u'%(delegation)s has a draft that is not filed. It is kept.') SSSSSSSSSSSSSS SSS S SSSSS SSSS SS SSS SSSSSS SS SS SSSSS
BBBBB
BB BBBBB
 gettext(u'The joint reply (%(leads)s) can still be confirmed or declined.') SSS SSSSS SSSSS SSSSSSSSSSS SSS SSSSS SS SSSSSSSSS SS SSSSSSSSS
BBBBB
BB BBB BBBBBBBBBBBB
 gettext(u'To send a reply all the same, turn to the secretariat, which can register it: its contact is named in the note verbale of the call.') 
SS SSSS S SSSSS SSS SSS SSSSS SSSS SS SSS SSSSSSSSSSSS SSSSS SSS SSSSSSSS SSS SSS SSSSSSS SS SSSSS
SS SSS SSSS SSSSSSS SS SSS SSSSS

BBBBB
