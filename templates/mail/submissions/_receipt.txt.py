BBBB BBBB


BB BBBBBBBBBBB
 gettext(u'The receipt is attached as PDF. Please keep it.') 
BBBB
 gettext(u'The receipt is on the page of the reply. Please download it there and keep it.') 
BBBBB
 gettext(u'Anybody can check it here, without an account: this page says when the receipt was filed. To check the text as well, send the file of the receipt there.') 
SSSSSSS SSS SSSSS SS SSSSS SSSSSSS SS SSSSSSSS SSSS SSSS SSSS SSSS SSS SSSSSSS SSS SSSSSS SS SSSSS
SSS SSSS SS SSSSS SSSS SSS SSSS SS SSS SSSSSSS SSSSSS


