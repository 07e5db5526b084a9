BBBB BBBB gettext(u'New recovery codes are made. The earlier ones work no more.') 
