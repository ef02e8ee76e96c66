"""The figures of the part Beeld as tables and sentences, in HTML; they say what the drawings show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from assistant.register.values import HAND_VERDICTS, Agreement, Coverage, SupportedBy, SupportRow
from assistant.screens.place_names import place_name
from vectorstore.passage import Passage

FIGURES: dict[SupportedBy, tuple[str, str]] = {
    "period": ("In de tijd", "Periode"),
    "source": ("Per bron", "Bron"),
    "prompt": ("Per prompt", "Prompt"),
    "model": ("Per taalmodel", "Taalmodel"),
}
NEVER_SHOWN = 100
WORDS_SHOWN = 90
NOTHING = '<p class="leeg">Er zijn nog geen beweringen in het register.</p>'
KAPPA = (
    "Kappa (Cohen) zegt hoe vaak twee beoordelaars hetzelfde oordelen, na aftrek van toeval: 1 is altijd, 0 is niet "
    "vaker dan door toeval."
)


def share(row: SupportRow) -> float:
    """The share of confirmed claims in percent, to one decimal."""
    return round(100 * row.share, 1)


def period_name(period: str) -> str:
    """A day or month of ISO 8601 as Dutch readers write it."""
    return "-".join(reversed(period.split("-")))


def support_html(rows: Sequence[SupportRow], name: str, head: str) -> str:
    """Claims and how many were confirmed, a row a value, as safe HTML."""
    if not rows:
        return NOTHING
    heads = (head, "Beweringen", "Bevestigd", "Beoordeeld", "Waarvan gedekt")
    return table(
        name,
        heads,
        ((row.value, row.claims, f"{decimal(share(row), 1)}%", row.judged, row.covered) for row in rows),
    )


def agreement_html(agreement: Agreement) -> str:
    """How far the reviewers agree, with what that means, as safe HTML."""
    if not agreement.pairs:
        return (
            '<p class="stil">Nog geen bewering is door twee mensen beoordeeld. Kies in het werkblad de wachtrij '
            "‘Tweede beoordeling’.</p>"
        )
    claims = "1 keer" if agreement.pairs == 1 else f"{agreement.pairs} keer"
    kappa = (
        "Kappa is niet te berekenen: er is maar één soort oordeel gegeven."
        if agreement.kappa is None
        else f"Kappa is <b>{decimal(agreement.kappa, 2)}</b>. {KAPPA}"
    )
    pairs = table(
        "Kappa per tweetal beoordelaars",
        ("Beoordelaars", "Samen beoordeeld", "Kappa"),
        (
            (f"{pair.first} en {pair.second}", pair.claims, "–" if pair.kappa is None else decimal(pair.kappa, 2))
            for pair in agreement.by_pair
        ),
    )
    verdicts = table(
        "Oordeel van de een (rij) en van de ander (kolom)",
        ("", *HAND_VERDICTS),
        ((name, *counts) for name, counts in zip(HAND_VERDICTS, agreement.table, strict=True)),
    )
    return (
        f"<p>Twee mensen beoordeelden {claims} dezelfde bewering. {kappa}</p>"
        f"<details><summary>Per tweetal en per oordeel</summary>{pairs}{verdicts}</details>"
    )


def by_part(coverage: Coverage) -> list[tuple[str, int, int]]:
    """For each part of the documents, the report's first: its name, how many passages were cited, how many never."""
    parts: dict[str, list[bool]] = {}
    for each in sorted(coverage.passages, key=lambda each: each.passage.kind == "reactie"):
        parts.setdefault(_part(each.passage), []).append(each.answers > 0)
    return [(part, sum(cited), len(cited) - sum(cited)) for part, cited in parts.items()]


def coverage_html(coverage: Coverage) -> str:
    """How much of the documents was cited, by part, and which passages never, as safe HTML."""
    total = len(coverage.passages)
    gone = f" {coverage.gone} aangehaalde passages staan niet meer in de documenten." if coverage.gone else ""
    never = [each.passage for each in coverage.passages if not each.answers]
    more = f"<li>en nog {len(never) - NEVER_SHOWN}</li>" if len(never) > NEVER_SHOWN else ""
    listed = "".join(f"<li>{_named(passage)}</li>" for passage in never[:NEVER_SHOWN])
    return (
        f"<p><b>{coverage.cited} van de {total}</b> passages zijn minstens één keer aangehaald.{gone}</p>"
        f"{table('Passages per deel', ('Deel', 'Aangehaald', 'Nooit'), by_part(coverage))}"
        f"<details><summary>Nooit aangehaald: {len(never)} passages</summary><ul>{listed}{more}</ul></details>"
    )


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> str:
    """A table as safe HTML: the first cell of a row names it, a number stands at the right.

    Each number has the name of its column, for screens too narrow for columns.
    """
    head = "".join(f'<th scope="col"{_align(at > 0)}>{escape(name)}</th>' for at, name in enumerate(heads))
    body = "".join(
        f'<tr><th scope="row">{escape(str(first))}</th>'
        + "".join(
            f'<td class="getal" data-kop="{escape(name)}">{escape(str(cell))}</td>'
            for name, cell in zip(heads[1:], rest, strict=True)
        )
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="tabel"><table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def decimal(number: float, digits: int) -> str:
    """A number as Dutch readers write it."""
    return f"{number:.{digits}f}".replace(".", ",")


def _align(right: bool) -> str:
    return ' class="getal"' if right else ""


def _part(passage: Passage) -> str:
    """An organisation's response, or a section of the report."""
    return passage.organisation or (passage.section or passage.title).split(" > ")[0]


def _named(passage: Passage) -> str:
    words = passage.text if len(passage.text) <= WORDS_SHOWN else passage.text[:WORDS_SHOWN].rstrip() + "…"
    fictional = ' <span class="fictief">FICTIEF</span>' if passage.fictional else ""
    return f"<b>{escape(place_name(passage))}</b>{fictional} {escape(words)}"
