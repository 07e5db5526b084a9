BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'%(state)s has declined your reply to call %(call)s') SSSSSSSSS SSS SSSSSSSS SSSS SSSSS SS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
 gettext(u'The reply is not sent on behalf of %(state)s. What was filed still names it: file again to take it out, or ask it again.') 
SSS SSSSS SS SSS SSSS SS SSSSSS SS SSSSSSSSSS SSSS SSS SSSSS SSSSS SSSSS SSS SSSS SSSSS SS SSSS
SS SSSS SS SSS SS SSSSSS

BBBBBBBB
