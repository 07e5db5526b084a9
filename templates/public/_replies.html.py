
BBBB BBBB BBBBB
XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX
  XXXXXX XXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
    XXXXXXXXXXXXXXXXXXX
    XXXXXXX
      XXXX
        XXX XXXXXXXXXXXX gettext(u'Delegation') XXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX gettext(u'Language') XXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX gettext(u'Received on') XXXXX
        XXX XXXXXXXXXXX XXXXXXXXXXXXXXXXX gettext(u'Where it is issued') XXXXX
      XXXXX
    XXXXXXXX
    
    BBBBBBBBB
      XXXXXXX
        BBB BBBBB BB BBBBBBB
          XXXX
            XXX XXXXXXXXXXXX
              XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXXXXX
              BB BBBBBBBBBBBBBB
                 pgettext(u'between the names in a list', u', ') 
                XXXXX XXXXXXXXXXXXX
                   gettext(u'also on behalf of: %(names)s') 
                    SSSS SS SSSSSS SSS SSSSSSSSS
                  
                XXXXXXX
              BBBBB
            XXXXX
            XXXX
              BB BBBBBBBBBBBBBBBBBBB BB BBBBBBB
                XXXX XXXXXXXXXXXXXX
              BBBB
                XXXXXXXXXXXXX
              BBBBB
            XXXXX
            XXXXFFFXXXXX
            XXXXBB BBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBX
                 gettext(u'summary only here') BBBBBXXXXX
          XXXXX
        BBBBBB
      XXXXXXXX
    BBBBBBBBBBBB
  XXXXXXXX
XXXXXX
