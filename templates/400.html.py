BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'This could not be understood') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'This could not be understood') XXXXX
  XXX
     gettext(u'The request was incomplete or damaged on its way. Go back and try again; what you had saved is unchanged.') 
      SSS SSSSSSS SSS SSSSSSSSSS SS SSSSSSS SS SSS SSSS SS SSSS SSS SSS SSSSSS SSSS SSS SSS SSSSS SS SSSSSSSSSS
    
  XXXX
BBBBBBBB BBBBBBB
