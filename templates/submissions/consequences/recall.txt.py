BBBB BBBB
 gettext(u'Nothing of your State will be printed in the report until you file again and the secretariat accepts it: what was filed becomes a draft again.') 
SSSSSSS SS SSSS SSSSS SSSS SS SSSSSSS SS SSS SSSSSS SSSSS SSS SSSS SSSSS SSS SSS SSSSSSSSSSS SSSSSSS
SSS SSSS SSS SSSSS SSSSSSS S SSSSS SSSSSS


BB BBBBBBB
 gettext(u'The deadline has passed: filing again will be late.') 
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBBBB
 gettext(u'File again until the end of %(day)s, New York time, to be in time.') 
SSSS SSSSS SSSSS SSS SSS SS SSSSSSSS SSS SSSS SSSSS SS SS SS SSSSS

BBBBB
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
