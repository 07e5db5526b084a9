
BBBB BBBB
BBB BBBBBB BB BBBBBBBBBBBBBBBBBB
   gettext(u'<span dir="ltr">(%(letter)s)</span> has no answer.') SSSSS SSSSSSSSSSSSSSSSSSSSSSSSSSSSS SSS SS SSSSSSS
BBBBBB
BB BBBBBBBBBBBBBBBBBBBBBBBB gettext(u'The executive summary is empty.') BBBBB
