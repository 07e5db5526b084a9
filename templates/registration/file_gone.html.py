BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'The file is not there') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'The file is not there') XXXXX
  XXX
     gettext(u'The file <bdi>%(name)s</bdi> is on record, but the store does not have it any more. This is our fault, and it has been noted.') 
      SSS SSSS SSSSSSSSSSSSSSSSSSS SS SS SSSSSSS SSS SSS SSSSS SSSS SSS SSSS SS SSS SSSSS SSSS SS SSS SSSSSS SSS SS
      SSS SSSS SSSSSS
    
  XXXX
  XXX
     gettext(u'Tell the secretariat. Whoever has the file can prove with the receipt that it is the one that was filed.') 
      SSSS SSS SSSSSSSSSSSS SSSSSSS SSS SSS SSSS SSS SSSSS SSSS SSS SSSSSSS SSSS SS SS SSS SSS SSSS SSS SSSSSS
    
  XXXX
BBBBBBBB BBBBBBB
