BBBB BBBB
 gettext(u'Nothing is printed in the report by this: the reply becomes a draft again, and counts only once you file it.') 
SSSSSSS SS SSSSSSS SS SSS SSSSSS SS SSSSS SSS SSSSS SSSSSSS S SSSSS SSSSSS SSS SSSSSS SSSS SSSS SSS
SSSS SSS


BB BBBBBBB
 gettext(u'The deadline has passed: filing it will be late.') 
BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBBB
