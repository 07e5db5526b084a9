BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBB BBBBB
BBBBB BBBBB gettext(u'Our dates') BBBBBBBB

BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBBBBBXXBBBBBBBB

BBBBB BBBBBBBBBBB
   gettext(u'Our replies') 
  BBB BBBBBBBBBBBBB BB BBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBBBBBB

BBBBB BBBBBBB
  XXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX  gettext(u'Our dates') XXXXX
  BBB BBB BB BBBBB
    XXXXXXXXX
      XXXX
         gettext(u'Views under paragraph %(paragraph)s of resolution %(symbol)s') 
          SSSSS SSSSS SSSSSSSSS SSSSSSSSSSSSS SS SSSSSSSSSS SSSSSSSSSS
        
      XXXXX
      XXX gettext(u'Our deadline:')  BBBBBBBB BBBBBBBBBBXXXX
      BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
    XXXXXXXXXX
  BBBBB
     gettext(u'No call is open.') 
     gettext(u'The secretariat tells every delegation by note verbale when a call opens. You will find it here.') 
      SSS SSSSSSSSSSS SSSSS SSSSS SSSSSSSSSS SS SSSS SSSSSSS SSSS S SSSS SSSSSS SSS SSSS SSSS SS SSSSS
    
    BBBBBBB BBBBBBBBBBBBBBBBBB
  BBBBBB
  XXXX gettext(u'In your calendar') XXXXX
  BB BBBB
    XXX
       gettext(u'Subscribe to this address in your calendar: our deadlines and the dates of the calls, kept up to date.') 
        SSSSSSSSS SS SSSS SSSSSSS SS SSSS SSSSSSSSS SSS SSSSSSSSS SSS SSS SSSSS SS SSS SSSSSS SSSS SS SS SSSSS
      
    XXXX
    XXXXX XXXXXXXXXXXX XXXXXXXXXXXXXXXX
    XX XXXXXXXXXXXXX
       gettext(u'Whoever has this address can read these dates without signing in. If it went to the wrong person, make a new one: the old one ends.') 
        SSSSSSS SSS SSSS SSSSSSS SSS SSSS SSSSS SSSSS SSSSSSS SSSSSSS SSS SS SS SSSS SS SSS SSSSS SSSSSSS SSSS S SSS
        SSSS SSS SSS SSS SSSSS
      
    XXXX
  BBBB
    XXX gettext(u'There is no calendar address yet. A filer of your delegation makes one.') XXXX
  BBBBB
  BB BBBBBBBB
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBBBBBBBXX
      BBBBBBBBBB
      XXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX
          BB BBBB
             gettext(u'Make a new address') 
          BBBB
             gettext(u'Make the calendar’s address') 
          BBBBB
        XXXXXXXXX
      XXXX
    XXXXXXX
  BBBBB
BBBBBBBB BBBBBBB
