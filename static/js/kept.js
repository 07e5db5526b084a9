/* Forgets what drafting.js kept of a text: when the site says that it saved it, and on signing out. */
"use strict";
(() => {
  try {
    for (const saved of document.querySelectorAll("[data-saved]")) {
      localStorage.removeItem(`kept:${saved.dataset.saved}`);
    }
    const forget = () => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("kept:")) localStorage.removeItem(key);
      }
    };
    for (const form of document.querySelectorAll("form[data-forgets]")) {
      form.addEventListener("submit", forget);
    }
  } catch { /* a store that may not be read holds nothing */ }
})();
