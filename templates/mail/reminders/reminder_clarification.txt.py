BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB

BBBBB BBBBBBB
 gettext(u'The secretariat waits for an answer: reply of %(delegation)s, call %(call)s') 
SSS SSSSSSSSSSS SSSSS SSS SS SSSSSSS SSSSS SS SSSSSSSSSSSSSSS SSSS SSSSSSSS

BBBBBBBB

BBBBB BBBB
BB BBBBBBBB
 gettext(u'On %(day)s the secretariat returned the reply of %(delegation)s with a question.') 
SS SSSSSSS SSS SSSSSSSSSSS SSSSSSSS SSS SSSSS SS SSSSSSSSSSSSSS SSSS S SSSSSSSSS

BBBB
 gettext(u'The secretariat has returned the reply of %(delegation)s with a question.') 
SSS SSSSSSSSSSS SSS SSSSSSSS SSS SSSSS SS SSSSSSSSSSSSSS SSSS S SSSSSSSSS

BBBBB
BB BBBBBBBBBBBBBB
 gettext(u'It asked for an answer by %(day)s. That day is over; the answer still counts.') 
SS SSSSS SSS SS SSSSSS SS SSSSSSSS SSSS SSS SS SSSSS SSS SSSSSS SSSSS SSSSSSS

BBBB
 gettext(u'It asks for an answer %(until)s: %(left)s.') 
SS SSSS SSS SS SSSSSS SSSSSSSSSS SSSSSSSSS

BBBBB
 gettext(u'Read the question and answer it: with a new text, with a message, or by saying that your text stands.') 
SSSS SSS SSSSSSSS SSS SSSSSS SSS SSSS S SSS SSSSS SSSS S SSSSSSSS SS SS SSSSSS SSSS SSSS SSSS
SSSSSSS

BBBBBBBB

BBBBB BBBBB

 gettext(u'These messages end when the question is answered.') 
BBBBBBBB

BBBBB BBBBBBBBBBBB
