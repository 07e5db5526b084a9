BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Changed: the joint reply of %(lead)s to call %(call)s') SSSSSSSS SSS SSSSS SSSSS SS SSSSSSSS SS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
 gettext(u'%(lead)s has filed revision %(number)s of the reply that %(state)s has confirmed. Your confirmation stands; you can withdraw it:') 
SSSSSSSS SSS SSSSS SSSSSSSS SSSSSSSSSS SS SSS SSSSS SSSS SSSSSSSSS SSS SSSSSSSSSS SSSS
SSSSSSSSSSSS SSSSSSS SSS SSS SSSSSSSS SSS

BBBBBBBB
