// Large type, remembered in this browser; Ctrl+Enter presses the main button of the part that is open; a link to an
// experiment that is pasted while the page is open, opens it; a marker in an answer opens its passage.
const KEY = "quickscan-grote-letters";
const big = element.querySelector("input");
const passage = element.querySelector("dialog");

const set = (on) => {
  document.documentElement.classList.toggle("grote-letters", on);
  big.checked = on;
};

try {
  set(localStorage.getItem(KEY) === "1");
} catch {
  set(false);
}

big.addEventListener("change", () => {
  set(big.checked);
  try {
    localStorage.setItem(KEY, big.checked ? "1" : "0");
  } catch {
    // A browser that keeps nothing forgets the choice as well.
  }
});

document.addEventListener("keydown", (event) => {
  const lab = document.getElementById("promptlab");
  const here = lab?.checkVisibility() && (lab.contains(event.target) || event.target === document.body);
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !here || passage.open) return;
  event.preventDefault();
  [...lab.querySelectorAll("button.primary")].find((button) => button.checkVisibility())?.click();
});

// The browser gives the focus back to the marker; when its answer was renewed meanwhile, to the new one.
document.addEventListener("click", (event) => {
  const marker = event.target.closest?.("[data-passage]");
  if (!marker) return;
  const name = marker.dataset.passage;
  passage.firstElementChild.innerHTML = document.getElementById(name).innerHTML;
  passage.onclose = () => marker.isConnected || document.querySelector(`[data-passage="${name}"]`)?.focus();
  passage.showModal();
});

addEventListener("hashchange", () => {
  if (location.hash.startsWith("#proef=")) location.reload();
});
