"""The tab Over: what this assistant is, what it rests on, and what it cannot do."""

from __future__ import annotations

from datetime import datetime
from html import escape

import gradio as gr

from assistant.access.requests import viewer_of
from assistant.assistant import Assistant
from assistant.generate import Writer
from assistant.service import Service

TEXT = """
<h2>Wat u hier hebt</h2>
<p>Deze assistent beantwoordt vragen over de quickscan naar generatieve AI en de gevolgen voor overheidspersoneel.
{made} Achter elke zin staat een nummer: daarmee opent u de
passage waar de zin staat, en bij een pdf ook de bladzijde.</p>
<h2>Wat het rapport wel en niet zegt</h2>
<ul>
<li>Het is een momentopname uit mei en juni 2023. Wat daarna is gebeurd, staat er niet in.</li>
<li>Het onderzoek is kwalitatief: acht organisaties beantwoordden open vragen. Er zijn geen statistieken, en u
kunt er geen percentages of aantallen voor het hele Rijk uit afleiden.</li>
<li>Wat één organisatie schrijft, is het antwoord van die organisatie en niet het standpunt van de overheid.</li>
</ul>
<h2>Wat de assistent niet kan</h2>
<ul>
<li>De assistent kent alleen de documenten op het tabblad Bronnen. Staat het antwoord daar niet in, dan
leest u dat.</li>
<li>De assistent kan een passage missen, of een passage kiezen die net iets anders gaat. Lees bij twijfel de bron.</li>
<li>De assistent geeft geen juridisch advies en neemt geen besluiten.</li>
</ul>
"""
WRITTEN = """<h2>Het taalmodel dat schrijft</h2>
<p>Elke zin van het taalmodel wordt met vaste regels vergeleken met de passages die erachter staan. Een zin die
daar niet in staat, {treatment}. De controle is Nederlands, en kan zich vergissen: lees bij twijfel de bron. Gaat er
iets mis, dan krijgt u de passages zelf te lezen.</p>
"""
HERE = """<h2>Uw gegevens</h2>
<p>Alles gebeurt op deze computer. Vragen, antwoorden en documenten gaan niet naar buiten, en de pagina laadt
niets van andere websites.</p>
"""
ELSEWHERE = """<h2>Uw gegevens</h2>
<p>Uw vraag, de vragen daarvoor en de gevonden passages gaan naar het taalmodel op {host}. Staat er een BSN,
rekeningnummer, e-mailadres of telefoonnummer in een vraag, dan kiest u eerst of die gemaskeerd wordt verstuurd.
De rest gebeurt op deze computer, en de pagina laadt niets van andere websites.</p>
"""
MADE = {
    False: "Een antwoord bestaat uit letterlijke zinnen uit de bronnen.",
    True: "Een taalmodel schrijft het antwoord uit passages van de bronnen, en elke zin wordt nagekeken.",
}
TREATMENTS = {True: "wordt weggelaten", False: "wordt gemarkeerd met ⚠ en de reden"}
TECHNIQUE = "<h2>Techniek</h2>"


def build_over(page: gr.Blocks, service: Service) -> None:
    """Put the screen in the tab of `page` that is open; it is filled anew for each visitor."""
    html = gr.HTML(elem_id="over", apply_default_css=False)

    def show(request: gr.Request) -> str:
        return over_html(service.assistant(viewer_of(request)))

    page.load(show, None, html, show_progress="hidden", api_visibility="private")


def over_html(assistant: Assistant) -> str:
    """The text of the tab, with the index and the model that answer, as safe HTML."""
    manifest = assistant.index.manifest
    facts = {
        "Index": manifest.version,
        "Gemaakt op": moment(manifest.created),
        "Documenten en passages": f"{len(manifest.documents)} en {manifest.passages}",
        "Taalmodel om te zoeken": manifest.model,
        "Taalmodel om te schrijven": _writer_name(assistant.writer),
    }
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    text = TEXT.format(made=MADE[assistant.writer is not None])
    return f"{text}{_about_writing(assistant.writer)}{TECHNIQUE}<dl>{rows}</dl>"


def _about_writing(writer: Writer | None) -> str:
    if writer is None:
        return HERE
    data = HERE if writer.endpoint.is_local else ELSEWHERE.format(host=escape(writer.endpoint.host))
    return WRITTEN.format(treatment=TREATMENTS[writer.strict]) + data


def _writer_name(writer: Writer | None) -> str:
    if writer is None:
        return "geen: antwoorden zijn letterlijk overgenomen"
    return f"{writer.endpoint.model} op {'deze computer' if writer.endpoint.is_local else writer.endpoint.host}"


def moment(created: str) -> str:
    """An ISO 8601 time as Dutch readers write it; what is no such time is given back as it is."""
    try:
        return datetime.fromisoformat(created).astimezone().strftime("%d-%m-%Y om %H.%M uur")
    except ValueError:
        return created
