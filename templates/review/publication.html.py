BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBB
BBBBB BBBBB
  BB BBBBBBBBBBBBBBBBBBBBBB
     gettext(u'Unpublish the replies') 
  BBBB
     gettext(u'Publish the replies') 
  BBBBB
BBBBBBBB BBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX gettext(u'Call %(code)s') SSSS SSSSSSSSXXXXXXX
    BB BBBBBBBBBBBBBBBBBBBBBB
       gettext(u'Unpublish the replies') 
    BBBB
       gettext(u'Publish the replies') 
    BBBBB
  XXXXX
  BB BBBBBBBBBBBBBBBBBBBBBB
    XX XXXXXXXXXXXXX
       ngettext(u'%(number)s accepted reply can be read by everybody now. If you unpublish, its page disappears at once; who has copied it keeps it.', u'%(number)s accepted replies can be read by everybody now. If you unpublish, their pages disappear at once; who has copied them keeps them.', count) 
        SSSSSSSSSS SSSSSSSS SSSSS SSS SS SSSS SS SSSSSSSSS SSSS SS SSS SSSSSSSSSS SSS SSSS SSSSSSSSSS SS SSSSS SSS SSS
        SSSSSS SS SSSSS SSS
      
        PPPPPPPPPP PPPPPPPP PPPPPPP PPP PP PPPP PP PPPPPPPPP PPPP PP PPP PPPPPPPPPP PPPPP PPPPP PPPPPPPPP PP PPPPP PPP
        PPP PPPPPP PPPP PPPPP PPPPP
      
    XXXX
  BBBB
    XX XXXXXXXXXXXXX
       ngettext(u'%(number)s accepted reply will be open to everybody, and every reply accepted later as well.', u'%(number)s accepted replies will be open to everybody, and every reply accepted later as well.', count) 
        SSSSSSSSSS SSSSSSSS SSSSS SSSS SS SSSS SS SSSSSSSSSS SSS SSSSS SSSSS SSSSSSSS SSSSS SS SSSSS
      
        PPPPPPPPPP PPPPPPPP PPPPPPP PPPP PP PPPP PP PPPPPPPPPP PPP PPPPP PPPPP PPPPPPPP PPPPP PP PPPPP
      
    XXXX
    BB BBBBBBBB
      XXX
         ngettext(u'%(number)s State objects to the publication of its full text: only its summary is shown.', u'%(number)s States object to the publication of their full texts: only their summaries are shown.', count) 
          SSSSSSSSSS SSSSS SSSSSSS SS SSS SSSSSSSSSSS SS SSS SSSS SSSSS SSSS SSS SSSSSSS SS SSSSSS
        
          PPPPPPPPPP PPPPPP PPPPPP PP PPP PPPPPPPPPPP PP PPPPP PPPP PPPPPP PPPP PPPPP PPPPPPPPP PPP PPPPPP
        
      XXXX
    BBBBB
    XXX gettext(u'You can unpublish the replies again at any time.') XXXX
  BBBBB
  XXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
    BBBBBBBBBB
    XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXBB BBBBBBBBBBBBBBBBBBBBBBXXXXXXXXXBBBBXXXXXXXBBBBBXX
    XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX BB BBBBBBBBBBBBBBBBBBBBBBXXXXXXXXXXBBBBXXXXXXXXXXXBBBBBXX
      BB BBBBBBBBBBBBBBBBBBBBBB
         gettext(u'Unpublish the replies') 
      BBBB
         gettext(u'Publish the replies') 
      BBBBB
    XXXXXXXXX
    XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Back to the status board') XXXX
  XXXXXXX
BBBBBBBB BBBBBBB
