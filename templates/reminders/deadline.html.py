BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB BBBBB
BBBBB BBBBB gettext(u'Move the deadline') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX gettext(u'Call %(code)s') SSSS SSSSSSSSXXXXXXX
     gettext(u'Move the deadline') 
  XXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBXXXX
  BB BBB BBBBBBBBBBBBBB
    XXX
       gettext(u'Planned reminders move with the deadline, and everybody concerned gets one message with the new date and your reason. What was sent is not sent again.') 
        SSSSSSS SSSSSSSSS SSSS SSSS SSS SSSSSSSSS SSS SSSSSSSSS SSSSSSSSS SSSS SSS SSSSSSS SSSS SSS SSS SSSS SSS SSSS
        SSSSSSS SSSS SSS SSSS SS SSS SSSS SSSSSS
      
    XXXX
    XX XXXXXXXXXXXXXXX
      BB BBBBBBBBBBBBBBBB
        BB BBBBBBBBBBBBBBBB
           gettext(u'Told within minutes if the deadline moves to %(day)s: %(told)s.') 
            SSSS SSSSSS SSSSSSS SS SSS SSSSSSSS SSSSS SS SSSSSSSS SSSSSSSSS
          
        BBBB
           gettext(u'Told of a new deadline within minutes: %(told)s.') SSSS SS S SSS SSSSSSSS SSSSSS SSSSSSSS SSSSSSSSS
        BBBBB
      BBBB
         gettext(u'No message about a new deadline reaches anybody now.') 
      BBBBB
      BB BBBBBBBB
         ngettext(u'%(number)s of them has an extension, and is told only if the new deadline does not lie before its own.', u'%(number)s of them have extensions, and are told only if the new deadline does not lie before their own.', count) 
          SSSSSSSSSS SS SSSS SSS SS SSSSSSSSSS SSS SS SSSS SSSS SS SSS SSS SSSSSSSS SSSS SSS SSS SSSSSS SSS SSSS
        
          PPPPPPPPPP PP PPPP PPPP PPPPPPPPPPP PPP PPP PPPP PPPP PP PPP PPP PPPPPPPP PPPP PPP PPP PPPPPP PPPPP PPPP
        
      BBBBB
    XXXX
    BBBBBB BBBB
  BBBBB
  BB BBBBBBB
    XXXX gettext(u'Earlier moves') XXXXX
    XXX XXXXXXXXXXXXXXX
      BBB BBBBBB BB BBBBBBB
        XXXX
          FFFFFFFFX
           gettext(u'from %(before)s to %(after)s') 
            SSSS SSSSSSSSSS SS SSSSSSSSS
          X
           gettext(u'Reason: %(reason)s') SSSSSSS SSSSSSSSSS
        XXXXX
      BBBBBB
    XXXXX
  BBBBB
  XXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Back to the dates') XXXXXXXX
BBBBBBBB BBBBBBB
