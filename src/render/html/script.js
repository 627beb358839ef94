"use strict";
// Tables are sorted by a click on a heading. Without this they are read in the order that they came in.
(() => {
  const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
  for (const table of document.querySelectorAll("table")) {
    const body = table.tBodies[0];
    if (!body || body.rows.length < 2) continue;
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = [...body.rows];
        const isNumeric = rows.some((row) => row.cells[index].dataset.sort !== undefined);
        const key = (row) => {
          const cell = row.cells[index];
          if (!isNumeric) return cell.textContent;
          return cell.dataset.sort === undefined ? null : Number(cell.dataset.sort);
        };
        const isEmpty = (value) => value === null || value === "";
        const compare = (a, b) => (isNumeric ? a - b : words.compare(a, b));
        const keyed = rows.map((row) => [key(row), row]);
        // What is not there stands last, whichever way.
        keyed.sort(([a], [b]) => isEmpty(a) - isEmpty(b) || (isEmpty(a) ? 0 : up ? compare(a, b) : compare(b, a)));
        body.append(...keyed.map(([, row]) => row));
      });
    });
  }
})();
