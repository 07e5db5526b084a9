
BBBB BBBB BBBB
XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX
  XXX XXXXXXXXXXXXXXXXXXXX
     gettext(u'The original, in %(language)s') 
      SSS SSSSSSSSS SS SSSSSSSSSSSS
    
    BBBBBB BBBBBBBBBBBB
  XXXXX
  BB BBBBBBBBBBBB BB BBBBBBBBBBB
    XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
       gettext(u'The original no longer has this passage. What stands here is kept until you remove it, and is not filed.') 
        SSS SSSSSSSS SS SSSSSS SSS SSSS SSSSSSSS SSSS SSSSSS SSSS SS SSSS SSSSS SSS SSSSSS SSS SSS SS SSS SSSSSS
      
    XXXX
  BBBB BBBBBBBBBBBB BB BBBBBBB
    XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
      XXX
         gettext(u'The original changed since this was translated.') 
         gettext(u'Change the translation where it has to follow, and save. If nothing has to change, it is still right.') 
          SSSSSS SSS SSSSSSSSSSS SSSSS SS SSS SS SSSSSSS SSS SSSSS SS SSSSSSS SSS SS SSSSSSS SS SS SSSSS SSSSSS
        
      XXXX
      XXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'It is still right') XXXXXXXXX
      XXXX
    XXXXXX
    XXXX gettext(u'What changed in the original') XXXXX
    XXXX XXXXXXXXXXXXXXXXXX XXXXXXX XXXXXXX
      
    XXXXXX
  BBBB BBBBBBBBBBBB BB BBBBBBBBBBBB
    XX XXXXXXXXXXXXX
       gettext(u'Once your text renders all of this, press Save: until then the passage counts as not finished.') 
    XXXX
  BBBBB
  BB BBBBBBBBBBBBBB
    XXXXXXXXX
      XXXXXXXXX gettext(u'As it reads now') XXXXXXXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
    XXXXXXXXXX
  BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBBB
  BB BBBBBBBBBBB
    XXXXXXXXX
      XXXXXXXXX gettext(u'With its marks, as it was typed') XXXXXXXXXX
      XXXX
        XXXXXXXXXXXXXXXXXX
        XXXXXXXXXXXX
        XXXXXXX
        XXXXXX
      XXXXXXX
    XXXXXXXXXX
  BBBBB
XXXXXXXXXX
