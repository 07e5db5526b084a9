BBBB BBBB BBBBB
 gettext(u'%(name)s: reply to call %(code)s, revision %(number)s') 
  SSSSSSSSS SSSSS SS SSSS SSSSSSSSS SSSSSSSS SSSSSSSSSS
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
XXXXXX
  XXXXXX
    XXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Back to the dossier') XXXXXXXX
    XXXXXXXXX
    XXXX
      XXXXBB BBBBBBBBBBBBBBBBBB gettext(u'Received on') BBBB gettext(u'Filed') BBBBBXXXXX
      XXXX
        BB BBBBBBBBBBBBBBBBBBFFFBBBBFFFFFFFFBBBBB
      XXXXX
      XXXX gettext(u'Reference') XXXXX
      XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXXX gettext(u'Receipt number') XXXXX
      XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXXX gettext(u'SHA-256 of the text') XXXXX
      XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      BB BBBBBBBBBB
        XXXX gettext(u'Cover note') XXXXX
        XXXX
          FFFFFFFF
          XXXXXXXXXXXBB BBBBBBBBX FFFBBBBB
          BB BBBBBBBBBBBBBBB
            XXXX
             gettext(u'Signed by <bdi>%(who)s</bdi>, <bdi>%(capacity)s</bdi>') 
              SSSSSS SS SSSSSSSSSSSSSSSSSSS SSSSSSSSSSSSSSSSSSSSSSS
            
          BBBBB
        XXXXX
      BBBBB
       pgettext(u'between the names in a list', u', ') 
      BB BBBBBBBBBBBBBBB
        XXXX gettext(u'Also on behalf of') XXXXX
        XXXXFFFFFFFFFFXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBBBBBB
        XXXX gettext(u'Names as co-senders') XXXXX
        XXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBXXXXX
      BBBBB
      BB BBBBBBBBBBBBBBB
        XXXX gettext(u'States that align themselves') XXXXX
        XXXXFFFFFFFFFFXXXXX
      BBBBB
      BB BBBBB
        XXXX gettext(u'Enclosed files') XXXXX
        XXXX
          BBB BBBBB BBBB BB BBBBB
            BB BBB BBBBBBBBBBBBBXXXXBBBBB
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB
          BBBBBB
        XXXXX
      BBBBB
    XXXXX
    BB BBBBBBBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXXXBBBBB
    BBB BBBBBBB BB BBBBBBBB
      XXXXXXXX XXXXXXX XXXXXXX
        XXXX
          
          BB BBB BBBBBBBBBBBBBBBBBBB
            XXXXX XXXXXXXXXXXXX XXXXXXX XXXXXXX
              X gettext(u'courtesy translation') X
            XXXXXXX
          BBBBB
        XXXXX
        
      XXXXXXXXXX
    BBBBBB
  XXXXXXX
XXXXXXX
XXXXXXX
