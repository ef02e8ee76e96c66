// Who works by keyboard never loses the place: when the control that has the focus is disabled, hidden or taken away by
// what it did, the focus goes to what one does next there, else to the title of the open tab, right before its content.
(() => {
  const NEXT = { "#vraagkolom": ["#vraag textarea", "#vraag input"], "#controle": ["#oordeel :checked", "#oordeel input"] };
  const usable = (element) => element?.checkVisibility({ visibilityProperty: true }) && !element.disabled;
  let places = [];

  const next = () => {
    const areas = Object.keys(NEXT).filter((area) => places.some((place) => place.matches(area)));
    const named = areas.flatMap((area) => NEXT[area]).map((selector) => document.querySelector(selector));
    const titles = places.map((place) => place.querySelector(":scope > .tab-wrapper [role=tab][aria-selected=true]"));
    return [places[0], ...named, ...titles].find(usable);
  };

  const forget = () => {
    places = [];
  };

  // First the control itself, then all that it is in: once it is taken away, that can no longer be asked.
  document.addEventListener("focusin", ({ target }) => {
    forget();
    if (!target.matches(":focus-visible")) return;
    for (let place = target; place; place = place.parentElement) places.push(place);
  });
  document.addEventListener("pointerdown", forget);

  let waiting = false;
  const look = () => {
    waiting = false;
    const here = document.activeElement;
    // The browser lets go of a control some time after it could no longer be used, and tells nobody.
    if (places.length && (here === document.body || (here === places[0] && !usable(here)))) next()?.focus();
  };
  new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => requestAnimationFrame(look));
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["disabled", "class", "style", "hidden", "open"],
  });
})();
