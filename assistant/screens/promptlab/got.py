"""What the model really got, as safe HTML: the prompt of both sides part by part, and every passage with the reason
for its place, in words for people who have never heard of BM25.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.lab.frozen import FrozenPassage
from assistant.lab.received import Bar, Received, Row, received
from assistant.lab.run import NO_MODEL, Run
from assistant.lab.why import Why
from assistant.screens.place_names import evidence_name, place_name

EMPTY = (
    '<p class="leeg">Hier ziet u wat het taalmodel precies kreeg, en waarom elke passage is gevonden. '
    "Maak eerst een vergelijking.</p>"
)
NOT_SENT = (
    '<p class="weergave">Er is geen taalmodel gebruikt. Dit is de prompt die een taalmodel zou hebben gekregen.</p>'
)
MOST_MATCH = 2.0
FACETS = {
    "side": "gaat over de andere kant (kans of risico)",
    "staff": "gaat over een andere groep medewerkers",
    "horizon": "gaat over een andere termijn",
    "survey": "gaat over het onderzoek zelf, of juist niet",
}
STRONG, SOME = 0.66, 0.25
CLOSE, NEAR = 0.5, 0.3
ALIKE, A_LITTLE_ALIKE = 1.0, 0.4
BRANCHES = (
    "<p>Drie dingen bepalen de plaats van een passage. <b>Woorden</b>: hoeveel woorden uit de vraag staan erin, en hoe "
    "bijzonder zijn die? <b>Betekenis</b>: lijkt de betekenis op die van de vraag? <b>Zoekvraag</b>: lijkt de vraag op "
    "een alledaagse vraag die bij de passage is bedacht?</p>"
)


def got_html(left: Run | None, right: Run | None) -> str:
    """The prompts of both sides beside each other, and the passages below; without runs what will come here."""
    if left is None or right is None:
        return EMPTY
    sides = (received(left), received(right))
    note = NOT_SENT if left.made_by == NO_MODEL else ""
    prompts = "".join(_prompt(letter, side) for letter, side in zip("AB", sides, strict=True))
    return (
        f'{note}<h3>De prompt, deel voor deel</h3><div class="lab-naast">{prompts}</div>'
        f"<h3>De passages, en waarom ze hier staan</h3>{_found_for(left)}{BRANCHES}{_passages(sides)}"
    )


def why_words(why: Why) -> str:
    """Why a passage stands where it does, in a few sentences."""
    if why.rank is None:
        return "Niet door het zoeken gevonden, maar door een vaste regel, omdat de vraag om een opsomming vraagt."
    said = [_word_share(why.lexical), _closeness(why.dense), _likeness(why.match, why.zoekvraag)]
    said += [f"Maar: {FACETS.get(each, each)}." for each in why.conflicts]
    said += ["De vaste regels kiezen deze passage voor het antwoord; daarom staat zij vooraan."] * why.chosen
    return " ".join(filter(None, said))


def _prompt(letter: str, got: Received) -> str:
    heads = f"<h4>Prompt {letter}: {_number(got.tokens)} van hoogstens {_number(got.room)} tokens</h4>"
    history = f'<p class="stil">{escape(got.history)}</p>' if got.history else ""
    strip = "".join(f'<span class="lab-deel-{bar.name}" style="width:{bar.share:.2%}"></span>' for bar in got.bars)
    parts = "".join(map(_part, got.bars)) or "<p>Er kon geen prompt worden gemaakt.</p>"
    return f'<div>{heads}<div class="lab-strook" aria-hidden="true">{strip}</div>{parts}{history}</div>'


def _part(bar: Bar) -> str:
    return (
        f'<details class="lab-deel"><summary><span class="lab-naam">{escape(bar.label)}</span>'
        f'<span class="lab-balk" aria-hidden="true"><span class="lab-deel-{bar.name}" style="width:{bar.share:.2%}">'
        f'</span></span><span class="lab-getal">{_number(bar.tokens)} tokens ({bar.share:.0%})</span></summary>'
        f'<pre tabindex="0">{escape(bar.text)}</pre></details>'
    )


def _found_for(run: Run) -> str:
    return (
        f"<p>Gezocht met de vraag: <q>{escape(run.frozen.question)}</q>. "
        "Beide kanten krijgen dezelfde passages, in deze volgorde.</p>"
    )


def _passages(sides: Sequence[Received]) -> str:
    rows = "".join(_passage(left, right) for left, right in zip(sides[0].rows, sides[1].rows, strict=True))
    if not rows:
        return "<p>Er zijn geen passages gevonden.</p>"
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Nr.", "Passage", "Waarom hier", "Naar A", "Naar B"))
    return f'<div class="tabel lab-passages"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _passage(left: Row, right: Row) -> str:
    each = left.passage
    return (
        f'<tr><td><span class="nummer">{each.citation.n}</span></td><td data-kop="Passage">{_where(each)}</td>'
        f'<td data-kop="Waarom hier"><p>{escape(why_words(each.why))}</p>{_meters(each.why)}</td>'
        f'<td data-kop="Naar A">{_went(left)}</td><td data-kop="Naar B">{_went(right)}</td></tr>'
    )


def _where(each: FrozenPassage) -> str:
    passage = each.citation.passage
    fictional = ' <span class="fictief">FICTIEF</span>' if passage.fictional else ""
    return (
        f"<details><summary><b>{escape(place_name(passage))}</b>{fictional} "
        f'<span class="soort">{escape(evidence_name(passage))}</span></summary><p>{escape(passage.text)}</p></details>'
    )


def _went(row: Row) -> str:
    return "✓ ja" if row.went_along else f"✗ {escape(row.explanation)}"


def _meters(why: Why) -> str:
    if why.rank is None:
        return ""
    shares = {"Woorden": why.lexical, "Betekenis": why.dense, "Zoekvraag": why.match / MOST_MATCH}
    meters = "".join(_meter(name, share) for name, share in shares.items() if share > 0)
    return f'<div class="lab-meters">{meters}</div>'


def _meter(name: str, share: float) -> str:
    share = min(1.0, max(0.0, share))
    return (
        f'<span>{name} {share:.0%}<span class="lab-balk" aria-hidden="true">'
        f'<span style="width:{share * 100:.1f}%"></span></span></span>'
    )


def _word_share(share: float) -> str:
    if share >= STRONG:
        return "Veel bijzondere woorden uit de vraag staan erin."
    if share >= SOME:
        return "Een deel van de woorden uit de vraag staat erin."
    return "Er staan weinig woorden uit de vraag in." if share > 0 else "Er staan geen woorden uit de vraag in."


def _closeness(cosine: float) -> str:
    if cosine >= CLOSE:
        return "De betekenis lijkt sterk op die van de vraag."
    return "De betekenis lijkt op die van de vraag." if cosine >= NEAR else ""


def _likeness(opinion: float, zoekvraag: str | None) -> str:
    if zoekvraag:
        return f"De vraag lijkt op deze zoekvraag: ‘{zoekvraag}’"
    if opinion >= ALIKE:
        return "De vraag lijkt sterk op vragen die bij deze passage zijn bedacht."
    return "De vraag lijkt wat op vragen die bij deze passage zijn bedacht." if opinion >= A_LITTLE_ALIKE else ""


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
