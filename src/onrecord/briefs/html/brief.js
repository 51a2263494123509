"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const toast = document.querySelector(".toast");
  const filter = document.querySelector(".filter");
  const parties = [...document.querySelectorAll(".speakers .party")];
  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  let fading = 0;
  function announce(text) {
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(fading);
    fading = setTimeout(() => toast.classList.remove("shown"), 4000);
  }

  // Copying: each statement gets its button here, since without this script it would do nothing.
  const model = document.createElement("button");
  model.type = "button";
  model.className = "copy";
  model.append("Copy");
  const hint = document.createElement("span");
  hint.className = "vh";
  hint.append(" this quotation with its source");
  model.append(hint);
  for (const places of document.querySelectorAll(".statement > .places")) {
    places.append(model.cloneNode(true));
  }

  function quotation(statement) {
    const party = statement.closest(".party");
    const report = document.getElementById("r" + statement.querySelector(".words").dataset.report);
    const words = tidy(statement.querySelector(".words").textContent);
    const cue = statement.querySelector(".cue-word");
    const standing = party.dataset.standing;
    const source = statement.querySelector(".source-words");
    const speaker = party.dataset.speaker || (source ? `“${tidy(source.textContent)}”` : "Speaker not named");
    const name = speaker + (standing ? ` (${standing})` : "");
    const { outlet, date, link } = report.dataset;
    const from = [outlet, date, link].filter(Boolean).join(", ");
    if (statement.dataset.kind === "direct") {
      return `${words} — ${name}, ${from}`;
    }
    return `${name}${cue ? " " + tidy(cue.textContent) : ""}: ${words} — as retold by ${from}`;
  }

  function copiedTheOldWay(text) {
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "vh";
    document.body.append(box);
    box.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    box.remove();
    return done;
  }

  async function copy(button) {
    const text = quotation(button.closest(".statement"));
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = copiedTheOldWay(text);
      button.focus();
    }
    announce(done ? "Copied: " + text : "The browser does not let this page copy. Here is the quotation: " + text);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  });

  // Choosing by speaker and kind.
  function choose() {
    const by = filter.querySelector("select").value;
    const kinds = new Set([...filter.querySelectorAll("input:checked")].map((box) => box.value));
    let shown = 0;
    for (const party of parties) {
      const meant = !by || party.dataset.actor === by;
      let here = 0;
      for (const statement of party.querySelectorAll(".statement")) {
        statement.hidden = !kinds.has(statement.dataset.kind);
        here += statement.hidden ? 0 : 1;
      }
      party.hidden = !meant || here === 0;
      shown += party.hidden ? 0 : here;
      const more = party.querySelector("details.more");
      if (more && by && meant) more.open = true;
    }
    filter.querySelector(".count").textContent = `${shown} ${shown === 1 ? "statement" : "statements"} shown`;
  }

  function chooseAll() {
    filter.querySelector("select").value = "";
    for (const box of filter.querySelectorAll("input")) box.checked = true;
    choose();
  }

  if (filter && parties.length) {
    filter.hidden = false;
    filter.addEventListener("change", choose);
    filter.addEventListener("submit", (event) => event.preventDefault());
    choose();
  }

  // Going to a sentence: all of its segments light up; going back: nothing may hide the statement.
  function arrive() {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (filter && target.closest("[hidden]")) {
      chooseAll();
      target.scrollIntoView();
    }
    if (target.classList.contains("anchor")) {
      const report = target.closest(".report");
      const id = target.id.slice(2);
      for (const part of report.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`)) part.classList.add("lit");
      // The browser has moved the focus here itself, unless a filter hid the target; a reader may be further already.
      const at = document.activeElement;
      if (at === document.body || at.hash === "#" + target.id) target.focus({ preventScroll: true });
    }
  }
  addEventListener("hashchange", arrive);
  arrive();

  // Print shows what is folded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
})();
