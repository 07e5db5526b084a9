
BBBB BBBB
BB BBBBBBBBBBBB
   gettext(u'Turn to:')  BBBBBBB BBBBBBBBBBBBBBBBBBBB
BBBB
   gettext(u'Turn to the contact named in the note verbale of your call.') 
BBBBB
