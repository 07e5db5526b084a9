BBBB BBBB
BB BBBBBBBBBBB BB BBBBBBBBBB
 gettext(u'Late replies are issued in an addendum to the report.') 
BBBB
 gettext(u'Late replies are posted on the website only.') 
BBBBB
