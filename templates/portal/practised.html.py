BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBB
BBBBB BBBBB gettext(u'What filing would have done') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXXXXXXXXX
     gettext(u'What filing would have done') 
  XXXXX
  XX XXXXXXXXXXXXX gettext(u'Nothing was filed: this was practice.') XXXX
  XXXX gettext(u'In a real call') XXXXX
  XXXX
    XXXX
       gettext(u'The text as you checked it would be filed in the name of your State. Nobody could change what was filed; you could file a newer text in its place.') 
        SSS SSSS SS SSS SSSSSSS SS SSSSS SS SSSSS SS SSS SSSS SS SSSS SSSSSS SSSSSS SSSSS SSSSSS SSSS SSS SSSSSS SSS
        SSSSS SSSS S SSSSS SSSS SS SSS SSSSSS
      
    XXXXX
    XXXX gettext(u'You would get a signed receipt, and your team would be told by e-mail.') XXXXX
    XXXX
       gettext(u'The secretariat would read the reply, and accept it or return it with a question. Until an officer takes it up, a filer could recall it.') 
        SSS SSSSSSSSSSS SSSSS SSSS SSS SSSSSS SSS SSSSSS SS SS SSSSSS SS SSSS S SSSSSSSSS SSSSS SS SSSSSSS SSSSS SS SSS
        S SSSSS SSSSS SSSSSS SSS
      
    XXXXX
    XXXX gettext(u'Reminders of this call to your delegation would stop.') XXXXX
  XXXXX
  XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXX gettext(u'Sample of a receipt') XXXXX
    XXXXXXXXXXX gettext(u'Practice: not signed, and no proof of anything.') XXXXXXXXXXXXX
    XXX XXXXXXXXXXXXXXXXXXXXX
      XXXXX
        XXXX gettext(u'Delegation') XXXXX
        XXXXXXXXX
      XXXXXX
      XXXXX
        XXXX gettext(u'Filed') XXXXX
        XXXXFFFFFFFFFFXXXXX
      XXXXXX
      XXXXX
        XXXX gettext(u'By') XXXXX
        XXXXXXXXXXXXXXXXXXXX
      XXXXXX
      BB BBBBBBBBB
        XXXXX
          XXXX gettext(u'Answer') XXXXX
          XXXXXXXXX
        XXXXXX
      BBBB
        XXXXX
          XXXX gettext(u'Words') XXXXX
          XXXXXXXXX
        XXXXXX
      BBBBB
      XXXXX
        XXXX gettext(u'Enclosed files') XXXXX
        XXXXXXXXX
      XXXXXX
      XXXXX
        XXXX gettext(u'SHA-256 of the text') XXXXX
        XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXX
      XXXXXX
      XXXXX
        XXXX gettext(u'Receipt number') XXXXX
        XXXX gettext(u'none: this is practice') XXXXX
      XXXXXX
    XXXXX
  XXXXXXXXXX
  XX XXXXXXXXXXXXXXXX
    XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBXX gettext(u'To our replies') XXXX
    XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Go on practising') XXXX
  XXXX
BBBBBBBB BBBBBBB
