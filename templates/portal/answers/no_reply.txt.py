BBBB BBBB
 gettext(u'You tell the secretariat that your State does not reply this year. It gets no more reminders, and the report does not mention it.') 
SSS SSSS SSS SSSSSSSSSSS SSSS SSSS SSSSS SSSS SSS SSSSS SSSS SSSSS SS SSSS SS SSSS SSSSSSSSSS SSS
SSS SSSSSS SSSS SSS SSSSSSS SSS


BB BBB BBBBBBBBB
 gettext(u'If you change your mind, you can still write and file a reply.') 
BBBBB

 gettext(u'Nothing is filed yet: you check it on the next page, and a filer files it.') 
