BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Your reminders') BBBBBBBB

BBBBB BBBBBBBBBBB
   gettext(u'Your profile') 
  BBB BBBBBBBBBBBBBBBBBB BB BBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Your reminders') XXXXX
  XXX
     gettext(u'Reminders end by themselves once your delegation has answered. What the secretariat asks about a reply that was filed always comes.') 
      SSSSSSSSS SSS SS SSSSSSSSSS SSSS SSSS SSSSSSSSSS SSS SSSSSSSSS SSSS SSS SSSSSSSSSSS SSSS SSSSS S SSSSS SSSS SSS
      SSSSS SSSSSS SSSSSS
    
  XXXX
  BB BBBB
    XXX XXXXXXXXXXXXXXXXXXXXX
      BBB BBB BB BBBB
        XXXXX
          XXXX
             gettext(u'Resolution %(symbol)s, paragraph %(paragraph)s') 
              SSSSSSSSSS SSSSSSSSSSS SSSSSSSSS SSSSSSSSSSSSS
            
          XXXXX
          XXXX
            BB BBBBBBBBBBBBBB
               gettext(u'You get no reminders.') 
            BBBB
               gettext(u'You get reminders while your reply is not filed.') 
            BBBBB
          XXXXX
          XXX XXXXXXXXXXXXXXXXXXXXXXX
            XXXXX XXXXXXXXXXXXXX
              BBBBBBBBBB
              XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
              XXXXXXX
                XXXXXXXXXXXXX
                XXXXXXXXXX XXXXXXXX XXXXXXXXXX
                XXXXXXXXXXX
                XXXXXXXBB BBBBBBBBBBBBBBXXXXXXBBBBXXXXBBBBBX
              X
                BB BBBBBBBBBBBBBB
                   gettext(u'Send them again') 
                BBBB
                   gettext(u'Send none') 
                BBBBB
                XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXX
              XXXXXXXXX
            XXXXXXX
          XXXXX
        XXXXXX
      BBBBBB
    XXXXX
  BBBB
     gettext(u'No call is open.') 
    BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBB
  BBBBB
BBBBBBBB BBBBBBB
