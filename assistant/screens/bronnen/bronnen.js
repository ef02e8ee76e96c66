// Before chosen files are sent: of a folder, each file gets the names of the folders above it in its own (Gradio forgets
// them), and what is no document is left out; so is what is too large, for Gradio would refuse it all, in English.
(() => {
  const NO_DOCUMENT = /(^|\/)(\.|__MACOSX\/|~\$|thumbs\.db$|desktop\.ini$)/i;
  const MANIFEST = "bronnen.toml";
  const MEBIBYTE = 1024 * 1024;
  const ROOM_FOR_HEADERS = 64 * 1024;
  const HEADERS_OF_A_FILE = 1024;

  // Where a file of a chosen folder is in that folder; of a file that was chosen itself, its name.
  const inFolder = (file) => file.webkitRelativePath.split("/").slice(1).join("/") || file.name;

  const renamed = (file) => {
    const name = inFolder(file).replaceAll("/", " - ");
    return name === file.name ? file : new File([file], name, { type: file.type, lastModified: file.lastModified });
  };

  const ofFolder = (field) => {
    const told = [];
    const files = [...field.files].filter((file) => !NO_DOCUMENT.test(inFolder(file)) && inFolder(file) !== MANIFEST);
    if (!files.length) told.push("In deze map staan geen documenten.");
    else if ([...field.files].some((file) => inFolder(file) === MANIFEST))
      told.push(`${MANIFEST} is niet overgenomen: kies hieronder zelf wat elk document is, en voor wie.`);
    return [files.map(renamed), told];
  };

  const thatFit = (files, megabytes) => {
    let room = megabytes * MEBIBYTE - ROOM_FOR_HEADERS;
    const taken = [];
    const left = [];
    for (const file of files) {
      const size = file.size + HEADERS_OF_A_FILE;
      if (size > room) left.push(file.name);
      else {
        taken.push(file);
        room -= size;
      }
    }
    return [taken, left];
  };

  document.addEventListener(
    "change",
    (event) => {
      const field = event.target;
      if (!(field instanceof HTMLInputElement) || field.type !== "file" || !field.closest("#laden")) return;
      const megabytes = Number(document.querySelector("#laden [data-megabytes]").dataset.megabytes);
      const [files, told] = field.webkitdirectory ? ofFolder(field) : [[...field.files], []];
      const [taken, left] = thatFit(files, megabytes);
      if (left.length) told.push(`Niet geladen, want samen is dit meer dan ${megabytes} MB: ${left.join(", ")}.`);
      document.querySelector("#niet-geladen").textContent = told.join(" ");
      if (taken.length) {
        const count = taken.length === 1 ? "1 bestand wordt" : `${taken.length} bestanden worden`;
        document.querySelector("#wordt-verstuurd").textContent = `${count} verstuurd…`;
      } else event.stopImmediatePropagation();
      const list = new DataTransfer();
      for (const file of taken) list.items.add(file);
      field.files = list.files;
    },
    true,
  );
})();
