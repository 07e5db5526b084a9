BBBBBBB BBBBBBBBBBB
BBBB BBBBBBBBBBBBBBBBB BBBB
BBBBB BBBBB gettext(u'Bring in a Word file') BBBBBBBB

BBBBB BBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

BBBBB BBBBBBB
  XXXX
    XXXXX XXXXXXXXXXXXXXXX gettext(u'Reply to call %(code)s') SSSSS SS SSSS SSSSSSSSXXXXXXX
     gettext(u'Bring in a Word file') 
  XXXXX
  XX XXXXXXXXXXXXX
     gettext(u'The text that came from the capital goes into the draft. You see how it is read before anything is changed.') 
      SSS SSSS SSSS SSSS SSSS SSS SSSSSSS SSSS SSSS SSS SSSSSS SSS SSS SSS SS SS SSSS SSSSSS SSSSSSSS SS SSSSSSSS
    
  XXXX
  XXXX
    XXXX
       gettext(u'Kept: headings, paragraphs with their own numbers, lists, tables, footnotes, links, bold and italic.') 
        SSSSS SSSSSSSSS SSSSSSSSSS SSSS SSSSS SSS SSSSSSSS SSSSSS SSSSSSS SSSSSSSSSS SSSSSS SSSS SSS SSSSSSS
      
    XXXXX
    XXXX gettext(u'Tracked changes and comments are counted; you choose whether the changes are accepted.') XXXXX
    XXXX gettext(u'Pictures, page headers and colours are left out, and the page says so.') XXXXX
  XXXXX
  BBBBBB BBBB
  BB BBBBBBBBBBB
    XX XXXXXXXXXXXXX
       gettext(u'If the file opens in Word, save it there once more as a Word document (.docx), and upload that.') 
    XXXX
  BBBBB
  XXXX gettext(u'Nothing written yet?') XXXXX
  XXX
     gettext(u'Circulate an outline in the capital: the questions as headings in %(language)s, with what the draft says already. Filled in, it is uploaded here.') 
      SSSSSSSSS SS SSSSSSS SS SSS SSSSSSSS SSS SSSSSSSSS SS SSSSSSSS SS SSSSSSSSSSSSS SSSS SSSS SSS SSSSS SSSS
      SSSSSSSS SSSSSS SSS SS SS SSSSSSSS SSSSS
    
  XXXX
  XXX
    XX XXXXXXBBB BBBBBBBBBBBBBBBB BBBBBBBBBXX gettext(u'Download the draft as an outline (Word)') XXXX
  XXXX
BBBBBBBB BBBBBBB
