// An answer copied with its sources, and the conversation saved as a text file. The server made the texts (they stand,
// hidden, beside the sources); nothing is sent anywhere.
(() => {
  const texts = () => [...document.querySelectorAll("pre[data-beurt]")];

  const announce = (words) => {
    const region = document.querySelector("#melding [role=status]");
    if (region) region.textContent = words;
  };

  const tell = (link, words) => {
    const before = link.textContent;
    link.textContent = words;
    setTimeout(() => (link.textContent = before), 2500);
    announce(words);
  };

  const copyByHand = (text) => {
    const area = Object.assign(document.createElement("textarea"), { value: text });
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  const copy = async (link, text) => {
    let done;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = copyByHand(text);
    }
    const copied = link.textContent.includes("bronnen") ? "Gekopieerd, met de bronnen" : "Gekopieerd";
    tell(link, done ? copied : "Kopiëren lukt niet in deze browser");
  };

  const save = () => {
    const text = texts().map((each) => each.textContent).join("\n\n---\n\n") + "\n";
    const file = new Blob(["\ufeff" + text], { type: "text/plain;charset=utf-8" });
    const download = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "gesprek-quickscan.txt" });
    download.click();
    URL.revokeObjectURL(download.href);
    announce(`Het gesprek staat bij uw downloads, als ${download.download}`);
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#gesprek-bewaren")) return save();
    const link = event.target.closest?.('a[href^="#kopie-"]');
    if (!link) return;
    event.preventDefault();
    const text = texts().find((each) => each.dataset.beurt === link.getAttribute("href").slice("#kopie-".length));
    if (text) copy(link, text.textContent);
  });
})();
