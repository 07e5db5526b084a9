

BBBB BBBB BBBBB
BB BBBBBBBB
  XXBB BBB BBBBBBBBB XXXXXXXXXXXXXXBBBBBX
     gettext(u'%(who)s told the filers that it is ready to be filed: %(time)s.') 
      SSSSSSS SSSS SSS SSSSSS SSSS SS SS SSSSS SS SS SSSSSS SSSSSSSSS
    
    BB BBB BBBBBBBBBBBBBBB gettext(u'It counts once a filer has filed it.') BBBBB
  XXXX
BBBBB
