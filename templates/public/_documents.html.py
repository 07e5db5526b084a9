
BBBB BBBB BBBBB
XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
  XXX XXXXXXXXXXXXXXX gettext(u'Documents') XXXXX
  BB BBBBBBBBB
    XXX XXXXXXXXXXXXXXXXXXXXXX
      BBB BBBBBBBB BB BBBBBBBBB
        XXXX
          XX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX
          X FFF
          BB BBBBBBBBBBBBBBBBBBBB
            XXXXX XXXXXXXXXXXXX
               gettext(u'replaced by: %(symbol)s') 
                SSSSSSSS SSS SSSSSSSSSS
              
            XXXXXXX
          BBBBB
          BB BBBBBBBBBBBBBB
            XXX XXXXXXXXXXXXXXXXXXXX
              BBB BBBB BB BBBBBBBBBBBBBB
                XXXX
                  XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBX XXXXXXXXX
                    XXXXXXXXXXXX XXXXXFFFFFXXXXXXXXXX
                  XFFFFFFFFFFFFFFX
                XXXXX
              BBBBBB
            XXXXX
          BBBBB
        XXXXX
      BBBBBB
    XXXXX
    XX XXXXXXXXXXXXX
       gettext(u'A symbol leads to the Official Document System of the United Nations.') 
    XXXX
  BBBB
    XXX gettext(u'The report has not been issued yet.') XXXX
  BBBBB
XXXXXXXXXX
