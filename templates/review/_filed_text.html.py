
BBBB BBBB
XXXXX
  XXXX gettext(u'Words') XXXXX
  XXXX
     ngettext(u'%(number)s word', u'%(number)s words', count) 
      SSSSSSSSSS SSSS
    
      PPPPPPPPPP PPPPP
    BB BBBBBBBBB
      X gettext(u'%(han)s Chinese characters, %(factor)s counted as a word') 
        SSSSSSS SSSSSSS SSSSSSSSSSS SSSSSSSSSS SSSSSSS SS S SSSS
      XBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBX
      BB BBBBBBBBBBBBBBBBBBB
         gettext(u'executive summary %(words)s of %(limit)s') 
          SSSSSSSSS SSSSSSS SSSSSSSSS SS SSSSSSSSS
        BB BBBBBBBBBBBBBBBBBBBBBBBBBX
          XXXXXXXX gettext(u'longer than asked for') XXXXXXXXX
        BBBBB
      BBBB
         gettext(u'no executive summary') 
      BBBBB
    BBBBB
  XXXXX
XXXXXX
XXXXX
  XXXX gettext(u'On the website') XXXXX
  XXXX
    BB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
       gettext(u'full text') 
    BBBB
       gettext(u'the State objects to the full text: summary only') 
    BBBBB
  XXXXX
XXXXXX
