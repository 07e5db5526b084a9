
BBBB BBBB
XXXX gettext(u'Cookies') XXXXX
XXX gettext(u'All are of this site, and none follows anybody:') XXXX
XXX XXXXXXXXXXXXXXXXXXXXX
  XXXXX
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
    XXXX
       gettext(u'That you are signed in. It ends with the session.') 
    XXXXX
  XXXXXX
  XXXXX
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
    XXXX gettext(u'What a page is to say about what was just done. It ends when it has been said.') XXXXX
  XXXXXX
  XXXXX
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
    XXXX
       ngettext(u'That a form came from a page of this site. For %(days)s day.', u'That a form came from a page of this site. For %(days)s days.', count) 
        SSSS S SSSS SSSS SSSS S SSSS SS SSSS SSSSS SSS SSSSSSSS SSSS
      
        PPPP P PPPP PPPP PPPP P PPPP PP PPPP PPPPP PPP PPPPPPPP PPPPP
      
    XXXXX
  XXXXXX
  XXXXX
    XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
    XXXX
       ngettext(u'The language that you chose at the head of a page. For %(days)s day.', u'The language that you chose at the head of a page. For %(days)s days.', count) 
        SSS SSSSSSSS SSSS SSS SSSSS SS SSS SSSS SS S SSSSS SSS SSSSSSSS SSSS
      
        PPP PPPPPPPP PPPP PPP PPPPP PP PPP PPPP PP P PPPPP PPP PPPPPPPP PPPPP
      
    XXXXX
  XXXXXX
XXXXX
