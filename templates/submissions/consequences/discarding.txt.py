BBBB BBBB
 gettext(u'Nothing was ever filed, so nothing changes in the report.') 

 gettext(u'What was written is kept, and can be brought back while the call is open. Your team is told by e-mail.') 
SSSS SSS SSSSSSS SS SSSSS SSS SSS SS SSSSSSS SSSS SSSSS SSS SSSS SS SSSSS SSSS SSSS SS SSSS SS
SSSSSSS

