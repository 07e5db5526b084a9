/* The board: States are found while one types, and ticked all at once. Without this script the field
   is sent like any filter, and each box is ticked by itself. */
"use strict";
(() => {
  const folded = (words) => foldedWords(words).trim();
  const find = document.getElementById("find-state");
  const rows = [...document.querySelectorAll(".board > tbody > tr")];
  const tiles = [...document.querySelectorAll(".map a")];
  const words = new Map(rows.map((row) => [row, folded(row.cells[0].textContent)]));
  const boxes = rows.map((row) => row.querySelector("input"));
  const names = new Map(tiles.map((tile) => [tile, folded(tile.getAttribute("aria-label"))]));
  const show = () => {
    const wanted = folded(find.value);
    for (const [row, said] of words) {
      row.hidden = !said.includes(wanted) && row.querySelector("input").value.toLowerCase() !== wanted;
    }
    for (const [tile, said] of names) tile.classList.toggle("apart", !said.includes(wanted));
  };
  find?.addEventListener("input", show);

  const all = document.querySelector("[data-all]");
  const count = document.querySelector("[data-count]");
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    count.textContent = ticked ? ticked.toLocaleString(document.documentElement.lang) : "";
  };
  if (!all) return;
  all.hidden = false;
  all.addEventListener("click", () => {
    const shown = boxes.filter((box) => !box.closest("tr").hidden);
    const tick = shown.some((box) => !box.checked);
    for (const box of shown) box.checked = tick;
    tell();
  });
  document.querySelector("[data-selection]").addEventListener("change", tell);
  tell();
})();
