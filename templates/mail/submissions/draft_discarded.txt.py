BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Discarded: reply of %(delegation)s to call %(call)s') SSSSSSSSSS SSSSS SS SSSSSSSSSSSSSS SS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
 gettext(u'%(by)s has discarded the reply that %(delegation)s had begun. Nothing had been filed. What was written is kept: a filer can bring it back while the call is open.') 
SSSSSS SSS SSSSSSSSS SSS SSSSS SSSS SSSSSSSSSSSSSS SSS SSSSSS SSSSSSS SSS SSSS SSSSSS SSSS SSS
SSSSSSS SS SSSSS S SSSSS SSS SSSSS SS SSSS SSSSS SSS SSSS SS SSSSS

BBBBBBBB
