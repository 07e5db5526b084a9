BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBB
BBBBB BBBBB
   gettext(u'Joint reply of %(lead)s') SSSSS SSSSS SS SSSSSSSS
BBBBBBBB BBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX gettext(u'Reply to call %(code)s') SSSSS SS SSSS SSSSSSSSXXXXXXX
     gettext(u'Joint reply of %(lead)s') SSSSS SSSSS SS SSSSSSSS
  XXXXX
  XXX
    BB BBBBBBBBBBBBB BB BBBBBBBBBBB
       gettext(u'Your delegation confirmed it %(time)s.') 
        SSSS SSSSSSSSSS SSSSSSSSS SS SSSSSSSSS
      
      BB BBBBBBBBBBBBBBBBB B BBBBBBBBBBBBBBBBBB
        XXXXXXXX gettext(u'The text has changed since.') XXXXXXXXX
      BBBBB
       gettext(u'It counts as your answer. Nothing remains to be done.') 
    BBBB BBBBBBBBBBBBB BB BBBBBBBBBB
       gettext(u'Your delegation declined it %(time)s.') 
        SSSS SSSSSSSSSS SSSSSSSS SS SSSSSSSSS
      
    BBBB
       gettext(u'Your delegation was asked %(time)s.') 
        SSSS SSSSSSSSSS SSS SSSSS SSSSSSSSS
      
    BBBBB
  XXXX
   pgettext(u'between the names in a list', u', ') 
  XXX XXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXX
    XXXXX
      XXXX gettext(u'Revision') XXXXX
      XXXXXXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Filed') XXXXX
      XXXXFFFFFFFFFFXXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Deadline') XXXXX
      XXXXBBBBBBB BBBBBBBBBBBBBBBBBBBBXXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Names as co-senders') XXXXX
      XXXXFFFFFFFFFFXXXXX
    XXXXXX
    XXXXX
      XXXX gettext(u'Of these have confirmed') XXXXX
      XXXXFFFFFFFFFFFFFFFFFFFFFXXXXX
    XXXXXX
    BB BBBBBBBBBBBBBBB
      XXXXX
        XXXX gettext(u'States that align themselves') XXXXX
        XXXXFFFFFFFFFFXXXXX
      XXXXXX
    BBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
    XXXXX
      XXXX gettext(u'Publication') XXXXX
      XXXX
        BB BBBBBBBBBBBBBBBBBBB
           gettext(u'The full text may be published on the website.') 
        BBBB
           gettext(u'The website shows the executive summary only, without the annexes.') 
        BBBBB
      XXXXX
    XXXXXX
  XXXXX
  XXXX gettext(u'The text as it was filed') XXXXX
  BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  XXXXXXXX XXXXXXXXXXXXXXXXX XXXXXX XXXXXXX XXXXXXXXXXXXXXXXX
  BB BBBBBBBBBBBBB BB BBBBBBBBBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBB
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBB
  BBBBB
BBBBBBBB BBBBBBB
