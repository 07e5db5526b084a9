/* Tables that are drawn as lists in a narrow window (css/tables.css). They stay tables for screen
   readers: some browsers forget what a table is as soon as its display changes, unless its roles are
   spelled out. And long tables get the labels of their cells here: written in each row, they would
   weigh more than the rest of the page. */
"use strict";
(() => {
  const ROLES = {
    thead: "rowgroup", tbody: "rowgroup", tfoot: "rowgroup", tr: "row", td: "cell",
    "th[scope=col]": "columnheader", "th[scope=row]": "rowheader",
  };
  const spellOut = (table) => {
    for (const [selector, role] of Object.entries(ROLES)) {
      for (const part of table.querySelectorAll(selector)) part.setAttribute("role", role);
    }
    table.setAttribute("role", "table");
  };
  const labelCells = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const labelled = heads.filter((head) => "labelCells" in head.dataset);
    for (const row of labelled.length ? table.tBodies[0].rows : []) {
      for (const head of labelled) row.cells[head.cellIndex].dataset.label = head.textContent.trim();
    }
  };
  const prepare = () => {
    for (const table of document.querySelectorAll("table.stacked:not([role])")) {
      spellOut(table);
      labelCells(table);
    }
  };
  prepare();
  document.addEventListener("htmx:afterSettle", prepare);
})();
