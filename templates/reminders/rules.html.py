BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBB BBBBB
BBBBB BBBBB
   gettext(u'Reminders of call %(code)s') SSSSSSSSS SS SSSS SSSSSSSS
BBBBBBBB BBBBB

BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBXXBBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'Resolution %(symbol)s, paragraph %(paragraph)s') 
        SSSSSSSSSS SSSSSSSSSSS SSSSSSSSS SSSSSSSSSSSSS
      
    XXXXXXX
     gettext(u'Reminders') 
  XXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBB
  XXX
     gettext(u'Each rule falls due at 8 a.m. in New York. Who has answered is not reminded; when several are overdue for one person, only the newest is sent.') 
      SSSS SSSS SSSSS SSS SS S SSSS SS SSS SSSSS SSS SSS SSSSSSSS SS SSS SSSSSSSSS SSSS SSSSSSS SSS SSSSSSS SSS SSS
      SSSSSSS SSSS SSS SSSSSS SS SSSSS
    
  XXXX
  BB BBBBBBBBBBBBBBBBB
    XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX gettext(u'The item has left the agenda: no reminders are sent.') XXXX
  BBBBB
  XX XXXXXXXXXXXXXXXX
    XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Add a rule') XXXX
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'What will be sent, and to whom') XXXX
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Dates') XXXX
  XXXX
  XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
    XXXXXX XXXXXXXXXXXX XXXXXXXXX XXXXXXXXX
      XXXXXXXX XXXXXXXXXXXXXXXXXXX
         ngettext(u'%(rules)s rule', u'%(rules)s rules', count) SSSSSSSSS SSSSPPPPPPPPP PPPPP
      XXXXXXXXXX
      XXXXXXX
        XXXX
          XXX XXXXXXXXXXXX gettext(u'Rule') XXXXX
          XXX XXXXXXXXXXXX gettext(u'It tells') XXXXX
          XXX XXXXXXXXXXXX gettext(u'State') XXXXX
          XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Still to be sent') XXXXX
          XXX XXXXXXXXXXXX gettext(u'Change') XXXXX
        XXXXX
      XXXXXXXX
      XXXXXXX
        BBB BBB BB BBBB
          XXXX
            XXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
            XXX XXXXXXXXXXXX gettext(u'It tells') XXXXXXX
            XXX XXXXXXXXXXXX gettext(u'State') XX
              BB BBBBBBBBBBBBBBBBBB
                 gettext(u'on') 
              BBBB
                XXXXXXXX gettext(u'off') XXXXXXXXX
              BBBBB
              BB BBBBBBBBBBBBBBBXX XXXXXXXXXXXXXXXXXBBBBB
            XXXXX
            XXX XXXXXXXXXXX XXXXXXXXXXXX gettext(u'Still to be sent') XXXXXXX
            XXXX
              XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBXX
                 gettext(u'Change') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
              XXXX
            XXXXX
          XXXXX
        BBBBB
          XXXX
            XXX XXXXXXXXXXXX gettext(u'There is no rule: nobody is reminded.') XXXXX
          XXXXX
        BBBBBB
      XXXXXXXX
    XXXXXXXX
  XXXXXX
  BB BBBBBB
    XXX
       ngettext(u'%(number)s recipient asked for no reminders of this call.', u'%(number)s recipients asked for no reminders of this call.', count) 
        SSSSSSSSSS SSSSSSSSS SSSSS SSS SS SSSSSSSSS SS SSSS SSSSS
      
        PPPPPPPPPP PPPPPPPPPP PPPPP PPP PP PPPPPPPPP PP PPPP PPPPP
      
    XXXX
  BBBBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBB
