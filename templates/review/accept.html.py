BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBB gettext(u'Accept the reply') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'%(name)s, call %(code)s') 
        SSSSSSSSS SSSS SSSSSSSS
      
    XXXXXXX
    BB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBBB
       gettext(u'Take note of the answer') 
    BBBB
       gettext(u'Accept the reply') 
    BBBBB
  XXXXX
  BB BBBBBBBBBBBBBBBBBBB BB BBBBBBBBBB
    XX XXXXXXXXXXXXX
       gettext(u'You take note of revision %(number)s: no reply this year. The delegation is told; nothing is printed or shown to anybody.') 
        SSS SSSS SSSS SS SSSSSSSS SSSSSSSSSSS SS SSSSS SSSS SSSSS SSS SSSSSSSSSS SS SSSSS SSSSSSS SS SSSSSSS SS SSSSS
        SS SSSSSSSS
      
    XXXX
  BBBB
    BB BBBBBBBBBBBBBBBBBBBBBBBBXXXXXXXXBBBBB
    XX XXXXXXXXXXXXX
       gettext(u'You accept revision %(number)s, the one you have read. The delegation is told where it will appear.') 
        SSS SSSSSS SSSSSSSS SSSSSSSSSSS SSS SSS SSS SSSS SSSSS SSS SSSSSSSSSS SS SSSS SSSSS SS SSSS SSSSSSS
      
    XXXX
    BB BBBBBB
      XX XXXXXXXXXXXXXXX
         gettext(u'The report is frozen as %(frozen)s. What is accepted now is printed in its next addendum.') 
          SSS SSSSSS SS SSSSSS SS SSSSSSSSSSS SSSS SS SSSSSSSS SSS SS SSSSSSS SS SSS SSSS SSSSSSSSS
        
      XXXX
    BBBBB
    XXX
      BB BBBBBBBBBBBBB
         gettext(u'This reply is late. In this call late replies are %(policy)s; that is chosen below. You decide.') 
          SSSS SSSSS SS SSSSS SS SSSS SSSS SSSS SSSSSSS SSS SSSSSSSSSSS SSSS SS SSSSSS SSSSSS SSS SSSSSSS
        
      BBBB BBBBBB
         gettext(u'This reply came in time, so the addendum is chosen below. You decide.') 
      BBBB
         gettext(u'This reply came in time, so the report is chosen below. You decide.') 
      BBBBB
    XXXX
    BB BBBBBBBBBBBBBBBBBBBBBBBBB
      XX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
         gettext(u'Its executive summary has %(words)s words; %(limit)s were asked for. The text belongs to the State and is not cut.') 
          SSS SSSSSSSSS SSSSSSS SSS SSSSSSSSS SSSSSS SSSSSSSSS SSSS SSSSS SSSS SSS SSSS SSSSSSS SS SSS SSSSS SSS SS
          SSS SSSS
        
      XXXX
    BBBBB
  BBBBB
  BBBBBB BBBB
  XXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBXX gettext(u'Back to the reply') XXXXXXXX
BBBBBBBB BBBBBBB
