"""One side of a comparison as safe HTML: the answer with each claim's verdict, what only this side says, and counts.

The answer is rendered as markdown (markdown-it, HTML in it shown as text, links and pictures off); its claims are
found back in it word for word and wrapped. A marker [n] is a button that opens the passage in a dialog on top of the
page, so that nothing that is compared scrolls away. There is one dialog, outside both answers, which `promptlab.js`
fills: a side that is renewed while a passage is read does not take it away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.answer import Citation, Claim, Verdict
from assistant.lab.difference import Piece
from assistant.lab.experiment import Side, Variant
from assistant.lab.run import NO_MODEL, Run
from assistant.screens.over import moment
from assistant.screens.place_names import evidence_name, page_name, place_name
from assistant.screens.promptlab.markdown import rendered
from assistant.screens.source_card import marked_text

LETTERS: dict[Side, str] = {"left": "A", "right": "B"}
VERDICTS: dict[Verdict, str] = {
    "letterlijk": "✓ letterlijk",
    "ondersteund": "≈ ondersteund",
    "niet bevestigd": "✗ niet bevestigd",
}
LEVEL_NAMES = {"gewoon": "gewone taal", "eenvoudig": "eenvoudige taal"}
SIGNS = re.compile(r"[\\`*_\[\]<>#|~]")
WARNING = re.compile(r" ?\*\*\*\(.*?\)\*\*\*")
MARKER = re.compile(r"\[(\d+)\]")
HELD = re.compile("\ue000(\\d+)\ue001")


@dataclass(frozen=True)
class Shown:
    """What is shown of one side. `pieces` is the difference between both answers; `replayed` says that this comes out
    of a recording."""

    side: Side
    run: Run
    pieces: Sequence[Piece] = ()
    replayed: bool = False


def compared_text(run: Run) -> str:
    """The words of a run's answer that are compared: its claims, or the whole text where it has none."""
    return "\n".join(claim.text for claim in run.answer.claims) or run.answer.text


def empty_html(side: Side) -> str:
    """What stands in the place of an answer that is not there yet."""
    letter = LETTERS[side]
    return _frame(side, "", f'<p class="stil">Hier komt het antwoord op vraag {letter}.</p>')


def writing_html(side: Side, text: str) -> str:
    """An answer in the making: the sentences so far, each already checked."""
    written = rendered(WARNING.sub("", text))
    return _frame(side, "", f'{written}<p class="stil lab-bezig">Antwoord {LETTERS[side]} komt eraan…</p>')


def side_html(shown: Shown) -> str:
    """A finished side."""
    run = shown.run
    written = run.answer.mode == "generative"
    notice = (
        f'<p class="{"stil" if written else "let-op"}">{escape(run.answer.notice)}</p>' if run.answer.notice else ""
    )
    parts = [_answer_html(shown), _left_out_html(run.answer.left_out)]
    body = "".join([*parts, notice] if written else [notice, *parts])
    head = f'<p class="lab-herkomst">{_origin(shown)}</p>{_counts_html(run)}'
    return _frame(shown.side, head, body) + "".join(_passage(shown.side, each) for each in _sources(run))


def settings_line(variant: Variant, writes: bool = True) -> str:
    """The settings of a variant in words; without a language model only those that have a meaning then."""
    sources = f"hoogstens {variant.sources} passages"
    if not writes:
        return sources
    heat = "" if variant.temperature is None else f", temperatuur {variant.temperature:g}".replace(".", ",")
    prompt = f", prompt ‘{variant.template}’" if variant.template else ""
    return f"{LEVEL_NAMES[variant.level]}, {sources}{heat}{prompt}"


def _frame(side: Side, head: str, body: str) -> str:
    letter = LETTERS[side]
    return (
        f'<section class="lab-kant" aria-labelledby="lab-kop-{side}"><header><h3 id="lab-kop-{side}">Antwoord {letter}'
        f'</h3>{head}</header><div class="lab-lijf" tabindex="0" role="group" aria-label="Tekst van antwoord {letter}">'
        f"{body}</div></section>"
    )


def _origin(shown: Shown) -> str:
    run = shown.run
    if run.answer.mode != "generative" or run.made_by == NO_MODEL:
        made = "Letterlijk uit de bronnen"
    elif run.scripted:
        made = "Gemaakt door een script, niet door een taalmodel"
    else:
        made = f"Geschreven door {run.made_by}"
    badge = f'<b class="lab-opname">Opname van {escape(moment(run.recorded))}</b> ' if shown.replayed else ""
    return f"{badge}{escape(made)}; {escape(settings_line(run.variant, run.made_by != NO_MODEL))}"


