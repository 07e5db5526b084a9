/* A button that shows what was typed as a password, and one that prints the page. Without scripts
   the field stays a field, and the browser prints. The words come with the page. */
"use strict";
(() => {
  for (const field of document.querySelectorAll("input[type=password][data-show]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-link show-password";
    button.setAttribute("aria-controls", field.id);
    const say = () => {
      button.textContent = field.type === "password" ? field.dataset.show : field.dataset.hide;
    };
    button.addEventListener("click", () => {
      field.type = field.type === "password" ? "text" : "password";
      say();
      field.focus();
    });
    // A password in plain sight is not left in the browser's memory of forms.
    field.form.addEventListener("submit", () => { field.type = "password"; say(); });
    say();
    field.after(button);
  }
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
