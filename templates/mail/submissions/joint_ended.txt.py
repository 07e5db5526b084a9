BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'No longer sent with you: reply of %(lead)s to call %(call)s') SS SSSSSS SSSS SSSS SSSS SSSSS SS SSSSSSSS SS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
BB BBB BB BBBBBBBBBB
 gettext(u'%(lead)s has recalled the reply that it had sent with you.') SSSSSSSS SSS SSSSSSSS SSS SSSSS SSSS SS SSS SSSS SSSS SSSS
BBBB BBB BB BBBBBBBBBBB
 gettext(u'%(lead)s has withdrawn the reply that it had sent with you.') SSSSSSSS SSS SSSSSSSSS SSS SSSSS SSSS SS SSS SSSS SSSS SSSS
BBBB BBB BB BBBBBBBBB
 gettext(u'The reply of %(lead)s no longer names %(state)s as a co-sender.') SSS SSSSS SS SSSSSSSS SS SSSSSS SSSSS SSSSSSSSS SS S SSSSSSSSSS
BBBB BBB BB BBBBBBBBBB
 gettext(u'%(lead)s has replaced the reply that it had sent with you.') SSSSSSSS SSS SSSSSSSS SSS SSSSS SSSS SS SSS SSSS SSSS SSSS
BBBBB
 gettext(u'Unless %(state)s has filed an answer of its own, it counts as not having answered:') 
SSSSSS SSSSSSSSS SSS SSSSS SS SSSSSS SS SSS SSSS SS SSSSSS SS SSS SSSSSS SSSSSSSSS

BBBBBBBB
