BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Something went wrong on our side') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Something went wrong on our side') XXXXX
  XXX
     gettext(u'It has been recorded. What you had saved is unchanged. Go back and try again in a few minutes; if you were filing a reply, look first whether its receipt is already there.') 
      SS SSS SSSS SSSSSSSSS SSSS SSS SSS SSSSS SS SSSSSSSSSS SS SSSS SSS SSS SSSSS SS S SSS SSSSSSSS SS SSS SSSS SSSSSS
      S SSSSSS SSSS SSSSS SSSSSSS SSS SSSSSSS SS SSSSSSS SSSSSS
    
  XXXX
BBBBBBBB BBBBBBB
