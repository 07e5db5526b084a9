


BBBB BBBB BBBBB
BB BBBBBBBB
  XX XXXXXXXXXXXXX gettext(u'Saved %(time)s.') SSSSS SSSSSSSSSXXXX
  XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
  BB BBBBBBBBBBBB
    XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
      XXX
         gettext(u'The original changed while you were writing. Press Save to see what changed: your text is kept.') 
          SSS SSSSSSSS SSSSSSS SSSSS SSS SSSS SSSSSSSS SSSSS SSSS SS SSS SSSS SSSSSSSS SSSS SSSS SS SSSSS
        
      XXXX
    XXXXXX
  BBBBB
BBBB BBBBBBBBBBB
  XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
    XXX
      BB BBBBBB
         gettext(u'You saved this passage in another window at %(time)s. The text in this window is still here and is not saved; nothing is overwritten.') 
          SSS SSSSS SSSS SSSSSSS SS SSSSSSS SSSSSS SS SSSSSSSSS SSS SSSS SS SSSS SSSSSS SS SSSSS SSSS SSS SS SSS
          SSSSSS SSSSSSS SS SSSSSSSSSSSS
        
      BBBB
         gettext(u'A colleague saved this passage while you were writing. Your text is still here and is not saved; nothing is overwritten.') 
          S SSSSSSSSS SSSSS SSSS SSSSSSS SSSSS SSS SSSS SSSSSSSS SSSS SSSS SS SSSSS SSSS SSS SS SSS SSSSSS SSSSSSS SS
          SSSSSSSSSSSS
        
      BBBBB
    XXXX
    XXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Show both texts') XXXXXXXXX
    XXXX
  XXXXXX
BBBB
  XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX
    XXX gettext(u'Not saved. The text is still here:') XXXX
    XXXX
      BBB BBBBB BB BBBB
        BBB BBBBB BB BBBBBBBBBBBB
          XXXXXX XXXXXXXXXXXXXX XXXXX
        BBBBBB
      BBBBBB
    XXXXX
  XXXXXX
BBBBB
XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBXXXX
