BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB BBBBB
BBBBB BBBBB
   gettext(u'People of %(name)s') SSSSSS SS SSSSSSSS
BBBBBBBB BBBBB

BBBBB BBBBBBBBBBB
  BB BBBBBBBBBBBBBBB
     gettext(u'Desk') 
    BBB BBBBBB BB BBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  BBBBB
BBBBBBBB BBBBBBBBBBB

BBBBB BBBBBBB
  XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX  gettext(u'People') XXXXX
  BB BBBBBBB
    XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXX XXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXX gettext(u'Who acts for the delegation') XXXXXXXXXX
        XXXXXXX
          XXXX
            XXX XXXXXXXXXXXX gettext(u'Name') XXXXX
            XXX XXXXXXXXXXXX gettext(u'E-mail address') XXXXX
            XXX XXXXXXXXXXXX gettext(u'Role') XXXXX
            BB BBBBBBBBBB
              XXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Change') XXXXXXXXXXXX
            BBBBB
          XXXXX
        XXXXXXXX
        XXXXXXX
          BBB BBBBBB BB BBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'E-mail address') XXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Role') XX
                BB BBBBBBBBBBBBBBBBBBBBBBBX
                   gettext(u'may invite colleagues') 
                BBBBB
              XXXXX
              BB BBBBBBBBBB
                XXXX
                  XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX
                     gettext(u'End membership') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
                  XXXX
                XXXXX
              BBBBB
            XXXXX
          BBBBBB
        XXXXXXXX
      XXXXXXXX
    XXXXXX
  BBBB
     gettext(u'Nobody acts for this delegation yet.') 
     gettext(u'Invite its first person below. That person then invites colleagues.') 
    BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBB
  BBBBB
  BB BBBBBBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBBBBBBB
    XXX
       gettext(u'Official e-mail address, used while nobody can file:')  XXXXXXXXXXX
    XXXX
  BBBBB
  BB BBBBBBBBBBB
    XXXX XXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXX XXXXXXXXX
        XXXXXXXX XXXXXXXXXXXXXXXXX gettext(u'Open invitations') XXXXXXXXXX
        XXXXXXX
          XXXX
            XXX XXXXXXXXXXXX gettext(u'Name') XXXXX
            XXX XXXXXXXXXXXX gettext(u'E-mail address') XXXXX
            XXX XXXXXXXXXXXX gettext(u'Role') XXXXX
            XXX XXXXXXXXXXXX gettext(u'Works until') XXXXX
            BB BBBBBBBBBB
              XXX XXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Change') XXXXXXXXXXXX
            BBBBB
          XXXXX
        XXXXXXXX
        XXXXXXX
          BBB BBBBBBBBBB BB BBBBBBBBBBB
            XXXX
              XXX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'E-mail address') XXXXXXXXXXXXXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Role') XXXXXXX
              XXX XXXXXXXXXXXX gettext(u'Works until') XXFFFFFFFFFFXXXXX
              BB BBBBBBBBBB
                XXXX
                  XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBXX
                    BBBBBBBBBB
                    XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXX XXXXX
                       gettext(u'Revoke') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
                    XXXXXXXXX
                  XXXXXXX
                XXXXX
              BBBBB
            XXXXX
          BBBBBB
        XXXXXXXX
      XXXXXXXX
    XXXXXX
  BBBBB
  BB BBBBBBBBBB
    XXXX
      BB BBBBBBB gettext(u'Invite a colleague') BBBB gettext(u'Invite the first person') BBBBB
    XXXXX
    BBBBBB BBBB
  BBBB
    XX XXXXXXXXXXXXX
       gettext(u'A colleague who may invite, or the secretariat, adds people and ends memberships.') 
    XXXX
  BBBBB
BBBBBBBB BBBBBBB
