BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBB BBBBB
BBBBB BBBBB gettext(u'Our replies') BBBBBBBB

BBBBB BBBBBBB
  XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX  gettext(u'Our replies') XXXXX
  BBB BBBBBBBBBBBBBBBBB BB BBBBBBBBB
  BB BBBBBBBBB
    XXXXX XXXXXXXX gettext(u'All dates, and our calendar') XXXXXXXX
  BBBBB
  BB BBBB
    XXX XXXXXXXXXXXXXXXXXX
      BBB BBB BB BBBB
        XXXX
          XXXX
            XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBBBBBXX
               gettext(u'Views under paragraph %(paragraph)s of resolution %(symbol)s') 
                SSSSS SSSSS SSSSSSSSS SSSSSSSSSSSSS SS SSSSSSSSSS SSSSSSSSSS
              
            XXXX
          XXXXX
          XXXFFFFFFFFFXXXX
          BB BBBBBBBBBBBBBBBBBBBB
            XX XXXXXXXXXXXXXXX
               gettext(u'Demonstration: the dates of this call were moved so that its deadline lies ahead.') 
            XXXX
          BBBBB
          XXX XXXXXXXXXXXXXXXXXXXXX
            XXXXX
              XXXX gettext(u'Deadline') XXXXX
              XXXXBBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBXXXXX
            XXXXXX
            XXXXX
              XXXX gettext(u'Our reply') XXXXX
              XXXXBBBBBB BBBBBBBBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBB BBBBBB BBBBBBBBBBBBBXXXXX
            XXXXXX
          XXXXX
          BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBBBBBB
          BB BBBBBBBB
            XX XXXXXXXXXXXXXXXX
              XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXXX
                XXXXX XXXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXX
              XXXX
            XXXX
          BBBBB
        XXXXX
      BBBBBB
    XXXXX
  BBBB
     gettext(u'No call is open.') 
     gettext(u'The secretariat tells every delegation by note verbale when a call opens. You will find it here.') 
      SSS SSSSSSSSSSS SSSSS SSSSS SSSSSSSSSS SS SSSS SSSSSSS SSSS S SSSS SSSSSS SSS SSSS SSSS SS SSSSS
    
    BBBBBBB BBBBBBBBBBBBBBBBBB
  BBBBB
  BBB BBBBB BBBBBBBB BB BBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBB
