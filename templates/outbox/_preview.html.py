
BBBB BBBB
XXX XXXXXXXXXXXXX gettext(u'As its recipient sees it') XXXXX
BB BBBBBBBBBBBBBBBB
  BBBB BBBBBBBBBBBBBBBBBBBBBB
    XXXX XXXXXXXXXXXX gettext(u'Language of the message') XX
      XXX XXXXXXXXXXXXXXXXXXXXXX
        BBB BBB BB BBBBBBBBB
          XXXX
            BB BBBBBBBB BB BBBBBBBBBBBBB
              XXXXXXX XXXXXXXXXXXXXXXXXXX XXXXXXX XXXXXXXXXXXXXXXX
            BBBB
              XX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX XXXXXXX
                
              XXXX
            BBBBB
          XXXXX
        BBBBBB
      XXXXX
    XXXXXX
    XX XXXXXXXXXXXXX
      BB BBBBBBBBBBBBBBBB BB BBBBBBBBBBBBB
         gettext(u'This is the recipient’s language.') 
      BBBB
         gettext(u'The recipient gets it in another language: %(name)s.') 
          SSS SSSSSSSSS SSSS SS SS SSSSSSS SSSSSSSSS SSSSSSSSS
        
      BBBBB
      BB BBBBBBBBBBBBBBB
         gettext(u'The words of a message that was sent are not kept: these are made again, from what is known now.') 
          SSS SSSSS SS S SSSSSSS SSSS SSS SSSS SSS SSS SSSSS SSSSS SSS SSSS SSSSSS SSSS SSSS SS SSSSS SSSS
        
      BBBB
         gettext(u'The words are made when a message goes out, from what is known then.') 
      BBBBB
    XXXX
    XXX XXXXXXXXXXXXXXXXXXXXX
      XXXXX
        XXXX gettext(u'Subject') XXXXX
        XXX XXXXXXX XXXXXXXXXXXX
      XXXXXX
      BB BBBBBBBBBBBBB
        XXXXX
          XXXXXXXXXXXXXXXXX
          XXXXXXXXXXXXXXXXXXXX
        XXXXXX
      BBBBB
      BBB BBBBB BBBBB BB BBBBBBBBBBBBBBBBBBB
        XXXXX
          XXXXXXXXX
          XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
        XXXXXX
      BBBBBB
      BBB BBBB BB BBBBBBBBBBBBBBBBB
        XXXXX
          XXXX gettext(u'Attachment') XXXXX
          XXXXXXXXXXXXXXX XX FFFFFFFFFFFFFFFFFFFFXXXXXX
        XXXXXX
      BBBBBB
    XXXXX
    BB BBBBBBBBBB
      XXXX gettext(u'As HTML') XXXXX
      XXXXXXX
        XXXXXXXXXXXXXXXXXX
        XXXXXXX
        XXXXXXXXFFFFFFFFFFFFX
        XXXXXXX gettext(u'The message as HTML') X
      XXXXXXXXXX
    BBBBB
    XXXX gettext(u'As text') XXXXX
    XXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXX XXXXXXXXXXXXXXXXX
  BBBBBBB
BBBB
  XX XXXXXXXXXXXXXXXXXXX
BBBBB
