BBBB BBBB
BB BBBBB BBB BBBBBBB
 gettext(u'The time for replies %(until)s.') SSS SSSS SSS SSSSSSS SSSSSSSSSS
BBBB BBBBB
 gettext(u'Replies are due %(until)s: %(left)s.') SSSSSSS SSS SSS SSSSSSSSSS SSSSSSSSS
BBBBB
