// Brings into view what lights up on the other side: in the text, or in what was read out of it.
// The page is complete without this file.
"use strict";

document.addEventListener("click", (event) => {
  if (event.target.closest("a, button, input, select, summary, label")) return;
  const from = event.target.closest(".text, .found");
  if (!from || !event.target.closest("[data-key]")) return;
  const side = from.matches(".text") ? ".found" : ".text";
  const lit = document.querySelector(`${side} .lit`);
  if (!lit) return;
  const folded = lit.closest("details");
  if (folded) folded.open = true;
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (window.matchMedia("(min-width: 56rem)").matches) {
    lit.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  }
});
