BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'The dossier cannot be made') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'The dossier cannot be made') XXXXX
  XX XXXXXXXXXXXXXXXXXXXXXXXXXXXX
  XXX gettext(u'Nothing was downloaded: a dossier holds every file as it was filed, or it is none.') XXXX
  XXX
    BB BBBBBB BB BBBBBBBBBBBB
       gettext(u'Tell the secretariat. Your revisions and their receipts can still be read and downloaded one by one.') 
        SSSS SSS SSSSSSSSSSSS SSSS SSSSSSSSS SSS SSSSS SSSSSSSS SSS SSSSS SS SSSS SSS SSSSSSSSSS SSS SS SSSS
      
    BBBB
       gettext(u'Tell whoever runs this system: the file has to be brought back from a backup. The receipt says which SHA-256 it must have.') 
        SSSS SSSSSSS SSSS SSSS SSSSSSS SSS SSSS SSS SS SS SSSSSSS SSSS SSSS S SSSSSSS SSS SSSSSSS SSSS SSSSS SSSSSSS SS
        SSSS SSSSS
      
    BBBBB
  XXXX
  XXXXX XXXXXXXXXX gettext(u'Back to the reply') XXXXXXXX
BBBBBBBB BBBBBBB
