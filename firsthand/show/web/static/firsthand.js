// Lights up everything of one kind: what has the same data-key as what was clicked or focused.
// All pages are complete without this file.
"use strict";

(() => {
  const lit = "lit";

  function light(key) {
    for (const one of document.querySelectorAll(`.${lit}`)) one.classList.remove(lit);
    if (!key) return;
    for (const one of document.querySelectorAll("[data-key]")) {
      if (one.dataset.key.split(" ").includes(key)) one.classList.add(lit);
    }
  }

  let chosen = null;
  document.addEventListener("click", (event) => {
    const one = event.target.closest("[data-key]");
    if (event.target.closest("a, button, input, select, summary, label")) return;
    const key = one ? one.dataset.key.split(" ")[0] : null;
    chosen = key === chosen ? null : key;
    light(chosen);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") light((chosen = null));
    const one = event.target.closest("[data-key][tabindex]");
    if (one && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      one.click();
    }
  });
})();
