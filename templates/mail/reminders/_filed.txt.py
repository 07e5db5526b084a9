BBBB BBBB
BB BBBBBBBBBBBB
 gettext(u'%(delegation)s has answered already; nothing need be done.') SSSSSSSSSSSSSS SSS SSSSSSSS SSSSSSSS SSSSSSS SSSS SS SSSSS
BBBB
 gettext(u'%(delegation)s has not filed a reply yet.') SSSSSSSSSSSSSS SSS SSS SSSSS S SSSSS SSSS
BBBBB
