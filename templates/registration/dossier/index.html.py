BBBB BBBB BBBBB
 gettext(u'%(name)s: reply to call %(code)s') 
  SSSSSSSSS SSSSS SS SSSS SSSSSSSS
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
XXXXXX
  XXXXXX
    XXXX
      XXXXX XXXXXXXXXXXXXXXX
         gettext(u'Resolution %(symbol)s, paragraph %(paragraph)s') 
          SSSSSSSSSS SSSSSSSSSSS SSSSSSSSS SSSSSSSSSSSSS
        
      XXXXXXX
      
    XXXXX
    XXX
       gettext(u'What was filed, and what happened until %(time)s.') 
        SSSS SSS SSSSSS SSS SSSS SSSSSSSS SSSSS SSSSSSSSS
      
       gettext(u'How to check these files is told in README.txt.') 
    XXXX
    XXXX gettext(u'What was filed') XXXXX
    XXX XXXXXXXXXXXXXX
      BBB BBBBBBBBB BBBBB BB BBBB
        XXXX
          XXXX
             gettext(u'Revision %(number)s') 
              SSSSSSSS SSSSSSSSSS
            BB BBBBBBBBBBBBBBBBBBX BBBBB
          XXXXX
          XXX
            BB BBBBBBBBBBBBBBBBBB
               gettext(u'Received on %(day)s; registered by the secretariat %(time)s.') 
                SSSSSSSS SS SSSSSSSS SSSSSSSSSS SS SSS SSSSSSSSSSS SSSSSSSSS
              
            BBBB
               gettext(u'Filed %(time)s, by %(name)s.') 
                SSSSS SSSSSSSSS SS SSSSSSSSS
              
            BBBBB
          XXXX
          XXX
            XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Read what was filed') XXXX
            X
            XX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Receipt') XXXX
            XXXXX XXXXXXXXXXXXXXXXXXXXX XXXXX XXXXXXXXXXXXXXXXXXXXXXXX
          XXXX
          BB BBBBB
            XXXX
              BBB BBBBB BBBB BB BBBBB
                XXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBXXXXX
              BBBBBB
            XXXXX
          BBBBB
        XXXXX
      BBBBBB
    XXXXX
    XXXX gettext(u'What the secretariat asked') XXXXX
    BB BBBBBBBBBBBBBB
      XXX XXXXXXXXXXXXXX
        BBB BBBBB BB BBBBBBBBBBBBBB
          XXXX
            XXX
              BBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBB
                BB BBBBBBBBBBBBBB
                   gettext(u'%(at)s, %(who)s, on revision %(number)s; answer asked by the end of %(day)s, New York time') 
                    SSSSSSS SSSSSSSS SS SSSSSSSS SSSSSSSSSSS SSSSSS SSSSS SS SSS SSS SS SSSSSSSS SSS SSSS SSSS
                  
                BBBB
                   gettext(u'%(at)s, on revision %(number)s; answer asked by the end of %(day)s, New York time') 
                    SSSSSSS SS SSSSSSSS SSSSSSSSSSS SSSSSS SSSSS SS SSS SSS SS SSSSSSSS SSS SSSS SSSS
                  
                BBBBB
                
              BBBBBBB
            XXXX
            XXXXXXXXXXX XXXXXXXXXXXFFFFFFFFFFXXXXXXXXXXXXX
            BB BBBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
          XXXXX
        BBBBBB
      XXXXX
    BBBB
      XXX gettext(u'Nothing.') XXXX
    BBBBB
    XXXX gettext(u'What happened') XXXXX
    XXX XXXXXXXXXXXXXX
      BBB BBBBB BB BBBBBB
        XXXX
          FFFFFFFFX
          XXXXXXXXXXX
          
          BB BBBBBBBBBBBBBXXXXXXFFFFFFF FXXXXXXXBBBBB
          XXXXX XXXXXXXXXXXXXX
             gettext(u'event %(number)s') SSSSS SSSSSSSSSS
          XXXXXXX
        XXXXX
      BBBBBB
    XXXXX
  XXXXXXX
XXXXXXX
XXXXXXX
