/* One spelling for what is the same word, as tracker/text/words.py has it: without accents and vowel
   signs, and letters that are written one for the other as one. */
"use strict";
(() => {
  const LETTERS = {
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
    "ى": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك", "ی": "ي", "ـ": "",
  };
  window.foldedWords = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[œæøłđıىةٱکیـ]/gu, (letter) => LETTERS[letter]);
})();
