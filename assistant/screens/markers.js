// What Gradio does not do by itself: a marker in an answer opens the card of its source and the card's link leads
// back; a table is saved as CSV (a cell that a spreadsheet would run as a formula gets an apostrophe); a new answer begins with its question in view; and no English labels, nothing read aloud by piece.
(() => {
  const show = (card) => {
    for (let part = card; part; part = part.parentElement) {
      if (part instanceof HTMLDetailsElement) part.open = true;
    }
    for (const other of document.querySelectorAll(".bron.gekozen")) other.classList.remove("gekozen");
    if (card.matches(".bron")) card.classList.add("gekozen");
    card.querySelector("summary").focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  };

  const goBack = (target) => {
    const marker = document.querySelector(`[role="log"] a[href="#${target.replace("antwoord", "bron")}"]`);
    marker?.focus({ preventScroll: true });
    marker?.scrollIntoView({ block: "center" });
  };

  const cell = (element) => {
    const text = element.innerText.replace(/\s+/g, " ").trim();
    return `"${(/^['\s]*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };

  const save = (link) => {
    const table = link.closest(".message")?.querySelector("table");
    if (!table) return;
    const lines = [...table.rows].map((row) => [...row.cells].map(cell).join(";"));
    const file = new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" });
    const download = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "organisaties.csv" });
    download.click();
    URL.revokeObjectURL(download.href);
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.('a[href^="#"]')?.getAttribute("href").slice(1) ?? "";
    if (!/^(bron|bronnen|antwoord|csv)-[\d-]+$/.test(target)) return;
    event.preventDefault();
    if (target.startsWith("csv")) return save(event.target.closest("a"));
    if (target.startsWith("antwoord")) return goBack(target);
    const card = document.getElementById(target);
    if (card) show(card);
  });

  const wholeOnPaper = (visible) => {
    document.querySelector(".gradio-container").style.overflow = visible ? "visible" : "";
  };

  const openForPrint = () => {
    wholeOnPaper(true);
    for (const part of document.querySelectorAll("details.bronnen:not([open]), details.bron:not([open])")) {
      part.open = true;
      part.dataset.opened = "print";
      for (const picture of part.querySelectorAll("img")) picture.loading = "eager";
    }
  };

  const closeAfterPrint = () => {
    wholeOnPaper(false);
    for (const part of document.querySelectorAll("details[data-opened=print]")) {
      part.open = false;
      delete part.dataset.opened;
    }
  };

  addEventListener("beforeprint", openForPrint);
  addEventListener("afterprint", closeAfterPrint);

  const THUMBS = ["Geen goed antwoord", "Nuttig antwoord"];

  const label = (selector, name, value) => {
    for (const element of document.querySelectorAll(selector)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  };

  // Gradio names them in the language of the browser, and in English once they are chosen.
  const nameThumbs = (row) => {
    row.querySelectorAll("button").forEach((button, at) => {
      const shown = button.getAttribute("aria-label");
      if (shown.startsWith(THUMBS[at])) return;
      const name = /^(dis)?liked$/i.test(shown) ? `${THUMBS[at]} (gekozen)` : THUMBS[at];
      button.setAttribute("aria-label", name);
      button.title = name;
    });
  };

  const tidy = () => {
    document.documentElement.lang = "nl";
    label('[role="log"]', "aria-label", "Gesprek");
    label('[role="log"]', "aria-live", "off");
    label(".scroll-down-button-container button", "aria-label", "Naar beneden");
    label(".scroll-down-button-container button", "title", "Naar beneden");
    label(".overflow-menu > button", "aria-label", "Meer tabbladen");
    document.querySelectorAll(".message-buttons").forEach(nameThumbs);
    for (const group of document.querySelectorAll("fieldset:not([aria-label])")) {
      const name = group.querySelector('[data-testid="block-info"]');
      if (name) group.setAttribute("aria-label", name.textContent.trim());
    }
    for (const message of document.querySelectorAll('[aria-label*="\'s message: "]')) message.removeAttribute("aria-label");
  };

  const changed = (records) => {
    tidy();
    const grew = records.some((record) => record.addedNodes.length && record.target.closest?.('[role="log"]'));
    if (grew) [...document.querySelectorAll('[role="log"] .user-row')].at(-1)?.scrollIntoView({ block: "start" });
  };

  new MutationObserver(changed).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["aria-label", "aria-live"],
  });
  tidy();
})();
