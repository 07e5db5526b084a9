
BBBB BBBB BBBBB
BB BBB BBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXX XXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX gettext(u'Nothing is being sent: no tick has run yet.') XXXXXXXXX
     ngettext(u'One should run every minute. Ask whoever runs this system to start the worker and beat.', u'One should run every %(minutes)s minutes. Ask whoever runs this system to start the worker and beat.', count) 
      SSS SSSSSS SSS SSSSS SSSSSSS SSS SSSSSSS SSSS SSSS SSSSSS SS SSSSS SSS SSSSSS SSS SSSSS
    
      PPP PPPPPP PPP PPPPP PPPPPPPPPPP PPPPPPPP PPP PPPPPPP PPPP PPPP PPPPPP PP PPPPP PPP PPPPPP PPP PPPPP
    
  XXXX
BBBB BBBBBBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXX XXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX gettext(u'Nothing is being sent: the last tick is too long ago.') XXXXXXXXX
     ngettext(u'It began %(time)s; one should run every minute. Nothing is lost: what is due goes out once the worker and beat run again.', u'It began %(time)s; one should run every %(minutes)s minutes. Nothing is lost: what is due goes out once the worker and beat run again.', count) 
      SS SSSSS SSSSSSSSS SSS SSSSSS SSS SSSSS SSSSSSS SSSSSSS SS SSSSS SSSS SS SSS SSSS SSS SSSS SSS SSSSSS SSS SSSS
      SSS SSSSSS
    
      PP PPPPP PPPPPPPPP PPP PPPPPP PPP PPPPP PPPPPPPPPPP PPPPPPPP PPPPPPP PP PPPPP PPPP PP PPP PPPP PPP PPPP PPP
      PPPPPP PPP PPPP PPP PPPPPP
    
  XXXX
BBBB
  XXX
     gettext(u'The last tick began %(time)s.') 
      SSS SSSS SSSS SSSSS SSSSSSSSS
    
    BB BBB BBBBBBBBBBBBBBBBBBBBBBBBB
       gettext(u'It is still running.') 
    BBBB BBBBBBBBBBBBBBBBBB
       gettext(u'It ended with: %(counts)s.') SS SSSSS SSSSS SSSSSSSSSSS
    BBBB
       gettext(u'Nothing was due.') 
    BBBBB
  XXXX
BBBBB
BB BBBBBBBBBBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXX XXXXXXXXXXXXXX
    XXXXXXX XXXXXXXXXXXXXXX gettext(u'Something is wrong:') XXXXXXXXX
    XXXXXXXXXXXX
     gettext(u'Nothing is lost: each tick tries again.') 
  XXXX
BBBBB
BBB BBBBB BB BBBBBB
  XXXX XXXXXXXXXXXXX XXXXXXXXXXXXXXXX
    XXX
      BB BBBBBBBBBBB
        XXXXXXXX
           gettext(u'Messages of call %(code)s are paused.') 
            SSSSSSSS SS SSSS SSSSSSSS SSS SSSSSSS
          XXXXXXXXX
      BBBB
        XXXXXXXX gettext(u'All messages are paused.') XXXXXXXXX
      BBBBB
       gettext(u'By %(who)s, %(time)s.') 
        SS SSSSSSSS SSSSSSSSS
      
       gettext(u'Reason: %(reason)s') SSSSSSS SSSSSSSSSS
    XXXX
    XXXXX XXXXXXXXXXXXX XXXXXXXXBBB BBBBBBBBBBBBBBB BBBBBBBBXX
      BBBBBBBBBB
      XXXXXXX XXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXX
         gettext(u'Resume sending') XXXXX XXXXXXXXXXXXXXXXXXXXXXXX  _("everything") XXXXXXX
      XXXXXXXXX
    XXXXXXX
  XXXXXX
BBBBBB
XXXXX XXXXXXBBB BBBBBBBBBBBBBBXX gettext(u'Pause sending') XXXXXXXX
