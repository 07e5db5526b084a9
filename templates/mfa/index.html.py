BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB gettext(u'Two-step sign-in') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Two-step sign-in') XXXXX
  XXX
     gettext(u'After the password you give a code from an app on your telephone. Whoever learns your password alone cannot sign in.') 
      SSSSS SSS SSSSSSSS SSS SSSS S SSSS SSSS SS SSS SS SSSS SSSSSSSSSS SSSSSSS SSSSSS SSSS SSSSSSSS SSSSS SSSSSS SSSS
      SSS
    
  XXXX
  XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXX gettext(u'App for codes') XXXXX
    BB BBBBBBBBBBBBBBBBBBB
      XXX gettext(u'It is on: you are asked for a code each time you sign in.') XXXX
      XX XXXXXXXXXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBXX gettext(u'Switch it off') XXXX
      XXXX
    BBBB
      XXX gettext(u'It is off: your password alone is enough to sign in.') XXXX
      XX XXXXXXXXXXXXXXXX
        XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBXX gettext(u'Switch it on') XXXX
      XXXX
    BBBBB
  XXXXXXXXXX
  BB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
        XXX XXXXXXXXXXX gettext(u'Recovery codes') XXXXX
        XXX
           ngettext(u'You have %(left)s code left. It lets you in once if your telephone is lost.', u'You have %(left)s codes left. Each lets you in once if your telephone is lost.', count) 
            SSS SSSS SSSSSSSS SSSS SSSSS SS SSSS SSS SS SSSS SS SSSS SSSSSSSSS SS SSSSS
          
            PPP PPPP PPPPPPPP PPPPP PPPPP PPPP PPPP PPP PP PPPP PP PPPP PPPPPPPPP PP PPPPP
          
        XXXX
        XX XXXXXXXXXXXXXXXX
          BB BBBB
            XX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'See the codes') XXXX
          BBBBB
          XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Make new codes') XXXX
        XXXX
      XXXXXXXXXX
    BBBBBBB
  BBBB BBBBBBBBBBBBBB
    XX XXXXXXXXXXXXXXXX
      XX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBXX
         gettext(u'Make recovery codes') 
      XXXX
    XXXX
  BBBBB
BBBBBBBB BBBBBBB
