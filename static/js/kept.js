/* Forgets what drafting.js kept of a text: when the site says that it saved it, and on signing out. */
"use strict";
(() => {
  try {
    for (const saved of document.querySelectorAll("[data-saved]")) {
      localStorage.removeItem(`kept:${saved.dataset.saved}`);
    }
    document.querySelector("form[data-forgets]")?.addEventListener("submit", () => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("kept:")) localStorage.removeItem(key);
      }
    });
  } catch { /* a store that may not be read holds nothing */ }
})();
