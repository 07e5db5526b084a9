BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBB BBBBB
BBBBB BBBBB
   gettext(u'Documents of the report on call %(code)s') SSSSSSSSS SS SSS SSSSSS SS SSSS SSSSSSSS
BBBBBBBB BBBBB

BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBXXBBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'Report of the Secretary-General on call %(code)s') SSSSSS SS SSS SSSSSSSSSSSSSSSSS SS SSSS SSSSSSSS
    XXXXXXX
     gettext(u'Documents of the report') 
  XXXXX
  BBB BBBB BB BBBBBBBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBB
  BBBBBB
  XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
    XXXXXX XXXXXXXXXXXX XXXXXXXXX XXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXXXX
         ngettext(u'%(number)s document', u'%(number)s documents', count) 
          SSSSSSSSSS SSSSSSSS
        
          PPPPPPPPPP PPPPPPPPP
        
      XXXXXXXXXX
      XXXXXXX
        XXXX
          XXX XXXXXXXXXXXX gettext(u'Document') XXXXX
          XXX XXXXXXXXXXXX gettext(u'Symbol') XXXXX
          XXX XXXXXXXXXXXX gettext(u'State') XXXXX
          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Replies') XXXXX
          XXX XXXXXXXXXXXX gettext(u'Files') XXXXX
        XXXXX
      XXXXXXXX
      XXXXXXX
        BBB BBBB BB BBBBBBBBBBBBBB
          XXXX
            XXX XXXXXXXXXXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBBXXXXXX
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'Symbol') XX
              BB BBBBBBBBBBBBBBBBBBBB
                XXXX XXXXXXXXXXXXXXXBB BBBBBBBBBBBBBBBBBBBBBBBBBXBBBBBXXXXXX
              BBBB
                 gettext(u'not yet known') 
              BBBBB
            XXXXX
            XXX XXXXXXXXXXXXX XXXXXXXXXXXX gettext(u'State') XX
              BB BBBBBBBBBBBBBBBB
                 gettext(u'Replaced by %(symbol)s') SSSSSSSS SS SSSSSSSSSS
              BBBB BBBBBBBBBBBBBBBBBBBBBBB
                 gettext(u'Frozen %(time)s') SSSSSS SSSSSSSS
                BB BBBBBBBBBBBBBBBBBBBBBBBBB
                  XXXX
                   gettext(u'Reissued on %(day)s') 
                    SSSSSSSS SS SSSSSSS
                  
                BBBBB
              BBBB
                 gettext(u'Draft') 
              BBBBB
              BB BBBBBBBBBBBBBXXXXXXXXXXXX gettext(u'Warning: see above') XXXXXXXXXBBBBB
            XXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Replies') XX
              BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBXBBBBBBBBB
            XXXXX
            XXX XXXXXXXXXXXX gettext(u'Files') XX
              BB BBBBBBBBBBBBBBB
                XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBXX
                   gettext(u'Newest files') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
                XXXX
              BBBB
                 gettext(u'none yet') 
              BBBBB
            XXXXX
          XXXXX
        BBBBBB
      XXXXXXXX
    XXXXXXXX
  XXXXXX
  BB BBBBBBBBBBBBBBBB BBB BBB BBBBBBBBBBBBBBBBB
    XXXX gettext(u'Addendum %(number)s') SSSSSSSS SSSSSSSSSSXXXXX
    XXX
       ngettext(u'%(replies)s accepted reply waits for it.', u'%(replies)s accepted replies wait for it.', count) 
        SSSSSSSSSSS SSSSSSSS SSSSS SSSSS SSS SSS
      
        PPPPPPPPPPP PPPPPPPP PPPPPPP PPPP PPP PPP
      
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX
      BBBBBBBBBB
      XX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
           gettext(u'Begin addendum %(number)s') SSSSS SSSSSSSS SSSSSSSSSS
        XXXXXXXXX
      XXXX
    XXXXXXX
  BBBB BBB BBBBBBBBBBBBBBBB
    XX XXXXXXXXXXXXX gettext(u'No reply waits for an addendum.') XXXX
  BBBBB
BBBBBBBB BBBBBBB
