BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Page not found') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Page not found') XXXXX
  XXX gettext(u'There is no page at this address, or none that is open to you.') XXXX
  XXXX
    XXXX gettext(u'Check the address: part of a link may be missing.') XXXXX
    BBB BBBBBBBBBBBBBBB BB BBB
    BB BBB BBBBBBBBBBBBBBBBBBBBB
      XXXX
         gettext(u'If you work for a delegation or the secretariat, <a href="%(url)s">sign in</a> first.') 
          SS SSS SSSS SSS S SSSSSSSSSS SS SSS SSSSSSSSSSSS SS SSSSSSSSSSSSSSSSSSS SSSSSS SSSSSS
        
      XXXXX
    BBBB
      XXXX
         gettext(u'A page of another delegation is not shown to yours. If you have changed delegations, ask its administrator for an invitation.') 
          S SSSS SS SSSSSSS SSSSSSSSSS SS SSS SSSSS SS SSSSSS SS SSS SSSS SSSSSSS SSSSSSSSSSSS SSS SSS SSSSSSSSSSSSS SSS
          SS SSSSSSSSSSS
        
      XXXXX
    BBBBB
    XXXX gettext(u'Start again from the menu above.') XXXXX
  XXXXX
BBBBBBBB BBBBBBB
