BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'Ready to file: reply of %(delegation)s to call %(call)s') SSSSS SS SSSSS SSSSS SS SSSSSSSSSSSSSS SS SSSS SSSSSSSS
BBBBBBBB

BBBBB BBBB
 gettext(u'%(by)s says that the reply of %(delegation)s is ready to be filed. It counts only once a filer has filed it. Please check it, and file it:') 
SSSSSS SSSS SSSS SSS SSSSS SS SSSSSSSSSSSSSS SS SSSSS SS SS SSSSSS SS SSSSSS SSSS SSSS S SSSSS
SSS SSSSS SSS SSSSSS SSSSS SSS SSS SSSS SSS

BBBBBBBB
