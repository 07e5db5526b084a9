BBBBBBB BBBBBBBBBBB
BBBB BBBB BBBBB
BBBBB BBBBB gettext(u'Calls for views') BBBBBBBB

BBBBB BBBBBBB
  XXXX gettext(u'Calls for views and published replies') XXXXX
  XX XXXXXXXXXXX XXXXXXXXX
     gettext(u'The General Assembly invites States to inform the Secretary-General of their views. Here are the calls, what each asks, and the replies that have been published.') 
      SSS SSSSSSS SSSSSSSS SSSSSSS SSSSSS SS SSSSSS SSS SSSSSSSSSSSSSSSSS SS SSSSS SSSSSS SSSS SSS SSS SSSSSS SSSS SSSS
      SSSSS SSS SSS SSSSSSS SSSS SSSS SSSS SSSSSSSSSS
    
  XXXX
  BB BBBBB
    XXX XXXXXXXXXXXXXXXXXX
      BBB BBBBB BB BBBBB
        XXXX
          XXX XXXXXXXXX XXXX XXXXXXXXX
            XX
              XXXXXXBBB BBBBBBBBBBBBB BBBBBBBBBBBBBBBX
              XXXXXXX
              XXXXXX
            X
              
            XXXX
          XXXXX
          XX XXXXXXXXXXXXX
             gettext(u'General Assembly resolution %(symbol)s, paragraph %(paragraph)s') 
              SSSSSSS SSSSSSSS SSSSSSSSSS SSSSSSSSSSS SSSSSSSSS SSSSSSSSSSSSS
            
          XXXX
          XXX
            BB BBBBBBBBBBBBBBBBBBBB
               gettext(u'This call was closed on %(time)s.') 
                SSSS SSSS SSS SSSSSS SS SSSSSSSSS
              
            BBBB BBBBBBBBBBBBBBBBBB
               gettext(u'Opens on %(day)s.') SSSSS SS SSSSSSSS
            BBBB
               gettext(u'Deadline for replies:')  BBBBBBBB BBBBBBBBBBBBBBBBBBBBBB
            BBBBB
            XXXX
            BB BBBBBBBBBBBBBBB
               ngettext(u'%(number)s reply published', u'%(number)s replies published', count) 
                SSSSSSSSSS SSSSS SSSSSSSSS
              
                PPPPPPPPPP PPPPPPP PPPPPPPPP
              
            BBBB
               gettext(u'No replies published yet') 
            BBBBB
          XXXX
        XXXXX
      BBBBBB
    XXXXX
  BBBB
     gettext(u'There is no call for views yet.') 
     gettext(u'Once the secretariat opens one, it stands here with its questions and its deadline.') 
    BBBBBBB BBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBB BBBBBBBBB
  BBBBB
  BB BBB BBBBBBBBBBBBBBBBBBBBB
    XXXXXXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX
      XXX XXXXXXXXX XXXXXXXX XXXXXXXXXXXXXXXXXXXXX gettext(u'For delegations') XXXXX
      XXX
         gettext(u'Draft and file your reply here. Nobody registers alone: the secretariat invites a delegation’s first person, who invites colleagues.') 
          SSSSS SSS SSSS SSSS SSSSS SSSSS SSSSSS SSSSSSSSS SSSSSS SSS SSSSSSSSSSS SSSSSSS S SSSSSSSSSSSS SSSSS SSSSSSS
          SSS SSSSSSS SSSSSSSSSSS
        
      XXXX
      XXXXX XXXXXXXXXX XXXXXXXXXXXX XXXXXXBBB BBBBBBBBBBBBBBBXX gettext(u'Sign in') XXXXXXXX
    XXXXXXXXXX
  BBBBB
BBBBBBBB BBBBBBB
