
BBBB BBBB
BBBB BBBBBBBBBBBBBBBBBBBBBBBBB
  BB BBBBBB
    XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX
      XXX
        XXXXXXX XXXXXXXXXXXXXXX
           ngettext(u'%(number)s delegation cannot be reached at all.', u'%(number)s delegations cannot be reached at all.', count) 
            SSSSSSSSSS SSSSSSSSSS SSSSSS SS SSSSSSS SS SSSS
          
            PPPPPPPPPP PPPPPPPPPPP PPPPPP PP PPPPPPP PP PPPP
          XXXXXXXXX
         gettext(u'Nobody can file for them, and no official e-mail address is known that takes messages.') 
      XXXX
      XXXXXXXXX
        XXXXXXXXX gettext(u'Which delegations') XXXXXXXXXX
        XXX XXXXXXXXXXXXXXXXXXX
          BBB BBBBBBBBBB BB BBBBBBBBBBB
            XXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBXXXXXXXXXXX
          BBBBBB
        XXXXX
      XXXXXXXXXX
    XXXXXX
  BBBBB
BBBBBBB
