BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
BB BBBB BB BBBBBBBB
 gettext(u'Item %(after)s, no longer %(before)s: views under resolution %(resolution)s') 
SSSS SSSSSSSSSS SS SSSSSS SSSSSSSSSSS SSSSS SSSSS SSSSSSSSSS SSSSSSSSSSSSSS

BBBB BBBB BB BBBBBBBBB
 gettext(u'To another session: views under resolution %(resolution)s') SS SSSSSSS SSSSSSSS SSSSS SSSSS SSSSSSSSSS SSSSSSSSSSSSSS
BBBB BBBB BB BBBBBB
 gettext(u'Off the agenda: views under resolution %(resolution)s') SSS SSS SSSSSSS SSSSS SSSSS SSSSSSSSSS SSSSSSSSSSSSSS
BBBB
 gettext(u'Back on the agenda: views under resolution %(resolution)s') SSSS SS SSS SSSSSSS SSSSS SSSSS SSSSSSSSSS SSSSSSSSSSSSSS
BBBBB
BBBBBBBB

BBBBB BBBB
BB BBBB BB BBBBBBBB
 gettext(u'“%(item)s” is now item %(after)s in %(document)s; it was item %(before)s.') 
SSSSSSSSSS SS SSS SSSS SSSSSSSSS SS SSSSSSSSSSSSS SS SSS SSSS SSSSSSSSSSS

BBBB BBBB BB BBBBBBBBB
 gettext(u'“%(item)s” goes to %(session)s; it stood on the agenda of session %(before)s. The Secretary-General’s report goes with it.') 
SSSSSSSSSS SSSS SS SSSSSSSSSSSS SS SSSSS SS SSS SSSSSS SS SSSSSSS SSSSSSSSSSS SSS
SSSSSSSSSSSSSSSSSSS SSSSSS SSSS SSSS SSS

BBBB BBBB BB BBBBBB
 gettext(u'“%(item)s” has left the agenda of %(session)s. You get no more reminders of it.') 
SSSSSSSSSS SSS SSSS SSS SSSSSS SS SSSSSSSSSSSS SSS SSS SS SSSS SSSSSSSSS SS SSS

BBBB
 gettext(u'“%(item)s” stands on the agenda of %(session)s again.') 
SSSSSSSSSS SSSSSS SS SSS SSSSSS SS SSSSSSSSSSS SSSSSS

BBBBB

 gettext(u'Reason: %(reason)s') SSSSSSS SSSSSSSSSS

BB BBBB BB BBBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBB
BBBBBBBB
