BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBB
  BB BBBBBB gettext(u'Error:')  BBBBB gettext(u'Other States beside the reply') 
BBBBBBBB BBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBB
  BB BBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBB
BBBBBBBB BBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX gettext(u'Reply to call %(code)s') SSSSS SS SSSS SSSSSSSSXXXXXXX
     gettext(u'Other States beside the reply') 
  XXXXX
  XXX gettext(u'What you change here is part of the draft. It takes effect when a filer files it.') XXXX
  XXXXXXXXX XXXXXXXXXXXX
    BBB BBB BB BBBBBB
      XXXXXXX XXXXXXXXXXXXXXXXXX
    BBBBBB
  XXXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXXXXX
      BB BBBBBBBBBBBBBBB
         gettext(u'Sent also on behalf of') 
      BBBB
         gettext(u'Co-senders of a joint reply') 
      BBBBB
    XXXXX
    XXX
      BB BBBBBBBBBBBBBBB
         gettext(u'The members on whose behalf you write are listed with the reply. They are not asked, and do not count as having replied.') 
          SSS SSSSSSS SS SSSSS SSSSSS SSS SSSSS SSS SSSSSS SSSS SSS SSSSSS SSSS SSS SSS SSSSSS SSS SS SSS SSSSS SS
          SSSSSS SSSSSSSS
        
      BBBB
         gettext(u'Each State that you name is asked by e-mail when you file, and reads what was filed. It is printed with your reply, and counts as having answered, only once it has confirmed.') 
          SSSS SSSSS SSSS SSS SSSS SS SSSSS SS SSSSSS SSSS SSS SSSSS SSS SSSSS SSSS SSS SSSSSS SS SS SSSSSSS SSSS SSSS
          SSSSSS SSS SSSSSS SS SSSSSS SSSSSSSSS SSSS SSSS SS SSS SSSSSSSSSS
        
      BBBBB
    XXXX
    BB BBBBBBBBBB
      XXX XXXXXXXXXXXXXXXXXX
        BBB BBBBBB BB BBBBBBBBBB
          BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
        BBBBBB
      XXXXX
    BBBB
      XX XXXXXXXXXXXXX gettext(u'Nobody is named.') XXXX
    BBBBB
    XXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXXXXX
      BBBBBB BBBBBBBBBBBBBBB
      XX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX
          BB BBBBBBBBBBBBBBB
             gettext(u'Add the State') 
          BBBB
             gettext(u'Add the co-sender') 
          BBBBB
        XXXXXXXXX
      XXXX
    XXXXXXX
  XXXXXXXXXX
  XXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXX
    XXX XXXXXXXXXXXXX gettext(u'States that align themselves') XXXXX
    XXX gettext(u'They are listed with the reply. They are not asked, and do not count as having replied.') XXXX
    BB BBBBBBB
      XXX XXXXXXXXXXXXXXXXXX
        BBB BBBBB BB BBBBBBB
          XXXX
            XXXXXXXXXXXXXXXXXXXXXX
            XXXX XXXXXXXXXXXXXXXXXXXX
              XXXXX XXXXXXXXXXXXXX
                BBBBBBBBBB
                XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXX
                XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXX XXXXXXXXX
                   gettext(u'Remove') XXXXX XXXXXXXXXXXXXXXXXXXXXXXXX XXXXXXX
                XXXXXXXXX
              XXXXXXX
            XXXXXX
          XXXXX
        BBBBBB
      XXXXX
    BBBB
      XX XXXXXXXXXXXXX gettext(u'Nobody is named.') XXXX
    BBBBB
    XXXXX XXXXXXXXXXXXXX
      BBBBBBBBBB
      XXXXXX XXXXXXXXXXXXX XXXXXXXXXXX XXXXXXXXXXXXXXXX
      BBBBBB BBBBBBBBBBBB
      XX XXXXXXXXXXXXXXXX
        XXXXXXX XXXXXXXXXXXXX XXXXXXXXXX XXXXXXXXXXXXXXX gettext(u'Add the aligned State') XXXXXXXXX
      XXXX
    XXXXXXX
  XXXXXXXXXX
  XX XXXXXXXXXXXXXXXX
    XX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Back to the reply') XXXX
    XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Check and file') XXXX
  XXXX
BBBBBBBB BBBBBBB
