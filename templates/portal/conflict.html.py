BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB BBBBB
BBBBB BBBBB
  BB BBBBBB
     gettext(u'You saved in another window first') 
  BBBB
     gettext(u'A colleague saved first') 
  BBBBB
BBBBBBBB BBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  BB BBBBBB
    XXXX gettext(u'You saved this passage in another window') XXXXX
    XXX
       gettext(u'You saved this passage in another window at %(time)s.') 
        SSS SSSSS SSSS SSSSSSS SS SSSSSSS SSSSSS SS SSSSSSSSS
      
       gettext(u'Nothing is lost: both texts are below. Keep the text of this window, take the one that is saved, or join them, and save.') 
        SSSSSSS SS SSSSS SSSS SSSSS SSS SSSSSS SSSS SSS SSSS SS SSSS SSSSSSS SSSS SSS SSS SSSS SS SSSSSS SS SSSS SSSSS
        SSS SSSSS
      
    XXXX
    XXXX gettext(u'The text of the other window, saved') XXXXX
     gettext(u'What you saved in the other window') 
  BBBB
    XXXX gettext(u'A colleague saved this passage while you were writing') XXXXX
    XXX gettext(u'Nothing is lost: both texts are below. Keep yours, take theirs, or join them, and save.') XXXX
    XXXX gettext(u'Their text, saved') XXXXX
     gettext(u'What your colleague saved') 
  BBBBB
  BB BBBBBBBBBBBBBB
    XX XXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
  BBBBB
  XXXXXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXX
  XXXXXXXXX
    XXXXXXXXXXX
    XXXXXXXXXXXXXXXXXXX XXXXXXXXXX
    XXXXXXXXX
    XXXXXXXX
    XXXXXXX
    XXXXXX
  XXXXXXXXXXXX
  BB BBBBBBBBBBBB
    XX XXXXXXXXXXXXX
       gettext(u'What the passage is about, as saved:') 
      BB BBB BBBBBBBBBBB gettext(u'nothing is ticked.') BBBBB
    XXXX
    BB BBBBBBBBBBB
      XXXX
        BBB BBBB BB BBBBBBBBBBB
          XXXXXXXXX
        BBBBBB
      XXXXX
    BBBBB
  BBBBB
  XX XXXXXXXXXXXXXXXX
    XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBXX
      BB BBBBBB gettext(u'Take the saved text') BBBB gettext(u'Take theirs') BBBBB
    XXXX
  XXXX
  XXXX
    BB BBBBBB
       gettext(u'The text of this window, not saved yet') 
    BBBB
       gettext(u'Your text, not saved yet') 
    BBBBB
  XXXXX
  BB BBBBBBBBBBBB
    XX XXXXXXXXXXXXXX
      BB BBBBBB
         gettext(u'You ticked different subjects in the two windows. In the form below, what was ticked in either is ticked: look at them before you save.') 
          SSS SSSSSS SSSSSSSSS SSSSSSSS SS SSS SSS SSSSSSSS SS SSS SSSS SSSSSS SSSS SSS SSSSSS SS SSSSSS SS SSSSSSS SSSS
          SS SSSS SSSSSS SSS SSSSS
        
      BBBB
         gettext(u'You and your colleague ticked different subjects. In the form below, what either of you ticked is ticked: look at them before you save.') 
          SSS SSS SSSS SSSSSSSSS SSSSSS SSSSSSSSS SSSSSSSSS SS SSS SSSS SSSSSS SSSS SSSSSS SS SSS SSSSSS SS SSSSSSS SSSS
          SS SSSS SSSSSS SSS SSSSS
        
      BBBBB
    XXXX
  BBBBB
  XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBXX
    BBBBBBBBBB
    BBBBBB BBBB
    XX XXXXXXXXXXXXXXXX
      XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Save this text') XXXXXXXXX
    XXXX
  XXXXXXX
BBBBBBBB BBBBBBB
