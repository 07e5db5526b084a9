
BBBB BBBB BBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
XXXX gettext(u'Where it appears') XXXXX
BB BBBBBBBBBBBBBBBBBBBBB
  XXX gettext(u'The secretariat has taken note that you do not reply this year. Nothing is printed.') XXXX
BBBB
  BB BBBBBBBBBBBBBBBBBBB
    XXX
       gettext(u'It is printed in %(document)s, which is issued.') 
        SS SS SSSSSSS SS SSSSSSSSSSSSS SSSSS SS SSSSSSS
      
    XXXX
  BBBB BBBBBBBBBBBBBBBBBBBBB
    XXX gettext(u'It is printed in a document of the call, which is issued.') XXXX
  BBBB
    XXX
       gettext(u'Accepted to appear: %(where)s.') 
        SSSSSSSS SS SSSSSSS SSSSSSSSSS
      
      BB BBBBBBBBBBBBBBBBB
         gettext(u'The report is due to be issued on %(day)s.') 
          SSS SSSSSS SS SSS SS SS SSSSSS SS SSSSSSSS
        
      BBBBB
    XXXX
  BBBBB
  BB BBBBBBBBBBBBBBBBBBBB
    XXX
      XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBXX
         gettext(u'Your reply on the public site') 
      XXXX
    XXXX
  BBBB
    XXX gettext(u'The replies to this call are not published on the public site yet.') XXXX
  BBBBB
BBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
