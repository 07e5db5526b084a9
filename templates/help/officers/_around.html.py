
BBBB BBBB
XXXX gettext(u'Dates and reminders') XXXXX
XXX
   gettext(u'Moving a deadline, giving one delegation more time, and closing a call each have a page that says beforehand who is told and which reminders move.') 
    SSSSSS S SSSSSSSSS SSSSSS SSS SSSSSSSSSS SSSS SSSSS SSS SSSSSSS S SSSS SSSS SSSS S SSSS SSSS SSSS SSSSSSSSSS SSS SS
    SSSS SSS SSSSS SSSSSSSSS SSSSS
  
XXXX
XXX
   gettext(u'Rules say who is reminded when. The dry run shows each message that would go out, to whom and on which day.') 
    SSSSS SSS SSS SS SSSSSSSS SSSSS SSS SSS SSS SSSSS SSSS SSSSSSS SSSS SSSSS SS SSSS SS SSSS SSS SS SSSSS SSSS
  
XXXX
XXXX gettext(u'The post') XXXXX
XXX
   gettext(u'The outbox has every message with its state. Failed ones can be sent again; of an uncertain one you decide whether it arrived. Sending can be paused for one call or for all.') 
    SSS SSSSSS SSS SSSSS SSSSSSS SSSS SSS SSSSSS SSSSSS SSSS SSS SS SSSS SSSSSS SS SS SSSSSSSSS SSS SSS SSSSSS SSSSSSS
    SS SSSSSSSS SSSSSSS SSS SS SSSSSS SSS SSS SSSS SS SSS SSSS
  
XXXX
XXXXX XXXXXXBBB BBBBBBBBBBBBBXX gettext(u'Outbox') XXXXXXXX
XXXX gettext(u'People') XXXXX
XXX
   gettext(u'You invite the first person of a delegation, as its administrator; colleagues are invited by the delegation itself. An officer can end a membership.') 
    SSS SSSSSS SSS SSSSS SSSSSS SS S SSSSSSSSSSS SS SSS SSSSSSSSSSSSSS SSSSSSSSSS SSS SSSSSSS SS SSS SSSSSSSSSS SSSSSSS
    SS SSSSSSS SSS SSS S SSSSSSSSSSS
  
XXXX
XXX gettext(u'Everything that anybody does is in a register that nobody can change.') XXXX
XXXX gettext(u'Practice') XXXXX
XXX
   gettext(u'Delegations have a call for practice on their first page. Nothing of it is filed, so it is on no board and in no report, and you do not see it.') 
    SSSSSSSSSSS SSSS S SSSS SSS SSSSSSSS SS SSSSS SSSSS SSSSS SSSSSSS SS SS SS SSSSSS SS SS SS SS SS SSSSS SSS SS SS
    SSSSSSS SSS SSS SS SSS SSS SSS
  
XXXX
