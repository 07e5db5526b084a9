BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB
   gettext(u'Freeze: %(title)s') SSSSSSS SSSSSSSSS
BBBBBBBB BBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
      BB BBBBBBBBBBBBBBB X XXXXXXXXXXXBBBBB
    XXXXXXX
     gettext(u'Freeze the document') 
  XXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB
  BB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  BB BBBBBBBBBBBBBBBBBB
    XX XXXXXXXXXXXXXXX gettext(u'It is frozen already.') XXXX
  BBBB BBBBBBBBBBBB BB BBBBBBBBBB
    XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
      BB BBBBBBBBBBXXXXXXXBBBBB
      BB BBBBBBBBBBBB
        XXX gettext(u'These facts must be filled in first:') XXXX
        XXXX
          BBB BBBB BB BBBBBBBBBBBB
            XXXXXXXXX
          BBBBBB
        XXXXX
      BBBBB
    XXXXXX
    XX XXXXXXXXXXXXXXXX
      XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBXX
         gettext(u'Fill them in') 
      XXXX
    XXXX
  BBBB
    XXX
      BB BBBBBBBBBBBBBBBBBBBBBBB
         gettext(u'The list of corrections and the cover are fixed as they are now.') 
      BBBB
         ngettext(u'The exact text of %(replies)s reply is fixed, and with it cover, names, titles and introduction as they are now.', u'The exact texts of %(replies)s replies are fixed, and with them cover, names, titles and introduction as they are now.', count) 
          SSS SSSSS SSSS SS SSSSSSSSSSS SSSSS SS SSSSSS SSS SSSS SS SSSSSS SSSSSS SSSSSS SSS SSSSSSSSSSSS SS SSSS SSS
          SSSS
        
          PPP PPPPP PPPPP PP PPPPPPPPPPP PPPPPPP PPP PPPPPP PPP PPPP PPPP PPPPPP PPPPPP PPPPPP PPP PPPPPPPPPPPP PP
          PPPP PPP PPPP
        
      BBBBB
       gettext(u'This cannot be undone.') 
      BB BBBBBBBBBBBBB BB BBBBBBBBBB
         gettext(u'It takes the place of %(symbol)s.') 
          SS SSSSS SSS SSSSS SS SSSSSSSSSSS
        
      BBBBB
      BB BBB BBBBBBBBBBBBBBBBBBBBBBB
         gettext(u'Replies accepted later go into an addendum.') 
      BBBBB
    XXXX
    XXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
      XX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Freeze the document') XXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBXX gettext(u'Back') XXXX
      XXXX
    XXXXXXX
  BBBBB
BBBBBBBB BBBBBBB
