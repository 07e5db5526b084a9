BBBB BBBB
 gettext(u'You write a reply instead. What is filed stays filed until you file the reply.') 
BB BBBBBBBB
 gettext(u'The text that you had begun is still there.') 
BBBBB
