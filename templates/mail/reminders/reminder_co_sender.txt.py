BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'A joint reply waits for %(delegation)s: resolution %(resolution)s') 
S SSSSS SSSSS SSSSS SSS SSSSSSSSSSSSSSS SSSSSSSSSS SSSSSSSSSSSSSS

BBBBBBBB

BBBBB BBBB
 ngettext(u'%(leads)s has named %(delegation)s as a co-sender of its reply.', u'%(leads)s have each named %(delegation)s as a co-sender of their reply.', count) 
SSSSSSSSS SSS SSSSS SSSSSSSSSSSSSS SS S SSSSSSSSS SS SSS SSSSSS

PPPPPPPPP PPPP PPPP PPPPP PPPPPPPPPPPPPP PP P PPPPPPPPP PP PPPPP PPPPPP


 gettext(u'It counts for %(delegation)s only once %(delegation)s has confirmed it. Confirm it, decline it, or file a reply of your own.') 
SS SSSSSS SSS SSSSSSSSSSSSSS SSSS SSSS SSSSSSSSSSSSSS SSS SSSSSSSSS SSS SSSSSSS SSS SSSSSSS SSS
SS SSSS S SSSSS SS SSSS SSSS


BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB
