/* Keeps what is being typed in this browser until the server has it, and brings it back.
   Saving while typing is htmx's (see the form's attributes); without scripts the form is a form. */
"use strict";
(() => {
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const { heading, body } = form.elements;
  const key = `kept:${form.dataset.keep}`;
  const status = document.getElementById("autosave");
  const RETRY = 10_000; // milliseconds
  const AWAY = new Set([502, 503, 504]); // the site, its database or its disk: not for long
  let isUnsaved = false;
  const boxes = [...form.querySelectorAll("input[name=concepts]")];
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const isSame = (one, other) => one.join() === other.join();

  // A full or forbidden store must not stop the typing.
  const store = {
    read() { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
    keep() {
      const kept = {
        version: form.elements.version.value,
        heading: heading.value,
        body: body.value,
        concepts: ticked(),
      };
      try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* nothing to do */ }
    },
    drop() { try { localStorage.removeItem(key); } catch { /* nothing to do */ } },
  };
  const show = (id) => {
    status.replaceChildren(document.getElementById(id).content.cloneNode(true));
  };
  const restore = (kept) => {
    heading.value = kept.heading;
    body.value = kept.body;
    if (kept.concepts) for (const box of boxes) box.checked = kept.concepts.includes(box.value);
    show("words-restored");
    body.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const saveAgain = () => {
    // Signing in elsewhere gave the browser a new token; the one in the form is the old one.
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (token) form.elements.csrfmiddlewaretoken.value = token[1];
    window.htmx.trigger(form, "save-again");
  };

  form.addEventListener("input", () => { isUnsaved = true; store.keep(); });
  form.addEventListener("submit", store.keep);
  // A heading that is offered goes into its field, and from there is saved as if it were typed.
  for (const offered of form.querySelectorAll("button[name=use_heading]")) {
    offered.addEventListener("click", (event) => {
      event.preventDefault();
      heading.value = offered.value;
      heading.dispatchEvent(new Event("input", { bubbles: true }));
      heading.focus();
    });
  }
  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.target !== form) return;
    const sent = event.detail.requestConfig.formData;
    const isAllSent = sent.get("body") === body.value.replace(/\r?\n/g, "\n")
      && sent.get("heading") === heading.value && isSame(sent.getAll("concepts"), ticked());
    if (event.detail.xhr.status === 200 && isAllSent) {
      isUnsaved = false;
      store.drop();
    }
    if (status.querySelector("[data-lapsed=again]")) setTimeout(saveAgain, 500);
    if (AWAY.has(event.detail.xhr.status)) waitForTheSite();
  });
  const waitForTheSite = () => {
    show("words-offline");
    setTimeout(saveAgain, RETRY);
  };
  form.addEventListener("htmx:sendError", waitForTheSite);
  window.addEventListener("online", () => { if (isUnsaved) saveAgain(); });
  window.addEventListener("focus", () => {
    if (isUnsaved && status.querySelector("[data-lapsed]")) saveAgain();
  });

  const bringBack = () => {
    const kept = store.read();
    const differs = (one, field) => one.normalize("NFC") !== field.value;
    const ticksDiffer = kept?.concepts && !isSame(kept.concepts, ticked());
    if (!kept || (!differs(kept.body, body) && !differs(kept.heading, heading) && !ticksDiffer)) {
      store.drop();
    } else if (kept.version === form.elements.version.value) {
      restore(kept);
    } else {
      show("words-kept");
      status.querySelector("[data-restore]").addEventListener("click", () => restore(kept));
      status.querySelector("[data-forget]").addEventListener("click", () => {
        store.drop();
        status.replaceChildren();
      });
    }
  };
  // After htmx, which listens for the same event, has tied itself to the form.
  document.addEventListener("DOMContentLoaded", bringBack);
})();
