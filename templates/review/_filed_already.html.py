
BBBB BBBB
 gettext(u'This delegation’s reply is filed already.') 
 gettext(u'A new text is filed by the delegation itself. To ask for one, return the reply with a message.') 
 gettext(u'Back to the reply') 
BBB BBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBB BB BBB
BBBBBBB BBBBBBBBBBBBBBBBBB
