
BBBB BBBB
XXXX gettext(u'Getting in') XXXXX
XXX
   gettext(u'Accounts are made by invitation. The secretariat invites the first person of a delegation; the administrator of the delegation invites colleagues.') 
    SSSSSSSS SSS SSSS SS SSSSSSSSSSS SSS SSSSSSSSSSS SSSSSSS SSS SSSSS SSSSSS SS S SSSSSSSSSSS SSS SSSSSSSSSSSSS SS SSS
    SSSSSSSSSS SSSSSSS SSSSSSSSSSS
  
XXXX
XXX gettext(u'Open the link in the invitation, choose a password, and you are in. The link works once.') XXXX
XXX
   gettext(u'A reader sees everything of the delegation, a drafter also writes, a filer also files. One person can do all of it.') 
    S SSSSSS SSSS SSSSSSSSSS SS SSS SSSSSSSSSSS S SSSSSSS SSSS SSSSSSS S SSSSS SSSS SSSSSS SSS SSSSSS SSS SS SSS SS SSS
  
XXXX
XXX
   gettext(u'The language of the pages is chosen at the head of every page; a reply has a language of its own.') 
XXXX
BB BBBBBBBBBBBBBBBBBBBBB BBB BBBBBBBBBB
  XXX
     gettext(u'To try everything without filing anything, there is a call for practice:') 
    XX XXXXXXBBB BBBBBBBBBBBBBXX gettext(u'Practise') XXXX
  XXXX
BBBB
  XXX
     gettext(u"To try everything without filing anything, there is a call for practice under 'Our replies'.") 
  XXXX
BBBBB
XXXXXXXX XXXXXXXXXXXXXXXXXX
  XXXXX
    XXXX gettext(u'Where your delegation stands') XXXXX
    XXX
       gettext(u'The first page lists the calls with their deadlines, the state of your reply, and the next step. Deadlines are those of New York; beside them stands your own time.') 
        SSS SSSSS SSSS SSSSS SSS SSSSS SSSS SSSSS SSSSSSSSSS SSS SSSSS SS SSSS SSSSSS SSS SSS SSSS SSSSS SSSSSSSSS SSS
        SSSSS SS SSS SSSSS SSSSSS SSSS SSSSSS SSSS SSS SSSSS
      
    XXXX
  XXXXXX
   gettext(u'First page of a delegation on a telephone: a call, its deadline, the state of the reply.') 
  BBBBBBB BBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB
XXXXXXXXXX
