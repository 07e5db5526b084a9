BBBB BBBB gettext(u'Two-step sign-in is off.') 
