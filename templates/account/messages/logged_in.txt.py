BBBB BBBB gettext(u'You are signed in.') 
