"use strict";
// What pages do beyond reading: light up all pieces of a quotation, close what hovers, open folds for print.
// Everything here can be missed: each page reads, filters, corrects and asks "what if" without it.
(() => {
  const find = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };

  function arrive() {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    const target = find(location.hash);
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (!target.classList.contains("anchor")) return;
    const id = target.id.slice(2);
    const report = target.closest(".report");
    for (const part of report.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`)) part.classList.add("lit");
    target.focus({ preventScroll: true });
    const first = report.querySelector(".lit");
    if (first) first.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", arrive);
  addEventListener("load", arrive);

  // Evidence that hovers over the board is closed by Escape, until the pointer or the focus moves on.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector(".board")?.classList.add("quietly");
  });
  for (const moved of ["mouseover", "focusin"]) {
    addEventListener(moved, (event) => {
      if (event.target.closest?.(".tile")) event.target.closest(".board").classList.remove("quietly");
    });
  }

  // What a click on the board changed is said aloud, since nothing else tells who does not see it.
  addEventListener("htmx:afterSettle", () => {
    const verdict = document.querySelector("#board .outcome");
    const aloud = document.getElementById("aloud");
    if (verdict && aloud) aloud.textContent = verdict.textContent;
  });

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open]):not(.fixing)")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
})();
