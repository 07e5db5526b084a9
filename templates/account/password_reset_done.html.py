BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBB gettext(u'Look at your mail') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Look at your mail') XXXXX
  XXX
     gettext(u'If the address belongs to an account, a message with a link is on its way. It can take a few minutes.') 
      SS SSS SSSSSSS SSSSSSS SS SS SSSSSSSS S SSSSSSS SSSS S SSSS SS SS SSS SSSS SS SSS SSSS S SSS SSSSSSSS
    
  XXXX
  XXX
     gettext(u'Nothing came? Look in the folder for unwanted mail, and check that you gave the address to which your invitation was sent.') 
      SSSSSSS SSSSS SSSS SS SSS SSSSSS SSS SSSSSSSS SSSSS SSS SSSSS SSSS SSS SSSS SSS SSSSSSS SS SSSSS SSSS SSSSSSSSSS
      SSS SSSSS
    
  XXXX
  XXXX XXXXXXXXXXXXXXXX
    XX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBBBXX gettext(u'Try another address') XXXX
  XXXXXX
BBBBBBBB BBBBBBB
