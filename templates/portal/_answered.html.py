
BBBB BBBB BBBB
 gettext(u'Then an answer to') 
XXXXXXXXXXXX
FFFFFFFFF
