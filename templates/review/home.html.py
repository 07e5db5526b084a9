BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBB
BBBBB BBBBB gettext(u'The secretariat’s desk') BBBBBBBB

BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBXXBBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'The secretariat’s desk') XXXXX
  BBB BBBBBBBBBBBBB BB BBBBBBBBBB
  BB BBBBBBBBBB
    XXXXX XXXXXXXX gettext(u'Outbox: every message, and what happens to it next') XXXXXXXX
  BBBBB
  BB BBBBB
    XXX XXXXXXXXXXXXXXXXXX
      BBB BBBBB BB BBBBB
        BBBB BBBBBBBBBBBBBBB
          XXXX
            XXX XXXXXXXXXXXXX
              XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX
                 gettext(u'Resolution %(symbol)s, paragraph %(paragraph)s') 
                  SSSSSSSSSS SSSSSSSSSSS SSSSSSSSS SSSSSSSSSSSSS
                
              XXXX
            XXXXX
            XXX
              BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBB
              BB BBBBBBBBBBBBBBBBBBBBBB
                 gettext(u'The accepted replies are published.') 
              BBBBB
            XXXX
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
            BBBBBBB BBBBBBBBBBBBBBBBBBBBB
            XXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'Delegations in numbers') XX
              XXXX
                XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX
                  XXXXXXXXXXXXXXXXX  gettext(u'delegations') 
                XXXX
              XXXXX
              BBB BBBBBB BB BBBBBBBBBBBBB
                XXXBB BBBBBBBBBBBB BB BBBBBBBBBBBBB BBB BBBBBBBBBBBB XXXXXXXXXXXXXXBBBBBX
                  XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXXXXXXXXXX
                    XXXXXXXXXXXXXXXXX 
                  XXXX
                XXXXX
              BBBBBB
            XXXXX
            XX XXXXXXXXXXXXXXXX
              XX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX
                 gettext(u'Open the status board') 
              XXXX
            XXXX
            BB BBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBB
              XXXX XXXXXXXXXXXXXXXXXXX
                BB BBBBBBBBBBBBBBBB
                  XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
                     gettext(u'Some texts of this call were not taken from a published document: they are unofficial translations, and the resolution’s own text counts.') 
                      SSSS SSSSS SS SSSS SSSS SSSS SSS SSSSS SSSS S SSSSSSSSS SSSSSSSSS SSSS SSS SSSSSSSSSS
                      SSSSSSSSSSSSS SSS SSS SSSSSSSSSSSS SSS SSSS SSSSSSS
                    
                  XXXX
                  XXXXXXXXX
                    XXXXXXXXX gettext(u'Which texts are unofficial translations') XXXXXXXXXX
                    XXXX
                      BBB BBBB BB BBBBBBBBBBBBBBBB
                        XXXXXXXXX
                      BBBBBB
                    XXXXX
                  XXXXXXXXXX
                BBBBB
                BB BBBBBBBBBBBBBBBBB
                  XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
                     gettext(u'Some facts of this call are not confirmed. A draft report prints those that are missing in brackets, and cannot be made final before an officer fills them in.') 
                      SSSS SSSSS SS SSSS SSSS SSS SSS SSSSSSSSSS S SSSSS SSSSSS SSSSSS SSSSS SSSS SSS SSSSSSS SS
                      SSSSSSSSS SSS SSSSSS SS SSSS SSSSS SSSSSS SS SSSSSSS SSSSS SSSS SSS
                    
                  XXXX
                  XXXXXXXXX
                    XXXXXXXXX gettext(u'Which facts are not confirmed, and why') XXXXXXXXXX
                    XXXX
                      BBB BBBB BB BBBBBBBBBBBBBBBBB
                        XXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXX
                      BBBBBB
                    XXXXX
                  XXXXXXXXXX
                BBBBB
              XXXXXX
            BBBBB
          XXXXX
        BBBBBBB
      BBBBBB
    XXXXX
  BBBB
     gettext(u'There is no call for views yet.') 
     gettext(u'A call is loaded from its data file with the command load_call; it stands here afterwards.') 
    BBBBBBB BBBBBBBBBBBBBBBBBB
  BBBBB
BBBBBBBB BBBBBBB
