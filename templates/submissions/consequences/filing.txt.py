BBBB BBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB

BB BBBBBBB
 gettext(u'The deadline has passed: this filing will be marked late.') 
BB BBBB BB BBBBBBBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBB
BBBBB

BB BBB
 gettext(u'These States are asked by e-mail whether it is also their reply: %(names)s.') 
SSSSS SSSSSS SSS SSSSS SS SSSSSS SSSSSSS SS SS SSSS SSSSS SSSSSS SSSSSSSSSS

BBBBB
BB BBBBBBB
 gettext(u'These States are told by e-mail that they are not named any more: %(names)s.') 
SSSSS SSSSSS SSS SSSS SS SSSSSS SSSS SSSS SSS SSS SSSSS SSS SSSSS SSSSSSSSSS

BBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BB BBBBBBBBBBBBBB
 gettext(u'You have also confirmed the joint reply of %(lead)s, which is printed all the same. If it no longer speaks for you, withdraw that confirmation.') 
SSS SSSS SSSS SSSSSSSSS SSS SSSSS SSSSS SS SSSSSSSSS SSSSS SS SSSSSSS SSS SSS SSSSS SS SS SS SSSSSS
SSSSSS SSS SSSS SSSSSSSS SSSS SSSSSSSSSSSSS

BBBBB

BB BBBBBBBBBBB BB BBBBBBBBB
 gettext(u'You get a receipt.') 
BBBB
 gettext(u'You get a receipt. You can recall it until an officer takes it up.') 
BBBBB
