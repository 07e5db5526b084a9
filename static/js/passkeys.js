/* Ties the buttons of the pages to allauth's script, which speaks with the browser. A button with
   data-passkey (add, use or sign-in) names its form; without scripts a page says what else there is. */
"use strict";
(() => {
  const forms = window.allauth.webauthn.forms;
  const data = document.getElementById("passkey-data");
  const credential = (button) => document.getElementById(button.form.id)
    .querySelector("[name=credential]").id;
  const ties = {
    add: (button) => forms.addForm({
      ids: {
        add: button.id,
        passwordless: "id_passwordless",
        credential: credential(button),
        data: data.id,
      },
    }),
    use: (button) => forms.authenticateForm({
      ids: { authenticate: button.id, credential: credential(button), data: data.id },
    }),
    "sign-in": (button) => forms.loginForm({
      ids: { login: button.id, credential: credential(button) },
    }),
  };
  for (const button of document.querySelectorAll("button[data-passkey]")) {
    ties[button.dataset.passkey](button);
    button.hidden = false;
  }
  // Whoever stops the browser's question, or waits too long, is told beside the button.
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const words of document.querySelectorAll("[data-passkey-failed]")) words.hidden = false;
  });
})();
