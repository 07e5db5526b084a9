BBBB BBBB
BB BBBBBB
 gettext(u'in the next addendum to %(report)s') SS SSS SSSS SSSSSSSS SS SSSSSSSSSS
BBBB
 gettext(u'printed in the report') 
BBBBB
BB BBBB BB BBBBBBBBBB
BB BBBBBBBB
 gettext(u'Revision %(accepted)s stays printed in %(document)s, which is issued. Once the secretariat has taken note of this answer, it decides on a correction.') 
SSSSSSSS SSSSSSSSSSSS SSSSS SSSSSSS SS SSSSSSSSSSSSS SSSSS SS SSSSSSS SSSS SSS SSSSSSSSSSS SSS
SSSSS SSSS SS SSSS SSSSSSS SS SSSSSSS SS S SSSSSSSSSSS

BBBB BBBBBBBBBBBBB
 gettext(u'Revision %(accepted)s stays on the website until the secretariat has taken note of this answer; then nothing of your State is shown.') 
SSSSSSSS SSSSSSSSSSSS SSSSS SS SSS SSSSSSS SSSSS SSS SSSSSSSSSSS SSS SSSSS SSSS SS SSSS SSSSSSS
SSSS SSSSSSS SS SSSS SSSSS SS SSSSSS

BBBB
 gettext(u'Revision %(accepted)s stays %(place)s until the secretariat has taken note of this answer; then nothing of your State is printed.') 
SSSSSSSS SSSSSSSSSSSS SSSSS SSSSSSSSS SSSSS SSS SSSSSSSSSSS SSS SSSSS SSSS SS SSSS SSSSSSS SSSS
SSSSSSS SS SSSS SSSSS SS SSSSSSSS

BBBBB
BBBB BBBBBBBB
 gettext(u'Revision %(accepted)s stays printed in %(document)s, which is issued. Revision %(next)s appears %(where)s once the secretariat accepts it.') 
SSSSSSSS SSSSSSSSSSSS SSSSS SSSSSSS SS SSSSSSSSSSSSS SSSSS SS SSSSSSS SSSSSSSS SSSSSSSS SSSSSSS
SSSSSSSSS SSSS SSS SSSSSSSSSSS SSSSSSS SSS

BBBB BBBBBBBBBBBBB
 gettext(u'Revision %(accepted)s stays on the website until the secretariat accepts revision %(next)s in its place.') 
SSSSSSSS SSSSSSSSSSSS SSSSS SS SSS SSSSSSS SSSSS SSS SSSSSSSSSSS SSSSSSS SSSSSSSS SSSSSSSS SS SSS
SSSSSS

BBBB
 gettext(u'Revision %(accepted)s stays %(place)s until the secretariat accepts revision %(next)s in its place.') 
SSSSSSSS SSSSSSSSSSSS SSSSS SSSSSSSSS SSSSS SSS SSSSSSSSSSS SSSSSSS SSSSSSSS SSSSSSSS SS SSS
SSSSSS

BBBBB
