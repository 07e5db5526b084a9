
BBBB BBBB
 ngettext(u'%(total)s word', u'%(total)s words', count) SSSSSSSSS SSSSPPPPPPPPP PPPPP
BB BBBBBBBBB
   gettext(u'(%(han)s Chinese characters, %(factor)s to a word)') 
    SSSSSSSS SSSSSSS SSSSSSSSSSS SSSSSSSSSS SS S SSSSS
  
BBBBB
BB BBBBB
   gettext(u'of %(limit)s asked for.') SS SSSSSSSSS SSSSS SSSS
  BB BBBBBBBBBBB B BBBBB
    XXXXXXXX gettext(u'It is longer than was asked for. You can file it all the same.') XXXXXXXXX
  BBBBB
BBBBB
