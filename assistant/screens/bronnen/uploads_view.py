"""The uploaded documents with what was chosen for each, to be changed in place; as safe HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.uploads.errors import UploadError
from assistant.uploads.upload_set import Upload
from vectorstore.passage import Classification, Kind

CHOICES: dict[str, tuple[str, Kind, Classification]] = {
    "reactie-intern": ("Reactie van een organisatie, alleen voor cio", "reactie", "intern"),
    "reactie-openbaar": ("Reactie van een organisatie, voor iedereen", "reactie", "openbaar"),
    "rapport-openbaar": ("Het rapport, voor iedereen", "rapport", "openbaar"),
}
NONE = '<p class="leeg">Er zijn nog geen documenten geladen.</p>'
REPORT_HINT = '<span class="stil">Is dit het rapport zelf? Kies dan ‘Het rapport, voor iedereen’.</span>'
SCRIPT = """let last = null;
element.addEventListener('focusin', (event) => { last = { ...event.target.dataset }; });
new MutationObserver(() => {
  for (const list of element.querySelectorAll('select')) {
    list.value = list.querySelector('option[selected]')?.value ?? list.value;
  }
  for (const field of element.querySelectorAll('input')) {
    if (field !== document.activeElement) field.value = field.defaultValue;
  }
  if (!last?.naam || (document.activeElement !== document.body && !element.contains(document.activeElement))) return;
  const again = element.querySelector(`[data-wat="${last.wat}"][data-naam="${CSS.escape(last.naam)}"]`);
  if (again !== document.activeElement) again?.focus({ preventScroll: true });
}).observe(element, { childList: true, subtree: true, attributes: true });
element.addEventListener('change', (event) => {
  const field = event.target.closest('[data-plaats]');
  if (field) trigger('click', { wat: field.dataset.wat, plaats: field.dataset.plaats, waarde: field.value });
});
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-plaats]');
  if (button) trigger('click', { wat: button.dataset.wat, plaats: button.dataset.plaats, waarde: '' });
});"""


def uploads_html(current: Sequence[Upload], draft: Sequence[Upload]) -> str:
    """A table of the draft (the same as `current` where there is none), and what goes by it."""
    held, left = (Counter(upload.name for upload in uploads) for uploads in (current, draft))
    gone, new = (held - left).elements(), left - held
    names = escape(", ".join(gone))
    told = f'<p class="let-op">Gaat weg: {names}.</p>' if names else ""
    if not draft:
        return told or NONE
    rows = "".join(_row(number, upload, upload.name in new) for number, upload in enumerate(draft))
    return (
        '<div class="tabel geladen"><table><thead><tr><th scope="col">Bestand</th><th scope="col">Wat is het, en voor '
        'wie?</th><th scope="col">Organisatie</th><th scope="col"><span class="alleen-voorlezen">Verwijderen</span>'
        f"</th></tr></thead><tbody>{rows}</tbody></table></div>{told}"
    )


def choice_of(word: str) -> tuple[Kind, Classification]:
    """What a choice of the table means. Raises UploadError for another word."""
    if word not in CHOICES:
        raise UploadError("Deze keuze bestaat niet.")
    return CHOICES[word][1:]


def _row(number: int, upload: Upload, new: bool) -> str:
    name = escape(upload.name)
    known = f'data-plaats="{escape(upload.place)}" data-naam="{name}"'
    badge = ' <span class="nieuw">nieuw</span>' if new else ""
    chosen = f"{upload.kind}-{upload.classification}"
    options = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{label}</option>'
        for value, (label, _, _) in CHOICES.items()
    )
    organisation = (
        f'<input type="text" id="geladen-naam-{number}" data-wat="organisatie" {known} '
        f'value="{escape(upload.organisation)}" placeholder="zoals in het bestand" maxlength="200" '
        f'aria-label="Organisatie van {name}">'
        if upload.kind == "reactie"
        else ""
    )
    hint = REPORT_HINT if upload.kind == "reactie" and "rapport" in upload.name.casefold() else ""
    return (
        f'<tr><th scope="row">{name}{badge}</th>'
        f'<td data-kop="Wat is het"><select id="geladen-soort-{number}" data-wat="soort" {known} '
        f'aria-label="Wat is {name}, en voor wie?">{options}</select>{hint}</td>'
        f'<td data-kop="Organisatie">{organisation}</td>'
        f'<td><button type="button" data-wat="verwijder" {known} aria-label="Verwijder {name}">Verwijder</button></td>'
        "</tr>"
    )
