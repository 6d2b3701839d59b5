"use strict";
// Filters the table and marks the run that is open; everything it needs stands in the table's own attributes. Nothing here builds markup from text.
(() => {
  const filters = document.querySelector(".filters");
  const [topic, verdict, version] = ["topic", "verdict", "version"].map((name) => document.getElementById(name));
  const rows = [...document.querySelectorAll("tr[data-topic]")];
  const heads = [...document.querySelectorAll("thead th")];

  const fits = (cells) => !verdict.value || cells.some((cell) => !cell.hidden && cell.dataset.verdicts.split("|").includes(verdict.value));

  const filter = () => {
    const column = version.value === "" ? -1 : Number(version.value);
    heads.slice(1).forEach((head, i) => { head.hidden = column >= 0 && i !== column; });
    let shown = 0;
    const topics = new Set();
    for (const row of rows.filter((row) => row.dataset.question)) {
      const cells = [...row.querySelectorAll("td")];
      cells.forEach((cell, i) => { cell.hidden = column >= 0 && i !== column; });
      row.hidden = (topic.value && row.dataset.topic !== topic.value) || !fits(cells);
      if (!row.hidden) { shown += 1; topics.add(row.dataset.topic); }
    }
    for (const row of rows.filter((row) => !row.dataset.question)) row.hidden = !topics.has(row.dataset.topic);
    filters.querySelector("output").textContent = `${shown} shown`;
  };

  const open = () => {
    for (const tab of document.querySelectorAll(".tabs a")) {
      if (tab.hash === location.hash) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
  };

  filters.hidden = false;
  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const close = event.key === "Escape" && document.querySelector(".panel:has(:target) .close");
    if (close) close.click();
  });
  addEventListener("hashchange", open);
  filter();
  open();
})();
