/* The choice of a time zone: this browser's own on top, and a field to search the others by city,
   country or distance. The select stays what is sent; without scripts it is the whole list. */
"use strict";
(() => {
  const SHOWN = 8; // lines of the list while one searches
  // Without apostrophes, brackets and hyphens between letters too: people leave them out.
  const folded = (words) => foldedWords(words).replace(/['’]/g, "")
    .replace(/[_/()[\],]/g, " ").replace(/(\p{L})-(?=\p{L})/gu, "$1 ");

  const namesOfCountries = () => {
    const languages = [document.documentElement.lang, "en"];
    const readers = languages.map((language) => new Intl.DisplayNames([language], { type: "region" }));
    return (code) => (code ? readers.map((reader) => reader.of(code)).join(" ") : "");
  };
  const putOwnOnTop = (select) => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const option = [...select.options].find(
      (one) => one.value === own || one.dataset.also?.split(" ").includes(own),
    );
    if (!option) return;
    const group = document.createElement("optgroup");
    group.label = select.dataset.own;
    const wasChosen = option.selected;
    group.append(option);
    select.prepend(group);
    if (wasChosen || "chooseOwn" in select.dataset) option.selected = true;
  };
  const searchField = (select) => {
    const field = document.createElement("input");
    Object.assign(field, { type: "search", id: `${select.id}_find`, className: "form-control" });
    field.autocomplete = "off";
    const label = document.createElement("label");
    Object.assign(label, { htmlFor: field.id, className: "form-label", textContent: select.dataset.find });
    const hint = document.createElement("div");
    Object.assign(hint, { id: `${field.id}_hint`, className: "form-text", textContent: select.dataset.hint });
    const told = document.createElement("p");
    Object.assign(told, { className: "hint" });
    told.setAttribute("role", "status");
    field.setAttribute("aria-describedby", hint.id);
    field.setAttribute("aria-controls", select.id);
    const part = document.createElement("div");
    part.className = "find-zone";
    part.append(label, field, hint, told);
    select.closest(".mb-3").before(part);
    return { field, told };
  };

  for (const select of document.querySelectorAll("select[data-zones]")) {
    putOwnOnTop(select);
    const countryOf = namesOfCountries();
    const groups = [...select.children].map((group) => ({ group, options: [...group.children] }));
    const words = new Map([...select.options].map((one) => [one, folded(
      [one.label, one.value, one.dataset.also, one.dataset.names, countryOf(one.dataset.country)].join(" "),
    )]));
    const { field, told } = searchField(select);
    const search = () => {
      const wanted = folded(field.value).trim();
      let found = 0;
      const chosen = select.selectedOptions[0]; // stays, so that searching alone changes nothing
      // A whole word that fits (India) leaves out those that only begin like it (Indiana).
      const whole = [...words].filter(([, said]) => ` ${said} `.includes(` ${wanted} `)).map(([one]) => one);
      for (const { group, options } of groups) {
        const fitting = options.filter(
          (one) => (wanted && whole.length ? whole.includes(one) : words.get(one).includes(wanted)),
        );
        found += fitting.length;
        group.replaceChildren(...options.filter((one) => one === chosen || fitting.includes(one)));
      }
      select.replaceChildren(...groups.map(({ group }) => group).filter((one) => one.children.length));
      if (chosen) chosen.selected = true;
      select.toggleAttribute("size", wanted !== "");
      if (wanted) select.size = SHOWN;
      told.textContent = wanted ? `${select.dataset.found} ${found}` : "";
    };
    field.addEventListener("input", search);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "ArrowDown") return;
      event.preventDefault(); // Enter would send the form
      select.focus();
    });
  }
})();
