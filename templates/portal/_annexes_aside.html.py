
BBBB BBBB
BB BBBBBBBBBBBBB
  XX XXXXXXXXXXXXXXX
     ngettext(u'Your annex is kept aside with the text and not filed with this answer.', u'Your %(number)s annexes are kept aside with the text and not filed with this answer.', count) 
      SSSS SSSSS SS SSSS SSSSS SSSS SSS SSSS SSS SSS SSSSS SSSS SSSS SSSSSSS
    
      PPPP PPPPPPPPPP PPPPPPP PPP PPPP PPPPP PPPP PPP PPPP PPP PPP PPPPP PPPP PPPP PPPPPPP
    
  XXXX
BBBBB
