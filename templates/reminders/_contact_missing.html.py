
BBBB BBBB
BB BBB BBBBBBBBBBBB
  XX XXXXXXXXXXXXXXX
     gettext(u'This call names no contact. Delegations do not see to whom they can turn.') 
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Name the contact') XXXX
  XXXX
BBBB BBBBBBBBBBBBBBBBBBBBBBB
  XX XXXXXXXXXXXXXXX
     gettext(u"The e-mail address of this call's contact is an example and reaches nobody.") 
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Name the contact') XXXX
  XXXX
BBBBB
