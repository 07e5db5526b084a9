BBBB BBBB
BB BBBBBBBBB
 gettext(u'%(delegation)s has a draft. It is not filed; only what is filed counts.') 
SSSSSSSSSSSSSS SSS S SSSSSS SS SS SSS SSSSSS SSSS SSSS SS SSSSS SSSSSSS

BBBB
 gettext(u'%(delegation)s has not started a reply.') SSSSSSSSSSSSSS SSS SSS SSSSSSS S SSSSSS
BBBBB
BB BBBBB
 gettext(u'It can also confirm the joint reply in which it is named as a co-sender (%(leads)s).') 
SS SSS SSSS SSSSSSS SSS SSSSS SSSSS SS SSSSS SS SS SSSSS SS S SSSSSSSSS SSSSSSSSSSSS

BBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BB BBBBBBBBBBB
 gettext(u'Nobody whom messages reach can file for %(delegation)s in this system yet. Tell the secretariat the name and the e-mail address of the person who will.') 
SSSSSS SSSS SSSSSSSS SSSSS SSS SSSS SSS SSSSSSSSSSSSSS SS SSSS SSSSSS SSSS SSSS SSS SSSSSSSSSSS
SSS SSSS SSS SSS SSSSSS SSSSSSS SS SSS SSSSSS SSS SSSSS

BBBB
 gettext(u'If %(delegation)s will not reply this year, say so on the page below: reminders end.') 
SS SSSSSSSSSSSSSS SSSS SSS SSSSS SSSS SSSSS SSS SS SS SSS SSSS SSSSSS SSSSSSSSS SSSS

BBBBB
