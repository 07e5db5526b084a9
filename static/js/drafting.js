/* Keeps what is being typed in this browser until it is saved, and offers it back. */
"use strict";
(() => {
  const form = document.querySelector("form[data-keep]");
  const body = form && form.querySelector("textarea[name=body]");
  if (!body) return;
  const key = `kept:${form.dataset.keep}`;
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { kept = null; }
  if (kept && kept.body !== body.value && kept.version === form.dataset.version) {
    body.value = kept.body;
  }
  body.addEventListener("input", () => {
    try {
      localStorage.setItem(key, JSON.stringify({ version: form.dataset.version, body: body.value }));
    } catch { /* a full or forbidden store must not stop the typing */ }
  });
})();
