BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBB
BBBBB BBBBB gettext(u'Accessibility and languages') BBBBBBBB

BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBXXBBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Accessibility and languages') XXXXX
  XX XXXXXXXXXXXXX
     gettext(u'These pages are made to be used by everybody: with a keyboard, with a screen reader, on a small screen, without scripts, and in six languages.') 
      SSSSS SSSSS SSS SSSS SS SS SSSS SS SSSSSSSSSS SSSS S SSSSSSSSS SSSS S SSSSSS SSSSSSS SS S SSSSS SSSSSSS SSSSSSS
      SSSSSSSS SSS SS SSS SSSSSSSSSS
    
  XXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBB
  XXXX gettext(u'What is lacking') XXXXX
  XXXX
    XXXX
       gettext(u'A program finds only some of what can be wrong. No person who depends on assistive technology has tested these pages yet.') 
        S SSSSSSS SSSSS SSSS SSSS SS SSSS SSS SS SSSSSS SS SSSSSS SSS SSSSSSS SS SSSSSSSSS SSSSSSSSSS SSS SSSSSS SSSSS
        SSSSS SSSS
      
    XXXXX
    XXXX
       gettext(u'Not every page is looked at by the program: the list above says which are.') 
        SSS SSSSS SSSS SS SSSSSS SS SS SSS SSSSSSSS SSS SSSS SSSSS SSSS SSSSS SSSS
      
    XXXXX
    XXXX
       gettext(u'Files that States enclose are shown as they came. A scan of a letter, for instance, cannot be read by a screen reader.') 
        SSSSS SSSS SSSSSS SSSSSSS SSS SSSSS SS SSSS SSSSS S SSSS SS S SSSSSSS SSS SSSSSSSSS SSSSSS SS SSSS SS S SSSSSS
        SSSSSSS
      
    XXXXX
    XXXX
       gettext(u'The text of a passage is typed with signs for headings, lists and emphasis; there is no editor that shows them as they will be printed, but a preview does.') 
        SSS SSSS SS S SSSSSSS SS SSSSS SSSS SSSSS SSS SSSSSSSSS SSSSS SSS SSSSSSSSS SSSSS SS SS SSSSSS SSSS SSSSS SSSS
        SS SSSS SSSS SS SSSSSSSS SSS S SSSSSSS SSSSS
      
    XXXXX
  XXXXX
  XXXX gettext(u'Translations') XXXXX
  XXX
     gettext(u'English is the original of these pages. Into these languages they were translated by a machine, and no native reader has confirmed the words yet:') 
      SSSSSSS SS SSS SSSSSSSS SS SSSSS SSSSSS SSSS SSSSS SSSSSSSSS SSSS SSSS SSSSSSSSSS SS S SSSSSSSS SSS SS SSSSSS
      SSSSSS SSS SSSSSSSSS SSS SSSSS SSSS
    
     pgettext(u'between the names in a list', u', ') 
    BBB BBBBBBBB BB BBBBBBBBBBB
      XXXX XXXXXXXXXXXXXXBB BBB BBBBBBBBBBBBBBBBB
    BBBBBB
  XXXX
  XXX
     gettext(u'Questions of a call are in the wording of the resolution. Other texts of a call that were not taken from a published document are marked as unofficial.') 
      SSSSSSSSS SS S SSSS SSS SS SSS SSSSSSS SS SSS SSSSSSSSSSS SSSSS SSSSS SS S SSSS SSSS SSSS SSS SSSSS SSSS S
      SSSSSSSSS SSSSSSSS SSS SSSSSS SS SSSSSSSSSSS
    
  XXXX
  XXXX gettext(u'A fault, or a wrong word?') XXXXX
  XXX
     gettext(u'Say on which page, and what you expected there. A better wording is as welcome as a fault.') 
  XXXX
  BB BBBBBBBBBBBB
    XXX
      XX
        XXXXXXXXXX XXXXXXXXXXXX
        XXXXXXXXXXXXXXXXXXXXXXFFFFFFFFFFFFX
      X
         gettext(u'Write about a page') 
      XXXX
    XXXX
  BBBBB
  XXXBBBBBBB BBBBBBBBBBBBBBBBBBBBXXXX
BBBBBBBB BBBBBBB
