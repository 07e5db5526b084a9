
BBBB BBBB
XXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXX XXXX XXXXX XXXXXXXXXXXX gettext(u'Practice') XX
  XXX
    XXXXXXXX gettext(u'Practice: nothing here counts.') XXXXXXXXX
     gettext(u'Try everything: write, bring in a Word file, check. Nothing is filed, nobody is told, and the secretariat never sees it. What you write here stays with your delegation until somebody starts again.') 
      SSS SSSSSSSSSSS SSSSSS SSSSS SS S SSSS SSSSS SSSSSS SSSSSSS SS SSSSSS SSSSSS SS SSSSS SSS SSS SSSSSSSSSSS SSSSS
      SSSS SSS SSSS SSS SSSSS SSSS SSSSS SSSS SSSS SSSSSSSSSS SSSSS SSSSSSSS SSSSSS SSSSSS
    
  XXXX
  BB BBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBBBB
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX
      BBBBBBBBBB
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Start again') XXXXXXXXX
      XXXXX XXXXXXXXXXXXX gettext(u'This empties the practice draft for your whole delegation.') XXXXXXX
    XXXXXXX
  BBBBB
XXXXXXXX
