"""A registered answer and its claims as HTML: the one to judge in full, the others in one line, each a button.

What other reviewers found of a claim is shown only after the reviewer's own judgement, so that the second opinion is
one. Everything that a person, a document or a model wrote passes `html.escape`.
"""

from __future__ import annotations

from html import escape

from assistant.register.values import Judgement, Registered, RegisteredClaim
from assistant.screens.citatiecontrole.walk import Stop
from assistant.screens.moment import moment

NO_QUESTION = "De vraag is niet bewaard"
STATUSES = {"not_found": "geen antwoord gevonden", "refused": "niet beantwoord", "error": "mislukt"}
THUMBS = {"op": "👍 Nuttig.", "neer": "👎 Niet goed.", None: "Opmerking:"}
NO_CLAIMS = '<p class="leeg">Dit antwoord heeft geen beweringen om te beoordelen. Ga verder met <kbd>V</kbd>.</p>'
AT_THE_END = (
    '<div class="leeg"><h2>Klaar</h2><p>U bent aan het einde van deze wachtrij. Met <kbd>T</kbd> gaat u terug; '
    "hierboven kiest u een andere wachtrij.</p></div>"
)
NO_BREAK = "\N{NO-BREAK SPACE}"
EMPTY = '<p class="leeg">In deze wachtrij staan geen antwoorden. Kies hierboven een andere wachtrij.</p>'


def progress_html(stop: Stop) -> str:
    """How far the reviewer is, as safe HTML."""
    walk, total = stop.walk, len(stop.walk.ids)
    if stop.answer is None:
        text = f"Alle {total} antwoorden gehad" if total else "Geen antwoorden"
    else:
        text = f"Antwoord {walk.answer + 1} van {total}"
        text += f" · bewering {walk.claim + 1} van {len(stop.answer.claims)}" if stop.answer.claims else ""
        text = text.replace(" ", NO_BREAK).replace(f"·{NO_BREAK}", "· ")
    bar = f'<progress max="{total}" value="{walk.answer}" aria-label="Antwoorden gehad"></progress>' if total else ""
    return f'<div class="voortgang"><p>{text}</p>{bar}</div>'


def answer_html(stop: Stop) -> str:
    """The answer where the reviewer is, as safe HTML."""
    answer = stop.answer
    if answer is None:
        return AT_THE_END if stop.walk.ids else EMPTY
    claims = "".join(_claim(at, claim, stop) for at, claim in enumerate(answer.claims))
    return f'{_heading(answer)}<ol class="beweringen">{claims}</ol>' if claims else _heading(answer) + NO_CLAIMS


def spoken(stop: Stop) -> str:
    """What a screen reader says when the reviewer arrives."""
    if stop.answer is None:
        return "Einde van de wachtrij."
    if stop.claim is None:
        return f"Antwoord {stop.walk.answer + 1}: geen beweringen."
    return f"Bewering {stop.walk.claim + 1} van {len(stop.answer.claims)}: {stop.claim.text}"


def said(judgement: Judgement) -> str:
    """A judgement in words, as safe HTML: who, what, and the remark."""
    remark = f" – ‘{escape(judgement.remark)}’" if judgement.remark else ""
    return f"{escape(judgement.reviewer)}: <b>{escape(judgement.verdict or 'ingetrokken')}</b>{remark}"


def _heading(answer: Registered) -> str:
    question = escape(answer.question) if answer.question is not None else f"<i>{NO_QUESTION}</i>"
    written = f"geschreven door {answer.stamp.llm}" if answer.mode == "generative" else "letterlijk uit de bronnen"
    facts = [f"Antwoord {answer.id}", moment(answer.asked_at), STATUSES.get(answer.status, written)]
    feedback = "".join(f"<li>{THUMBS[each.thumb]} {escape(each.remark)}</li>" for each in answer.feedback)
    thumbs = f'<ul class="duimen" aria-label="Reacties van lezers">{feedback}</ul>' if feedback else ""
    whole = (
        f'<details class="geheel"><summary>Het hele antwoord</summary><p>{escape(answer.text)}</p></details>'
        if answer.text
        else ""
    )
    document = f'<a href="register/antwoord-{answer.id}.docx" download>Word-document</a>'
    meta = f'<p class="stil">{escape(" · ".join(facts))} · {document}</p>'
    return f"<h2>{question}</h2>{meta}{thumbs}{whole}"


def _claim(at: int, claim: RegisteredClaim, stop: Stop) -> str:
    here = at == stop.walk.claim
    mine = next((each for each in claim.standing if each.reviewer == stop.walk.reviewer), None)
    tag = f'<span class="oordeel {_style(mine)}">{escape(mine.verdict or "")}</span>' if mine else ""
    left_out = '<span class="oordeel">niet getoond aan de lezer</span>' if claim.left_out else ""
    current = ' aria-current="step"' if here else ""
    details = _details(claim, stop, mine) if here else ""
    return (
        f'<li{current}><button type="button" data-bewering="{at}">{escape(claim.text)}</button>'
        f"{tag}{left_out}{details}</li>"
    )


def _details(claim: RegisteredClaim, stop: Stop, mine: Judgement | None) -> str:
    """What stands under the claim to judge: what the gate found, and what others found."""
    markers = " ".join(f'<a href="#bron-0-{n}" title="Naar bron {n}">[{n}]</a>' for n in claim.citations)
    reason = f": {escape(claim.reason)}" if claim.reason else ""
    gate = f'<p class="stil">Automatische controle: <b>{escape(claim.verdict)}</b>{reason} {markers}</p>'
    others = [each for each in claim.standing if each.reviewer != stop.walk.reviewer]
    if not others:
        return gate
    if mine is None:
        return f'{gate}<p class="stil">{len(others)}× door een ander beoordeeld; u ziet het na uw eigen oordeel.</p>'
    listed = "".join(f"<li>{said(each)}</li>" for each in others)
    return f'{gate}<ul class="anderen" aria-label="Oordelen van anderen">{listed}</ul>'


def _style(judgement: Judgement) -> str:
    return {"gedekt": "goed", "deels": "half"}.get(judgement.verdict or "", "fout")
