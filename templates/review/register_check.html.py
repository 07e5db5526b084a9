BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB BBBBBB BBBBB
BBBBB BBBBB gettext(u'Check how the reply was read') BBBBBBBB

BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBXXBBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'%(name)s, call %(code)s') 
        SSSSSSSSS SSSS SSSSSSSS
      
    XXXXXXX
     gettext(u'Check how the reply was read') 
  XXXXX
  XX XXXXXXXXXXXXX gettext(u'Nothing is registered yet. Compare the text with the Word file.') XXXX
  BB BBBBBBBB
    XX XXXXXXXXXXXXX XXXXXXXXXXXXXX gettext(u'This very file is registered already.') XXXX
  BBBBB
  BB BBBBBBBBBBBBBBBBB BB BBBBBBBBBBBBBBBBBBB
    XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
      XXX gettext(u'What to look at:') XXXX
      XXXX
        BBB BBBBBBB BB BBBBBBBBBBBBBBBBB
          XXXXXXXXX
        BBBBBB
        BBB BBBBB BB BBBBBBBBBBBBBBBBBBB
          XXXX gettext(u'Matched to no question, kept in its place: “%(words)s”') SSSSSSS SS SS SSSSSSSSS SSSS SS SSS SSSSSS SSSSSSSSSSSXXXXX
        BBBBBB
      XXXXX
    XXXXXX
  BBBBB
  XXX XXXXXXXXXXXXXXXXXXXXX
    XXXXX
      XXXX gettext(u'File') XXXXX
      XXXXXXXXXXXXXXXXXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Language') XXXXX
      XXX XXXXXXXXXXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Received on') XXXXX
      XXXX
        FFFBB BBBBBBB BBBBBB BBBBBBBBBBB
      XXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Cover note') XXXXX
      XXXX
        BB BBBBBBBBBB
          
          XXXXXXXXXXXBB BBBBBBBBBBBBBBBX
             gettext(u'signed by %(who)s (%(capacity)s)') 
              SSSSSS SS SSSSSSS SSSSSSSSSSSSSS
            
          BBBBB
        BBBB
          X
        BBBBB
        BB BBBBBBBBBBBBBBBBBBB
          XXXX
           gettext(u'Scan:') 
          XXXXXXXXXXX
          XFFFFFFFFFFFFFFFFFFFFX
        BBBBB
      XXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Words') XXXXX
      XXXX
         ngettext(u'%(number)s word', u'%(number)s words', count) 
          SSSSSSSSSS SSSS
        
          PPPPPPPPPP PPPPP
        BB BBBBBBBBBBBBBBBBBBBBBBBX
           gettext(u'executive summary %(summary_words)s of %(limit)s') 
            SSSSSSSSS SSSSSSS SSSSSSSSSSSSSSSSS SS SSSSSSSSS
          
        BBBBB
      XXXXX
    XXXXXX
  XXXXX
  XXXX gettext(u'The text as it will be printed') XXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXX XXXXXXXXXXX XXXXXXX XXXXXXX
    
  XXXXXXXXXX
  XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBX XXXXXXXXXXXXXXXX
    BBBBBBBBBB
    XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXX
    XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX
       gettext(u'Register for %(name)s') SSSSSSSS SSS SSSSSSSS
    XXXXXXXXX
    XX XXXXXXBBB BBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBXX gettext(u'Start again with another file') XXXX
  XXXXXXX
BBBBBBBB BBBBBBB
