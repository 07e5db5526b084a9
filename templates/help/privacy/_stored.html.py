
BBBB BBBB
XXXX gettext(u'If you only read') XXXXX
XXX
   gettext(u'Whoever reads calls and published replies has no account and leaves nothing but lines in the logs. A receipt that you have checked is read and forgotten.') 
    SSSSSSS SSSSS SSSSS SSS SSSSSSSSS SSSSSSS SSS SS SSSSSSS SSS SSSSSS SSSSSSS SSS SSSSS SS SSS SSSSS S SSSSSSS SSSS
    SSS SSSS SSSSSSS SS SSSS SSS SSSSSSSSSS
  
XXXX
XXXX gettext(u'If you have an account') XXXXX
XXXX
  XXXX
     gettext(u'Your name, your e-mail address, your language and your time zone: so that you can sign in, are written to in your language, and see deadlines in your own time.') 
      SSSS SSSSS SSSS SSSSSS SSSSSSSS SSSS SSSSSSSS SSS SSSS SSSS SSSSS SS SSSS SSS SSS SSSS SSS SSS SSSSSSS SS SS SSSS
      SSSSSSSSS SSS SSS SSSSSSSSS SS SSSS SSS SSSSS
    
  XXXXX
  XXXX
     gettext(u'A digest of your password, from which the password cannot be read; with two-step sign-in also the key of your app and of your recovery codes.') 
      S SSSSSS SS SSSS SSSSSSSSS SSSS SSSSS SSS SSSSSSSS SSSSSS SS SSSSS SSSS SSSSSSSS SSSSSSS SSSS SSS SSS SS SSSS SSS
      SSS SS SSSS SSSSSSSS SSSSSS
    
  XXXXX
  XXXX
     gettext(u'For which delegation you act, in which role, since when and until when; and the invitations: who invited whom, and when.') 
      SSS SSSSS SSSSSSSSSS SSS SSSS SS SSSSS SSSSS SSSSS SSSS SSS SSSSS SSSSS SSS SSS SSSSSSSSSSSS SSS SSSSSSS SSSSS SSS
      SSSSS
    
  XXXXX
  XXXX gettext(u'When you last signed in, and a session for each browser in which you are signed in.') XXXXX
XXXXX
XXXX gettext(u'If you work on a reply') XXXXX
XXXX
  XXXX
     gettext(u'Who saved a passage, who enclosed a file, who filed, registered, took up, returned or accepted a reply, and when: so that it is clear in whose name a State has spoken.') 
      SSS SSSSS S SSSSSSSS SSS SSSSSSSS S SSSSS SSS SSSSSS SSSSSSSSSSS SSSS SSS SSSSSSSS SS SSSSSSSS S SSSSSS SSS
      SSSSS SS SSSS SS SS SSSSS SS SSSSS SSSS S SSSSS SSS SSSSSSS
    
  XXXXX
  XXXX
     gettext(u'A register of events, in which nothing can be changed: who did what, and when, with your name and your number. It does not hold addresses of your computer.') 
      S SSSSSSSS SS SSSSSSS SS SSSSS SSSSSSS SSS SS SSSSSSSS SSS SSS SSSSS SSS SSSSS SSSS SSSS SSSS SSS SSSS SSSSSSS SS
      SSSS SSS SSSS SSSSSSSSS SS SSSS SSSSSSSSS
    
  XXXXX
  XXXX
     gettext(u'The messages that were sent to you: to which address, about what, when, and what the mail server answered. Links to set a password are forgotten once they are sent.') 
      SSS SSSSSSSS SSSS SSSS SSSS SS SSSS SS SSSSS SSSSSSSS SSSSS SSSSS SSSSS SSS SSSS SSS SSSS SSSSSS SSSSSSSSS SSSSS
      SS SSS S SSSSSSSS SSS SSSSSSSSS SSSS SSSS SSS SSSSS
    
  XXXXX
  XXXX gettext(u'That you want no reminders of a call, and that an address takes no mail.') XXXXX
  XXXX
     gettext(u'What you typed and what could not be saved stays in your own browser until it is saved. The server learns of it only then.') 
      SSSS SSS SSSSS SSS SSSS SSSSS SSS SS SSSSS SSSSS SS SSSS SSS SSSSSSS SSSSS SS SS SSSSSS SSS SSSSSS SSSSSS SS SS
      SSSS SSSSS
    
  XXXXX
XXXXX
XXX gettext(u'There are no statistics about persons, no advertising, and nothing is loaded from other sites.') XXXX
