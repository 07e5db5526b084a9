BBBB BBBB
 gettext(u'You tell the Secretary-General that what your State wrote in an earlier year still holds. The report says so in one sentence under its name.') 
SSS SSSS SSS SSSSSSSSSSSSSSSSS SSSS SSSS SSSS SSSSS SSSSS SS SS SSSSSSS SSSS SSSSS SSSSSS SSS SSSSSS
SSSS SS SS SSS SSSSSSSS SSSSS SSS SSSSS


 gettext(u'Nothing is filed yet: you check it on the next page, and a filer files it.') 
