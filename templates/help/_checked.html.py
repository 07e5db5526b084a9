
BBBB BBBB
XXXX gettext(u'What is checked') XXXXX
XXX
   ngettext(u'Each time the program is changed, tests open %(number)s page in a browser and look at it with axe %(version)s, with all its rules, those of WCAG 2.2 level AA among them. No fault that it finds is let through.', u'Each time the program is changed, tests open %(number)s pages in a browser and look at them with axe %(version)s, with all its rules, those of WCAG 2.2 level AA among them. No fault that it finds is let through.', count) 
    SSSS SSSS SSS SSSSSSS SS SSSSSSSS SSSSS SSSS SSSSSSSSSS SSSS SS S SSSSSSS SSS SSSS SS SS SSSS SSS SSSSSSSSSSSS
    SSSS SSS SSS SSSSSS SSSSS SS SSSS SSS SSSSS SS SSSSS SSSSS SS SSSSS SSSS SS SSSSS SS SSS SSSSSSSS
  
    PPPP PPPP PPP PPPPPPP PP PPPPPPPP PPPPP PPPP PPPPPPPPPP PPPPP PP P PPPPPPP PPP PPPP PP PPPP PPPP PPP
    PPPPPPPPPPPP PPPP PPP PPP PPPPPP PPPPP PP PPPP PPP PPPPP PP PPPPP PPPPP PP PPPPP PPPP PP PPPPP PP PPP PPPPPPPP
  
XXXX
XXXX
  XXXX
     gettext(u'Widths of the window, in pixels:') 
    BBB BBBBB BB BBBBBBBBBBBBBBB BBB BBBBBBBBBBBBX BBBBBBBBBBBX
     gettext(u'Nothing is wider than the window, and nothing to press is too small.') 
  XXXXX
  XXXX
     gettext(u'Languages in which pages are looked at:') 
     pgettext(u'between the names in a list', u', ') 
    BBB BBBBBBBB BB BBBBBBBBB
      XXXX XXXXXXXXXXXXXXBB BBB BBBBBBBBBBBBBBBBB
    BBBBBB
  XXXXX
  XXXX gettext(u'Colours are looked at in English, because no translation changes them.') XXXXX
  XXXX gettext(u'No two elements of a page have the same name, and nothing is scripted inside a page.') XXXXX
XXXXX
XXX gettext(u'The pages, by their addresses:') XXXX
BBB BBBB BB BBBBBBBBBBBB
  XXXXXXXXX
    XXXXXXXXX
       gettext(u'%(name)s: %(number)s') 
        SSSSSSSSS SSSSSSSSSS
      
    XXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXX
      BBB BBBBBBB BB BBBBBBBBBBBBBB
        XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      BBBBBB
    XXXXX
  XXXXXXXXXX
BBBBBB
