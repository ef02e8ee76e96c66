// What is too large to be uploaded is left out before it is sent, and named: Gradio would refuse it all, in English.
(() => {
  document.addEventListener(
    "change",
    (event) => {
      const field = event.target;
      if (!(field instanceof HTMLInputElement) || field.type !== "file" || !field.closest("#laden")) return;
      const megabytes = Number(document.querySelector("#laden [data-megabytes]").dataset.megabytes);
      const taken = new DataTransfer();
      const left = [];
      let room = megabytes * 1024 * 1024 - 64 * 1024;
      for (const file of field.files) {
        room -= file.size + 1024;
        if (room >= 0) taken.items.add(file);
        else {
          left.push(file.name);
          room += file.size + 1024;
        }
      }
      document.querySelector("#te-groot").textContent = left.length
        ? `Niet geladen, want samen is dit meer dan ${megabytes} MB: ${left.join(", ")}.`
        : "";
      if (left.length) field.files = taken.files;
      if (!taken.items.length) event.stopImmediatePropagation();
    },
    true,
  );
})();
