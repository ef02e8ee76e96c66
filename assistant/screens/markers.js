// Markers in an answer and the cards of its sources: a marker opens its card and moves focus there, the card's
// link goes back. Also what Gradio leaves in English or reads aloud token by token.
(() => {
  const label = (selector, name, value) => {
    for (const element of document.querySelectorAll(selector)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    }
  };

  const show = (card) => {
    for (let part = card; part; part = part.parentElement) {
      if (part instanceof HTMLDetailsElement) part.open = true;
    }
    for (const other of document.querySelectorAll(".bron.gekozen")) other.classList.remove("gekozen");
    card.classList.add("gekozen");
    card.querySelector("summary").focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link) return;
    const target = link.getAttribute("href").slice(1);
    if (/^(bron|bronnen)-[\d-]+$/.test(target)) {
      event.preventDefault();
      const card = document.getElementById(target);
      if (card) show(card);
    } else if (/^antwoord-[\d-]+$/.test(target)) {
      event.preventDefault();
      const marker = document.querySelector(`[role="log"] a[href="#${target.replace("antwoord", "bron")}"]`);
      marker?.focus({ preventScroll: true });
      marker?.scrollIntoView({ block: "center" });
    }
  });

  const tidy = () => {
    document.documentElement.lang = "nl";
    label('[role="log"]', "aria-label", "Gesprek");
    label('[role="log"]', "aria-live", "off");
    for (const message of document.querySelectorAll('[aria-label*="\'s message: "]')) message.removeAttribute("aria-label");
    label('.scroll-down-button-container button', "aria-label", "Naar beneden");
    label('.scroll-down-button-container button', "title", "Naar beneden");
  };
  new MutationObserver(tidy).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["aria-label", "aria-live"],
  });
  tidy();
})();
