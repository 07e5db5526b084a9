BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBBB BBBBB
BBBBB BBBBB
   gettext(u'Call for views under resolution %(symbol)s') 
    SSSS SSS SSSSS SSSSS SSSSSSSSSS SSSSSSSSSS
  
BBBBBBBB BBBBB

BBBBB BBBBXXXXX XXXXXXXXXXXXXXXX XXXXXXBBBBBB BBBBBBBBBBBBBBBBBBXXBBBBBBBB

BBBBB BBBBBBBBBBB
   gettext(u'Calls for views') 
  BBB BBBBBBBBBBBBBB BB BBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX
       gettext(u'General Assembly resolution %(symbol)s, paragraph %(paragraph)s') 
        SSSSSSS SSSSSSSS SSSSSSSSSS SSSSSSSSSSS SSSSSSSSS SSSSSSSSSSSSS
      
    XXXXXXX
    XXXXX XXXXXXX XXXXXXXXXXXXXX
  XXXXX
  BB BBBBBBBBBBBBBB
    XX XXXXXXXXXXXXXXX
      BB BBBBBBBBBBBB BB BBBBBBBBBBBB
         gettext(u'This call was closed on %(time)s. Replies are not taken any more. A State that wants to send one all the same turns to:') 
          SSSS SSSS SSS SSSSSS SS SSSSSSSSS SSSSSSS SSS SSS SSSSS SSS SSSSS S SSSSS SSSS SSSSS SS SSSS SSS SSS SSS
          SSSS SSSSS SSS
        
        BBBBBBB BBBBBBBBBBBBBBBBBBBB
      BBBB
         gettext(u'This call was closed on %(time)s. Replies are not taken any more; a State that wants to send one all the same turns to the secretariat, at the contact named in the note verbale.') 
          SSSS SSSS SSS SSSSSS SS SSSSSSSSS SSSSSSS SSS SSS SSSSS SSS SSSSS S SSSSS SSSS SSSSS SS SSSS SSS SSS SSS
          SSSS SSSSS SS SSS SSSSSSSSSSSS SS SSS SSSSSSS SSSSS SS SSS SSSS SSSSSSSS
        
      BBBBB
    XXXX
  BBBBB
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
  XXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX
    XXXXX
      XXXX gettext(u'Deadline for replies') XXXXX
      XXXX
        BB BBBBBBBBBBBBBB
          BB BBBBBBBBBBBBBBBBFFFBBBB gettext(u'none was set') BBBBB
        BBBB
          BBBBBBBB BBBBBBBBBBBBBBBB
        BBBBB
      XXXXX
    XXXXXX
    BB BBBBBBBBBBBB
      XXXXX
        XXXX gettext(u'Opens on') XXXXX
        XXXXFFFXXXXX
      XXXXXX
    BBBBB
    XXXXX
      XXXX gettext(u'Who is asked') XXXXX
      XXXXXXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'The report prints') XXXXX
      XXXX
        BB BBBBBBBBBBBBBBBBBBBBBBBX
           ngettext(u'an executive summary of at most %(number)s word is asked for', u'an executive summary of at most %(number)s words is asked for', count) 
            SS SSSSSSSSS SSSSSSS SS SS SSSS SSSSSSSSSS SSSS SS SSSSS SSS
          
            PP PPPPPPPPP PPPPPPP PP PP PPPP PPPPPPPPPP PPPPP PP PPPPP PPP
          
        BBBBB
      XXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Late replies') XXXXX
      XXXXXXXXX
    XXXXXX
    BB BBBBBBBBBBBBBBBBBBBBBBBBBBB
      XXXXX
        XXXX gettext(u'Note verbale') XXXXX
        XXXX
          BB BBBBBBBBBBBBBBBBBBBBX FFFBBBBB
        XXXXX
      XXXXXX
    BBBBB
    BB BBBBBBBBBBBB BB BBBBBBBBBBBB
      XXXXX
        XXXX gettext(u'Contact') XXXXX
        XXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBXXXXX
      XXXXXX
    BBBBB
  XXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXX gettext(u'What is asked') XXXXX
    XXX gettext(u'States are invited to inform the Secretary-General of their views and assessments on:') XXXX
    BBB BBBBBBBB BB BBBBBBBBB
      XX XXXXXXXXXXXXX XXXXXXX XXXXXXX
        XX 
      XXXX
    BBBBBB
    BB BBBBBBBBBBBBBB
      XX XXXXXXXXXXXXX
         gettext(u'The questions are shown in an unofficial translation. The resolution’s own text counts.') 
      XXXX
    BBBBB
  XXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXX gettext(u'Published replies') XXXXX
    BB BBBBBB BB BBBBBBBBBBBBB
      XX XXXXXXXXXXXXX gettext(u'In alphabetical order, each in the language in which it was sent.') XXXX
      BB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBB
      BBB BBBBBBBB BBBBBBBB BB BBBBBB
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBB
      BBBBBB
      BB BBBBBB BBB BBB BBBBBB
         gettext(u'Replies received from Governments') 
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBB
      BBBBB
      BB BBBBBBBBBBBBB
         gettext(u'Replies received from intergovernmental organizations') 
        BBBBBBB BBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
      BBBBB
    BBBB
       gettext(u'No replies have been published yet.') 
      BB BBBBBBBBBBBBBBBBBBBBBB
         gettext(u'Replies appear here as the secretariat accepts them.') 
      BBBB
         gettext(u'The secretariat publishes them after the deadline, once it has accepted them. Come back then.') 
          SSS SSSSSSSSSSS SSSSSSSSS SSSS SSSSS SSS SSSSSSSSS SSSS SS SSS SSSSSSSS SSSSS SSSS SSSS SSSSS
        
      BBBBB
      BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBB
    BBBBB
  XXXXXXXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXX gettext(u'Dates') XXXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXXXXXX
BBBBBBBB BBBBBBB
