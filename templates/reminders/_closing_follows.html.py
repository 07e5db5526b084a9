
BBBB BBBB
XXXX
  BB BBBBBBBBBBBBBB
    XXXX
       gettext(u'Delegations can start, file, amend and recall replies again. What comes after the deadline is late.') 
        SSSSSSSSSSS SSS SSSSSS SSSSS SSSSS SSS SSSSSS SSSSSSS SSSSSS SSSS SSSSS SSSSS SSS SSSSSSSS SS SSSSS
      
    XXXXX
    XXXX
       ngettext(u'%(number)s reminder is planned again.', u'%(number)s reminders are planned again.', count) 
        SSSSSSSSSS SSSSSSSS SS SSSSSSS SSSSSS
      
        PPPPPPPPPP PPPPPPPPP PPP PPPPPPP PPPPPP
      
       gettext(u'What was sent, or fell due while the call was closed, is not sent.') 
    XXXXX
  BBBB
    XXXX
       gettext(u'No delegation can start, file, amend or recall a reply. Drafts are kept and can be read, changed and downloaded.') 
        SS SSSSSSSSSS SSS SSSSSS SSSSS SSSSS SS SSSSSS S SSSSSS SSSSSS SSS SSSS SSS SSS SS SSSSS SSSSSSS SSS SSSSSSSSSSS
      
      BB BBBBBBBBBBBBBB
         ngettext(u'%(number)s delegation has a draft that is not filed.', u'%(number)s delegations have drafts that are not filed.', count) 
          SSSSSSSSSS SSSSSSSSSS SSS S SSSSS SSSS SS SSS SSSSSS
        
          PPPPPPPPPP PPPPPPPPPPP PPPP PPPPPP PPPP PPP PPP PPPPPP
        
      BBBBB
    XXXXX
    XXXX
       ngettext(u'%(number)s planned reminder is cancelled.', u'%(number)s planned reminders are cancelled.', count) 
        SSSSSSSSSS SSSSSSS SSSSSSSS SS SSSSSSSSSS
      
        PPPPPPPPPP PPPPPPP PPPPPPPPP PPP PPPPPPPPPP
      
    XXXXX
    XXXX
       gettext(u'A returned reply can still be answered, and a joint reply confirmed or declined.') 
      BB BBBBBBBBBBBBBBBB
         ngettext(u'%(number)s returned reply waits for its answer; nobody is reminded of it any more.', u'%(number)s returned replies wait for their answers; nobody is reminded of them any more.', count) 
          SSSSSSSSSS SSSSSSSS SSSSS SSSSS SSS SSS SSSSSSS SSSSSS SS SSSSSSSS SS SS SSS SSSSS
        
          PPPPPPPPPP PPPPPPPP PPPPPPP PPPP PPP PPPPP PPPPPPPP PPPPPP PP PPPPPPPP PP PPPP PPP PPPPP
        
      BBBBB
    XXXXX
    XXXX
       gettext(u'Officers can still register a reply that comes by mail, and take up, return, accept and reopen what was filed.') 
        SSSSSSSS SSS SSSSS SSSSSSSS S SSSSS SSSS SSSSS SS SSSSS SSS SSSS SSS SSSSSSS SSSSSS SSS SSSSSS SSSS SSS SSSSSS
      
    XXXXX
  BBBBB
  XXXX
    BB BBBBBBBBBBBBBBBBBBBBBBBB
       gettext(u'Told within minutes, with your reason: %(told)s.') 
        SSSS SSSSSS SSSSSSSS SSSS SSSS SSSSSSS SSSSSSSSS
      
    BBBB
       gettext(u'No message about it reaches anybody now.') 
    BBBBB
  XXXXX
  BB BBB BBBBBBBBBBBBBBXXXX gettext(u'You can open the call again at any time.') XXXXXBBBBB
XXXXX
