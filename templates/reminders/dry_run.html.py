BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBB BBBB BBBBBB BBBBB
BBBBB BBBBB gettext(u'What will be sent, and to whom') BBBBBBBB

BBBBB BBBB
  XXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBXX
  XXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBBBBBXX
BBBBBBBB BBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'Reminders of call %(code)s') SSSSSSSSS SS SSSS SSSSSSSS
    XXXXXXX
     gettext(u'What will be sent, and to whom') 
  XXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBB
  XXX
     ngettext(u'%(number)s message from now on, if nothing changes until then: a delegation that answers is not reminded any more.', u'%(number)s messages from now on, if nothing changes until then: a delegation that answers is not reminded any more.', count) 
      SSSSSSSSSS SSSSSSS SSSS SSS SSS SS SSSSSSS SSSSSSS SSSSS SSSSS S SSSSSSSSSS SSSS SSSSSSS SS SSS SSSSSSSS SSS
      SSSSS
    
      PPPPPPPPPP PPPPPPPP PPPP PPP PPP PP PPPPPPP PPPPPPP PPPPP PPPPP P PPPPPPPPPP PPPP PPPPPPP PP PPP PPPPPPPP PPP
      PPPPP
    
    BB BBBBBB
       ngettext(u'%(number)s recipient asked for no reminders of this call.', u'%(number)s recipients asked for no reminders of this call.', count) 
        SSSSSSSSSS SSSSSSSSS SSSSS SSS SS SSSSSSSSS SS SSSS SSSSS
      
        PPPPPPPPPP PPPPPPPPPP PPPPP PPP PP PPPPPPPPP PP PPPP PPPPP
      
    BBBBB
  XXXX
  BB BBBBBB
    XXX XXXXXXXXXXFFFX XXXXXXXXXXXXXXXX
    XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
        XXXXXXX
          XXXX
            XXX XXXXXXXXXXXX gettext(u'Delegation') XXXXX
            XXX XXXXXXXXXXXX gettext(u'Address') XXXXX
            XXX XXXXXXXXXXXX gettext(u'Language') XXXXX
          XXXXX
        XXXXXXXX
        XXXXXXX
          BBB BBB BB BBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Address') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Language') XXXXXXX
            XXXXX
          BBBBBB
        XXXXXXXX
      XXXXXXXX
    XXXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
    XXXXX XXXXXXXXX gettext(u'Show all days') XXXXXXXX
  BBBB BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBB
    XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
        XXXXXXXX XXXXXXXXXX gettext(u'Every day on which reminders go out') XXXXXXXXXX
        XXXXXXX
          XXXX
            XXX XXXXXXXXXXXX gettext(u'Day, 8 a.m. in New York') XXXXX
            XXX XXXXXXXXXXXX gettext(u'Rule') XXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Messages') XXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Delegations') XXXXX
            XXX XXXXXXXXXXXX gettext(u'To whom') XXXXX
          XXXXX
        XXXXXXXX
        XXXXXXX
          BBB BBBB BB BBBBB
            XXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXXXXX
                FFFBB BBBBBBBBBBBXX XXXXXXXXXXXXX gettext(u'with the next tick') XXXXBBBBB
              XXXXX
              XXX XXXXXXXXXXXX gettext(u'Rule') XXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Messages') XXFFFFFFFFXXXXX
              XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Delegations') XXXXXXX
              XXXX
                XX XXXXXXXXXXFFFFFFFFFFFFXXXXXXXXXXXX
                   gettext(u'Show') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXX FFFX XXXXXXX
                XXXX
              XXXXX
            XXXXX
          BBBBBB
        XXXXXXXX
      XXXXXXXX
    XXXXXX
  BBBB
     gettext(u'Nothing will be sent.') 
    BB BBBBBBBBBBBBBB
       gettext(u'The call is closed.') 
    BBBB
       gettext(u'Every delegation has answered, or no rule falls due any more.') 
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBB
  BBBBB
  BB BBBBBB
    XXX
      XX XXXXXXBBB BBBBBBBBBBBBBXXXXXXXXXXXXXXXXXXXXXXXXXX
         ngettext(u'%(number)s other message of this call waits to be sent: news of a change, or about a reply.', u'%(number)s other messages of this call wait to be sent: news of a change, or about a reply.', count) 
          SSSSSSSSSS SSSSS SSSSSSS SS SSSS SSSS SSSSS SS SS SSSSS SSSS SS S SSSSSSS SS SSSSS S SSSSSS
        
          PPPPPPPPPP PPPPP PPPPPPPP PP PPPP PPPP PPPP PP PP PPPPP PPPP PP P PPPPPPP PP PPPPP P PPPPPP
        
      XXXX
    XXXX
  BBBBB
  XXXXX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Back to the rules') XXXXXXXX
BBBBBBBB BBBBBBB
