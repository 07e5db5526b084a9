
BBBB BBBB BBBBB
BBB BBBBBB BB BBBBB
  BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
    XXXX XXXXXXXXXXXXXBB BBBBBBBBBBBBB BB BBBBBBBBB XXXXXXXXXXXXXXBBBBBXX
      XXX
        BB BBBBBBBBBBBBB BB BBBBBBBBBBB
           gettext(u'Joint reply of %(lead)s: confirmed %(time)s. It counts as your answer; you need not file anything else.') 
            SSSSS SSSSS SS SSSSSSSSS SSSSSSSSS SSSSSSSSS SS SSSSSS SS SSSS SSSSSSS SSS SSSS SSS SSSS SSSSSSSS SSSSS
          
        BBBB BBBBBBBBBBBBB BB BBBBBBBBBB
           gettext(u'Joint reply of %(lead)s: declined %(time)s.') 
            SSSSS SSSSS SS SSSSSSSSS SSSSSSSS SSSSSSSSS
          
        BBBB
           gettext(u'%(lead)s has filed a reply that it sends also on your behalf. It counts for you only if you confirm it.') 
            SSSSSSSS SSS SSSSS S SSSSS SSSS SS SSSSS SSSS SS SSSS SSSSSSS SS SSSSSS SSS SSS SSSS SS SSS SSSSSSS SSS
          
        BBBBB
      XXXX
      XXX
        XX XXXXXXBBB BBBBBBBBBBBBBB BBBBBBBBB BBBBBBBBBXX
          BB BBBBBBBBBBBBB BB BBBBBBBBB
             gettext(u'Read the reply of %(lead)s, and confirm or decline') 
              SSSS SSS SSSSS SS SSSSSSSSS SSS SSSSSSS SS SSSSSSS
            
          BBBB
             gettext(u'The joint reply of %(lead)s') SSS SSSSS SSSSS SS SSSSSSSS
          BBBBB
        XXXX
      XXXX
    XXXXXX
  BBBBBBB
BBBBBB
