BBBB BBBB
BB BBBBBBB
 gettext(u'A reply can still be filed. One that comes late is %(policy)s.') S SSSSS SSS SSSSS SS SSSSSS SSS SSSS SSSSS SSSS SS SSSSSSSSSSS
BBBBB
