// The keys of the worksheet. They press its buttons, so that mouse, keyboard and screen reader do the same. A key counts
// only when the page shows what came of the one before it: nobody judges a claim that is not on the screen yet.
(() => {
  const PATIENCE = 8000;
  const KEYS = { v: "verder", t: "terug", a: "overslaan", z: "ongedaan" };
  const worksheet = () => document.getElementById("werkblad");
  const step = () => document.querySelector("#controlemelding [data-stap]")?.dataset.stap;
  let waiting = { step: null, since: 0 };

  const busy = () => waiting.step !== null && waiting.step === step() && Date.now() - waiting.since < PATIENCE;

  const sent = () => {
    waiting = { step: step(), since: Date.now() };
  };

  const typing = (target) =>
    target.isContentEditable || target.matches("textarea, select, [role='listbox'], input:not([type=radio], [type=checkbox])");

  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (!worksheet()?.offsetParent || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (typing(target)) {
      const saves = event.key === "Enter" && target.closest("#opmerking");
      if (saves) sent();
      if (saves || event.key === "Escape") setTimeout(() => document.querySelector("#oordeel input")?.focus());
      return;
    }
    if (!document.querySelector("#sneltoetsen input")?.checked || event.repeat) return;
    const key = event.key.toLowerCase();
    const choice = document.querySelectorAll("#oordeel input[type=radio]")[Number(key) - 1];
    const native = key === "enter" && target.closest("button, a, summary")?.matches(":not([role=tab][aria-selected=true])");
    if (native || busy()) return;
    if (/^[1-4]$/.test(key) && choice) choice.click();
    else if (key === "enter") document.getElementById("bewaren")?.click();
    else if (key === "o") document.querySelector("#opmerking :is(textarea, input)")?.focus();
    else if (KEYS[key]) document.getElementById(KEYS[key])?.click();
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest(":is(#bewaren, #ongedaan, #terug, #verder, #overslaan):not(:disabled)")) sent();
  });

  let shown;
  new MutationObserver(() => {
    if (step() === shown) return;
    shown = step();
    document.querySelector("#bewering [aria-current]")?.scrollIntoView({ block: "nearest" });
    const column = document.getElementById("bronbijbewering");
    if (column) column.scrollTop = 0;
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
