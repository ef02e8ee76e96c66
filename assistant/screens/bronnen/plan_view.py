"""What would happen to the index, as safe HTML, to be agreed to."""

from __future__ import annotations

from html import escape

from assistant.screens.bronnen.documents_view import (
    FICTIONAL,
    SEEN_BY,
    count_in_words,
    masked_in_words,
    passages_in_words,
)
from assistant.uploads.plan import Change, Plan, What

HEADINGS: dict[What, str] = {
    "comes": "Komt erbij",
    "replaced": "Wordt vervangen",
    "changed": "Blijft, maar verandert",
    "goes": "Gaat weg",
    "refused": "Kan niet worden opgenomen",
    "skipped": "Wordt overgeslagen",
    "stays": "Blijft zoals het is",
}
NOTHING = "Er verandert niets: de index is al bijgewerkt."
PUBLIC = "Let op: iedereen die de assistent gebruikt, kan straks lezen: {names}."


def plan_html(plan: Plan | None) -> str:
    """The plan; '' where there is none."""
    if plan is None:
        return ""
    parts = "".join(_part(what, plan.of(what)) for what in HEADINGS)
    counts = f"{passages_in_words(plan.added)} erbij, {plan.unchanged} blijven, {plan.removed} weg."
    said = counts if plan.changes_something else NOTHING
    return f'<h2>Dit gaat er gebeuren</h2><p role="status">{said}</p>{_warning(plan)}<dl class="plan">{parts}</dl>'


def _part(what: What, changes: list[Change]) -> str:
    if not changes:
        return ""
    rows = "".join(f"<li>{_line(change)}</li>" for change in changes)
    listed = f'<ul class="punten">{rows}</ul>'
    if what == "stays":
        listed = f"<details><summary>{count_in_words(len(changes))}</summary>{listed}</details>"
    return f'<div class="{what}"><dt>{HEADINGS[what]}</dt><dd>{listed}</dd></div>'


def _line(change: Change) -> str:
    facts = [", ".join(change.organisations), change.kind]
    if change.what in ("comes", "replaced", "changed", "stays"):
        facts += [
            passages_in_words(change.passages),
            SEEN_BY[change.classification].lower(),
        ]
        facts += [masked_in_words(change.masked)] if change.masked else []
    facts.append(change.remark)
    return (
        f"<b>{escape(change.name)}</b>{FICTIONAL if change.fictional else ''}: {escape('; '.join(filter(None, facts)))}"
    )


def _warning(plan: Plan) -> str:
    new = [*plan.of("comes"), *plan.of("replaced"), *plan.of("changed")]
    names = [change.name for change in new if change.kind == "reactie" and change.classification == "openbaar"]
    return f'<p class="let-op">{escape(PUBLIC.format(names=", ".join(names)))}</p>' if names else ""
