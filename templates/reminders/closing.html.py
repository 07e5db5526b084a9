BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB BBBBB
BBBBB BBBBB
  BB BBBBBBBBBBBBBB gettext(u'Open the call again') BBBB gettext(u'Close the call') BBBBB
BBBBBBBB BBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX gettext(u'Call %(code)s') SSSS SSSSSSSSXXXXXXX
    BB BBBBBBBBBBBBBB gettext(u'Open the call again') BBBB gettext(u'Close the call') BBBBB
  XXXXX
  BB BBBBBBBBBBBB
    XX XXXXXXXXXXXXX
       gettext(u'The call opens on %(day)s. There is nothing to close yet.') 
        SSS SSSS SSSSS SS SSSSSSSS SSSSS SS SSSSSSS SS SSSSS SSSS
      
    XXXX
  BBBB
    BB BBBBBBBBBBBBBB
      XX XXXXXXXXXXXXX
         gettext(u'The call was closed on %(time)s.') SSS SSSS SSS SSSSSS SS SSSSSSSSS
      XXXX
    BBBB
      XX XXXXXXXXXXXXX
         gettext(u'Deadline for replies:')  BBBBBBBB BBBBBBBBBBBBBBBBX
         gettext(u'Until the call is closed, a late reply is taken and marked late.') 
      XXXX
      BB BBBBBBBBBBBBBBB
        XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
           ngettext(u'The deadline of %(number)s delegation has not passed: it could not file any more.', u'The deadlines of %(number)s delegations have not passed: they could not file any more.', count) 
            SSS SSSSSSSS SS SSSSSSSSSS SSSSSSSSSS SSS SSS SSSSSSS SS SSSSS SSS SSSS SSS SSSSS
          
            PPP PPPPPPPPP PP PPPPPPPPPP PPPPPPPPPPP PPPP PPP PPPPPPP PPPP PPPPP PPP PPPP PPP PPPPP
          
        XXXX
      BBBBB
    BBBBB
    XXXX gettext(u'What follows') XXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    XXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXBB BBBBBBBBBBBBBBXXXXXXBBBBXXXXXBBBBBXX
      FFFFFF
      XX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX BB BBBBBBBBBBBBBBXXXXXXXXXXXBBBBXXXXXXXXXXBBBBBXX
          
        XXXXXXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Back to the dates') XXXX
      XXXX
    XXXXXXX
  BBBBB
  BB BBBBBBB
    XXXX gettext(u'What was changed') XXXXX
    XXX XXXXXXXXXXXXXXX
      BBB BBBBBB BB BBBBBBB
        XXXX
          FFFFFFFFX XXXXXXXXXXXX X
           gettext(u'Reason: %(reason)s') SSSSSSS SSSSSSSSSS
        XXXXX
      BBBBBB
    XXXXX
  BBBBB
BBBBBBBB BBBBBBB
