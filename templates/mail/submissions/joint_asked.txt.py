BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Please answer: %(lead)s names you as a co-sender, call %(call)s') SSSSSS SSSSSSS SSSSSSSS SSSSS SSS SS S SSSSSSSSSS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
 gettext(u'%(lead)s has filed a reply to call %(call)s that it sends also on behalf of %(state)s. It counts for %(state)s only if a filer of your delegation confirms it.') 
SSSSSSSS SSS SSSSS S SSSSS SS SSSS SSSSSSSS SSSS SS SSSSS SSSS SS SSSSSS SS SSSSSSSSSS SS
SSSSSS SSS SSSSSSSSS SSSS SS S SSSSS SS SSSS SSSSSSSSSS SSSSSSSS SSS


 gettext(u'Please read it, and confirm or decline:') 
BBBBBBBB
