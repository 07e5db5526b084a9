
BBBB BBBB BBBB
XXX XXXXXXXXXXXXXXXXXX
  BB BBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBB
    XXXX
      XXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Write the text') XXXX
        XX XXXXXXXXXXXXX
          BB BBBBBBBBBB
            BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
          BBBB
             gettext(u'Executive summary, then your answers.') 
          BBBBB
        XXXX
      XXXXXX
      BB BBBBBBBB
        BBBBBB BBBBBBB
      BBBB BBBBBBBBBB
        BBBBBB BBBBBBB
      BBBB
        BBBBBB BBBBBB
      BBBBB
    XXXXX
    XXXX
      XXXXX
        XX XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Bring in a Word file') XXXX
        XX XXXXXXXXXXXXX gettext(u'From the capital; or download an outline to circulate there.') XXXX
      XXXXXX
      BBBBBB BBBBBBBBBB
    XXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBBB
  XXXX
    XXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Cover note and publication') XXXXXXXXXX
    BB BBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBB
  XXXXX
  BB BBBBBBB BB BBB BBBBBBBBB
    XXXX
      XXXXX
        XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Annexes') XXXX
        XX XXXXXXXXXXXXX
          BB BBBBBBBBB
             ngettext(u'%(number)s file is kept aside with the text.', u'%(number)s files are kept aside with the text.', count) 
              SSSSSSSSSS SSSS SS SSSS SSSSS SSSS SSS SSSSS
            
              PPPPPPPPPP PPPPP PPP PPPP PPPPP PPPP PPP PPPPP
            
          BBBB BBBBBBB
             ngettext(u'%(number)s file goes with the text.', u'%(number)s files go with the text.', count) 
              SSSSSSSSSS SSSS SSSS SSSS SSS SSSSS
            
              PPPPPPPPPP PPPPP PP PPPP PPP PPPPP
            
          BBBB
             gettext(u'Laws, strategies or other files that go with the text.') 
          BBBBB
        XXXX
      XXXXXX
      BB BBBBBBB BBB BBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBB
    XXXXX
  BBBBB
  BB BBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
XXXXX
