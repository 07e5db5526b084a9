

BBBB BBBBBBB BBBB
BB BBB BBBBBBB
   gettext(u'There is nothing to compare yet.') 
   gettext(u'Differences are shown once there are two versions: two filed revisions, or one and a draft that says something else.') 
    SSSSSSSSSSS SSS SSSSS SSSS SSSSS SSS SSS SSSSSSSSS SSS SSSSS SSSSSSSSSS SS SSS SSS S SSSSS SSSS SSSS SSSSSSSSS SSSSS
  
  BBBBBBB BBBBBBBBBBBBBBBBBB
BBBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  BB BBBBBBBBBBBBBBBB
    XX XXXXXXXXXXXXXXX gettext(u'The two say the same.') XXXX
  BBBB
    XX XXXXXXXXXXXXX
       gettext(u'What was removed is struck through, what was added is underlined, and what is only set otherwise has dots below it.') 
        SSSS SSS SSSSSSS SS SSSSSS SSSSSSSS SSSS SSS SSSSS SS SSSSSSSSSSS SSS SSSS SS SSSS SSS SSSSSSSSS SSS SSSS SSSSS
        SSS
      
    XXXX
  BBBBB
  BB BBBBBBBBBBBBB
    XXXX gettext(u'Beside the text') XXXXX
    XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXX XXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXXXXXXXX gettext(u'What else was said otherwise') XXXXXXXXXX
        XXXXXXX
          XXXX
            XXX XXXXXXXXXXXX gettext(u'What') XXXXX
            XXX XXXXXXXXXXXX gettext(u'Before') XXXXX
            XXX XXXXXXXXXXXX gettext(u'Now') XXXXX
          XXXXX
        XXXXXXXX
        XXXXXXX
          BBB BBBB BB BBBBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Before') XXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Now') XXXXXXXXXXXXXXXXXX
            XXXXX
          BBBBBB
        XXXXXXXX
      XXXXXXXX
    XXXXXX
  BBBBB
  BBB BBBB BB BBBBBBBBBBBBB
    XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXXXX
        BB BBBBBBBBBBBBBBBB gettext(u'Original') BBBB gettext(u'Translation') BBBBBX
        XXXX XXXXXXXXXXXXXX
      XXXXX
      XXX
        BB BBBBBBBBBBBBB
           gettext(u'No passage changed.') 
        BBBB BBBBBBBBBBBBBBBBBB BB BBBB
           gettext(u'Characters and words added: %(added)s; removed: %(removed)s.') 
            SSSSSSSSSS SSS SSSSS SSSSSS SSSSSSSSSS SSSSSSSS SSSSSSSSSSSS
          
        BBBB
           gettext(u'Words added: %(added)s; removed: %(removed)s.') 
            SSSSS SSSSSS SSSSSSSSSS SSSSSSSS SSSSSSSSSSSS
          
        BBBBB
      XXXX
      BBB BBBBBB BB BBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    XXXXXXXXXX
  BBBBBB
BBBBB
