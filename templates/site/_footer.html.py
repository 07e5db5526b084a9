BBBB BBBB
XXXXXXX XXXXXXXXXXXXXXXXXXXX
  XXXX XXXXXXXXXXXXXXXXXXX
    XXX
       gettext(u'Here delegations send their views to the Secretary-General, and the replies become his report to the General Assembly.') 
        SSSS SSSSSSSSSSS SSSS SSSSS SSSSS SS SSS SSSSSSSSSSSSSSSSSS SSS SSS SSSSSSS SSSSSS SSS SSSSSS SS SSS SSSSSSS
        SSSSSSSSS
      
    XXXX
    XXX
      BB BBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBB
        BBB BBBBBBBBBBBBBBBBBB BB BBBBBBBBBBB
         gettext(u'Deadlines and times are those of New York. Beside deadlines and filings stands your own time; your time zone is <a href="%(profile_url)s">%(zone_name)s</a>.') 
          SSSSSSSSS SSS SSSSS SSS SSSSS SS SSS SSSSS SSSSSS SSSSSSSSS SSS SSSSSSS SSSSSS SSSS SSS SSSSS SSSS SSSS SSSS
          SS SS SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
        
      BBBB
         gettext(u'Deadlines and times are those of New York. Sign in to see your own beside the deadlines.') 
      BBBBB
    XXXX
    BB BBBBBBBBBBBB BB BBBBBBBBBBBB
      XXX
         gettext(u'Something does not work, or you cannot read or use a page? Turn to:') 
        BBBBBBB BBBBBBBBBBBBBBBBBBBB
      XXXX
    BBBB
      XXX
         gettext(u'Something does not work, or you cannot read or use a page? Write to the contact named in the note verbale of your call.') 
          SSSSSSSSS SSSS SSS SSSSS SS SSS SSSSSS SSSS SS SSS S SSSSS SSSSS SS SSS SSSSSSS SSSSS SS SSS SSSS SSSSSSS SS
          SSSS SSSSS
        
      XXXX
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXXXXX
XXXXXXXXX
