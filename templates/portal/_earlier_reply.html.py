
BBBB BBBB BBBBB
BBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBB
   gettext(u'The earlier reply was given under paragraph %(paragraph)s of resolution %(symbol)s and received on %(on)s.') 
    SSS SSSSSSS SSSSS SSS SSSSS SSSSS SSSSSSSSS SSSSSSSSSSSSS SS SSSSSSSSSS SSSSSSSSSS SSS SSSSSSSS SS SSSSSSS
  
BBBBBBB