def _counts_html(run: Run) -> str:
    facts = {
        "Prompt": f"{run.tokens} tokens",
        "Antwoord": f"{run.answer_tokens} tokens",
        "Bronnen": run.citations,
        "Niet bevestigd": run.unsupported,
    }
    return (
        '<dl class="lab-cijfers">'
        + "".join(f"<div><dt>{name}</dt><dd>{count}</dd></div>" for name, count in facts.items())
        + "</dl>"
    )


def _answer_html(shown: Shown) -> str:
    """The answer's markdown as HTML, each claim with its verdict behind it."""
    answer = shown.run.answer
    held, claims = _hold_claims(WARNING.sub("", answer.text), answer.claims)
    html = rendered(held)
    flags = _flags(shown.pieces, shown.side)
    wrapped = [_claim_html(claim, _marked_words(claim.text, flags)) for claim in claims]
    html = HELD.sub(lambda match: wrapped[int(match[1])], html)
    numbers = {each.n for each in _sources(shown.run)}
    return MARKER.sub(lambda match: _marker(shown.side, int(match[1]), numbers) or match[0], html)


def _hold_claims(text: str, claims: Sequence[Claim]) -> tuple[str, Sequence[Claim]]:
    """The text with a place-holder for each claim that is found in it, in order; those that are not come behind it."""
    pieces, at = [], 0
    text = text.replace("\ue000", "").replace("\ue001", "")
    missing = []
    for number, claim in enumerate(claims):
        words = SIGNS.sub(r"\\\g<0>", claim.text)
        found = text.find(words, at)
        if found < 0:
            missing.append(f"- \ue000{number}\ue001 {''.join(f'[{n}]' for n in claim.citations)}")
            continue
        pieces.append(f"{text[at:found]}\ue000{number}\ue001")
        at = found + len(words)
    return "".join([*pieces, text[at:], "\n\n", "\n".join(missing)]), claims


def _claim_html(claim: Claim, words: str) -> str:
    kind = claim.verdict.replace(" ", "-")
    reason = f" {escape(claim.reason)}" if claim.verdict == "niet bevestigd" else ""
    return (
        f'<span class="lab-bewering {kind}">{words}</span> '
        f'<span class="lab-oordeel {kind}">{VERDICTS[claim.verdict]}</span>{reason}'
    )


def _flags(pieces: Sequence[Piece], side: Side) -> list[bool]:
    """For each character of this side's text but white space, last one first: does only this side have it?"""
    mine = [piece for piece in pieces if piece.kind in ("same", side)]
    flags = [piece.kind == side for piece in mine for character in piece.text if not character.isspace()]
    return flags[::-1]


def _marked_words(text: str, flags: list[bool]) -> str:
    """A claim's words as HTML, those that only this side has marked; takes their flags off the list."""
    html = []
    for word in text.split(" "):
        own = [flags.pop() for character in word if not character.isspace() and flags]
        html.append(f'<mark class="lab-verschil">{escape(word)}</mark>' if any(own) else escape(word))
    return " ".join(html).replace('</mark> <mark class="lab-verschil">', " ")


def _left_out_html(claims: Sequence[Claim]) -> str:
    if not claims:
        return ""
    items = "".join(f"<li>{_claim_html(claim, escape(claim.text))}</li>" for claim in claims)
    return f'<div class="lab-weggelaten"><h4>Door de controle weggelaten</h4><ul>{items}</ul></div>'


def _sources(run: Run) -> list[Citation]:
    """The passages that a marker can open: as cited, else as they were found."""
    found = {each.n: each for each in run.frozen.citations}
    return list({**found, **{each.n: each for each in run.answer.citations}}.values())


def _marker(side: Side, number: int, numbers: set[int]) -> str:
    if number not in numbers:
        return ""
    return (
        f'<button type="button" class="lab-bron" aria-haspopup="dialog" data-passage="lab-{side}-{number}" '
        f'aria-label="Lees passage {number}">{number}</button>'
    )


def _passage(side: Side, citation: Citation) -> str:
    """What the dialog shows. The focus goes to its heading, so that a long passage is read from its beginning."""
    passage = citation.passage
    page = page_name(passage)
    fictional = ' <span class="fictief">FICTIEF</span>' if passage.fictional else ""
    lead = f"<p>{escape(passage.lead)}</p>" if passage.lead else ""
    where = escape(place_name(passage)) + (f", {escape(page)}" if page else "")
    return (
        f'<template id="lab-{side}-{citation.n}"><h3 id="lab-passage-kop" tabindex="-1" autofocus>'
        f'<span class="alleen-voorlezen">Passage</span> <span class="nummer">{citation.n}</span> '
        f"{where}{fictional}</h3>"
        f'<p class="stil">{escape(passage.title)} · {escape(evidence_name(passage))}</p>'
        f"<blockquote>{lead}<p>{marked_text(passage, citation.span)}</p></blockquote></template>"
    )
