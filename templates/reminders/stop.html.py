BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Reminders') BBBBBBBB

BBBBB BBBBBBB
  BB BBBBBBBBBB
    XXXX gettext(u'You get no more reminders of this call') XXXXX
    XX XXXXXXXXXXXXX
       gettext(u'No more reminders of the call for views under resolution %(symbol)s go to <bdi>%(address)s</bdi>.') 
        SS SSSS SSSSSSSSS SS SSS SSSS SSS SSSSS SSSSS SSSSSSSSSS SSSSSSSSSS SS SS SSSSSSSSSSSSSSSSSSSSSSS
      
    XXXX
    XXX gettext(u'What the secretariat asks about a reply that was filed still comes.') XXXX
    XXXXX XXXXXXXXXXXXXX
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXX
      XX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Send reminders again') XXXXXXXXX
      XXXX
    XXXXXXX
  BBBB
    XXXX gettext(u'Reminders of this call') XXXXX
    XX XXXXXXXXXXXXX
       gettext(u'Reminders of the call for views under resolution %(symbol)s go to <bdi>%(address)s</bdi>. They end by themselves once the delegation has answered.') 
        SSSSSSSSS SS SSS SSSS SSS SSSSS SSSSS SSSSSSSSSS SSSSSSSSSS SS SS SSSSSSSSSSSSSSSSSSSSSSS SSSS SSS SS
        SSSSSSSSSS SSSS SSS SSSSSSSSSS SSS SSSSSSSSS
      
    XXXX
    XXXXX XXXXXXXXXXXXXX
      XX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX gettext(u'Send no more reminders') XXXXXXXXX
      XXXX
    XXXXXXX
  BBBBB
BBBBBBBB BBBBBBB
