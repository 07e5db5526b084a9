

BBBB BBBB BBBB
XXXX
  XXXXX
    
    BB BBBBBBBBBBBBBBB BB BBBBBBBBBBB BBB BBB BBBBBBBBBBBBBB
      XX XXXXXXBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Change the year') XXXX
    BBBBB
    XX XXXXXXXXXXXXX
      BB BBBBBBBBBB
         ngettext(u'A text of %(number)s word that you had begun is kept aside, untouched.', u'A text of %(number)s words that you had begun is kept aside, untouched.', count) 
          S SSSS SS SSSSSSSSSS SSSS SSSS SSS SSS SSSSS SS SSSS SSSSSS SSSSSSSSSS
        
          P PPPP PP PPPPPPPPPP PPPPP PPPP PPP PPP PPPPP PP PPPP PPPPPP PPPPPPPPPP
        
      BBBB
         gettext(u'This answer needs no text.') 
      BBBBB
    XXXX
  XXXXXX
  BBBBBB BBBBBB
XXXXX
