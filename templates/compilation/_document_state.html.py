
BBBB BBBB BBBBB
BB BBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXXXX
     gettext(u'Replaced by %(symbol)s. This issue and its files stay as they were.') 
      SSSSSSSS SS SSSSSSSSSSS SSSS SSSSS SSS SSS SSSSS SSSS SS SSSS SSSSS
    
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBBBBBXX gettext(u'Go to the revision') XXXX
  XXXX
BBBB BBBBBBBBBBBBBBBBBB
  XXXX XXXXXXXXXXXXXXX
    XXX
       gettext(u'Frozen %(time)s, by %(name)s. Nothing that is edited later changes it.') 
        SSSSSS SSSSSSSSS SS SSSSSSSSS SSSSSSS SSSS SS SSSSSS SSSSS SSSSSSS SSS
      
      BB BBBBBBBBBBBBBBBBBBBB
         gettext(u'Reissued on %(day)s.') SSSSSSSS SS SSSSSSSS
      BBBBB
    XXXX
    BB BBB BBBBBBBBBBBBBBBBBBBBBBB
      XXX
        BB BBBBBBBBBBBB
           ngettext(u'%(replies)s reply accepted since waits for addendum %(number)s.', u'%(replies)s replies accepted since wait for addendum %(number)s.', count) 
            SSSSSSSSSSS SSSSS SSSSSSSS SSSSS SSSSS SSS SSSSSSSS SSSSSSSSSSS
          
            PPPPPPPPPPP PPPPPPP PPPPPPPP PPPPP PPPP PPP PPPPPPPP PPPPPPPPPPP
          
        BBBB
           gettext(u'What is accepted from now on goes into the next addendum.') 
        BBBBB
        XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Documents of the report') XXXX
      XXXX
    BBBBB
  XXXXXX
BBBB BBBBBBBBBBBBB BB BBBBBBBBBB
  XXX
     gettext(u'A draft that is to replace %(symbol)s: it holds the replies of the same delegations as they are accepted now, and what no other document prints.') 
      S SSSSS SSSS SS SS SSSSSSS SSSSSSSSSSS SS SSSSS SSS SSSSSSS SS SSS SSSS SSSSSSSSSSS SS SSSS SSS SSSSSSSS SSSS
      SSS SSSS SS SSSSS SSSSSSSS SSSSSSS
    
  XXXX
BBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXX
     gettext(u'A draft: it corrects %(symbol)s by the list below, and leaves its text as it is.') 
      S SSSSSS SS SSSSSSSS SSSSSSSSSS SS SSS SSSS SSSSSS SSS SSSSSS SSS SSSS SS SS SSS
    
  XXXX
BBBB BBBBBBBBBBBBBBBBB
  XXX
     gettext(u'A draft: it follows the replies that wait for an addendum. It has no introduction.') 
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Documents of the report') XXXX
  XXXX
BBBB
  XXX
     gettext(u'A draft: it follows the replies accepted for the report.') 
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Documents of the report') XXXX
  XXXX
BBBBB
