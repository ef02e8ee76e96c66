// What the user sees when the program behind the page stops: Gradio says so in English and loads the page again once the
// program is back. Here it is said in Dutch (and not in a button that holds a button), and a question that was not answered yet is put back into its field. It is
// kept in this tab alone, and only until its answer is there.
(() => {
  const KEPT = "vraag";
  const LOST =
    "De verbinding met de assistent is weg. Zodra die terug is, laadt deze pagina opnieuw en begint het gesprek opnieuw. " +
    "Een vraag die nog niet beantwoord is, staat dan weer in het vak.";
  const DUTCH = [
    [/^Connection Lost$/i, "Geen verbinding"],
    [/^Connection to the server was lost/, LOST],
    [/^(Connection errored out|Could not resolve app config|This application is currently busy)/, LOST],
    [/^File\(s\) exceed the maximum allowed size/, "Dit bestand is te groot."],
    [/^Error$/, "Fout"],
    [/^Warning$/, "Let op"],
  ];

  const translate = () => {
    for (const head of document.querySelectorAll(".toast-header[role=button]")) {
      head.removeAttribute("role");
      head.removeAttribute("tabindex");
    }
    for (const part of document.querySelectorAll('[class*="toast"] *')) {
      if (part.children.length) continue;
      const found = DUTCH.find(([english]) => english.test(part.textContent.trim()));
      if (found && part.textContent !== found[1]) part.textContent = found[1];
    }
  };

  const field = () => document.querySelector("#vraag textarea, #vraag input");

  const keep = () => {
    const text = field()?.value.trim();
    if (text) sessionStorage.setItem(KEPT, text);
  };

  const restore = () => {
    const text = sessionStorage.getItem(KEPT);
    const box = field();
    if (!text || !box || box.value) return false;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    sessionStorage.removeItem(KEPT);
    return true;
  };

  document.addEventListener("keydown", (event) => event.key === "Enter" && event.target === field() && keep(), true);
  document.addEventListener("click", (event) => event.target.closest?.("#knoppen .primary") && keep(), true);

  let waiting = true;
  new MutationObserver(() => {
    translate();
    if (waiting && field()) {
      waiting = false;
      setTimeout(restore, 0);
    }
    if (document.querySelector("#melding [role=status]")?.textContent) sessionStorage.removeItem(KEPT);
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
})();
