"""The tab Over: what this assistant is and is not, how an answer is made, what is kept, and what it rests on."""

from __future__ import annotations

from html import escape

import gradio as gr

from assistant.access.requests import viewer_of
from assistant.assistant import Assistant
from assistant.generate import Writer
from assistant.screens.keeping import about_keeping
from assistant.screens.moment import moment
from assistant.screens.origin import origin_notices
from assistant.service import Service
from vectorstore.index import Index

AI = {
    False: """
<h2>U werkt met AI</h2>
<p>De antwoorden komen van een computerprogramma, niet van een medewerker. AI (kunstmatige intelligentie) zoekt de
passages die bij uw vraag passen. Er schrijft geen taalmodel: elke zin in een antwoord komt letterlijk uit een bron.</p>
""",
    True: """
<h2>U werkt met AI</h2>
<p>De antwoorden komen van een computerprogramma, niet van een medewerker. AI (kunstmatige intelligentie) zoekt de
passages die bij uw vraag passen, en een taalmodel schrijft daar een antwoord van. Zo’n tekst kan fouten bevatten. Boven
elk antwoord dat een taalmodel schreef, staat dat erbij.</p>
""",
}
DECIDE = "<p>Gebruik een antwoord als hulp. Lees de bron als er iets van afhangt. U beslist zelf.</p>"
REPORT = """
<h2>Wat het rapport is</h2>
<p>De quickscan gaat over generatieve AI en wat die betekent voor (IT-)personeel van de overheid.</p>
<ul>
<li>Het is een momentopname uit mei en juni 2023. Wat daarna is gebeurd, staat er niet in.</li>
<li>Het onderzoek is kwalitatief: acht organisaties beantwoordden open vragen. Het rapport vertelt wat zij zien en
vinden.</li>
</ul>
<h2>Wat het rapport niet is</h2>
<ul>
<li>Het is geen statistiek. U kunt er geen percentages of aantallen voor het hele Rijk uit afleiden.</li>
<li>Het is geen beleid en geen wet. Het zegt niet wat mag of moet.</li>
<li>Wat één organisatie schrijft, is het antwoord van die organisatie. Het is niet het standpunt van de overheid.</li>
</ul>
"""
STEPS = "<h2>Zo komt een antwoord tot stand</h2><ol><li>{}</li></ol>"
SEARCH = "De assistent zoekt passages die bij uw vraag passen, op woorden en op betekenis."
NOTHING = "Geeft geen passage antwoord? Dan zegt de assistent dat, en toont wat in de buurt komt."
VERBATIM = "De assistent kiest de zinnen die antwoord geven en neemt ze letterlijk over."
WRITTEN = "Een taalmodel schrijft uit deze passages een antwoord."
CHECKED = "Vaste regels vergelijken elke zin met de bron. Een zin die daar niet in staat, {treatment}."
MARKER = "Achter elke zin staat een nummer. Daarmee opent u de bron, en bij een pdf ook de bladzijde."
TREATMENTS = {True: "wordt weggelaten", False: "wordt gemarkeerd met ⚠ en de reden"}
LIMITS = """
<h2>Wat de assistent niet kan</h2>
<ul>
<li>De assistent kent alleen de documenten op het tabblad Bronnen. Hij zoekt niet op internet.</li>
<li>De assistent kan een passage missen, of een passage kiezen die net iets anders gaat.</li>
<li>De assistent geeft geen juridisch advies en neemt geen besluiten.</li>
{checking}
</ul>
"""
CHECKING = (
    "<li>De controle van een taalmodel kent vooral Nederlands en kan zich vergissen. Gaat er iets mis met het "
    "taalmodel, dan krijgt u de passages zelf te lezen.</li>"
)
HERE = """
<h2>Waar uw gegevens blijven</h2>
<p>Alles gebeurt op deze computer. Vragen, antwoorden en documenten gaan niet naar buiten, en de pagina laadt
niets van andere websites.</p>
"""
ELSEWHERE = """
<h2>Waar uw gegevens blijven</h2>
<p>Uw vraag, de vragen daarvoor en de gevonden passages gaan naar het taalmodel op {host}. Staat er een BSN,
rekeningnummer, e-mailadres of telefoonnummer in een vraag, dan kiest u eerst of die gemaskeerd wordt verstuurd.
De rest gebeurt op deze computer, en de pagina laadt niets van andere websites.</p>
"""
WRONG = """
<h2>Klopt er iets niet?</h2>
<p>{thumb}Kunt u de pagina niet goed gebruiken, bijvoorbeeld met alleen het toetsenbord of met een schermlezer? Meld dat
aan de beheerder van deze assistent.</p>
"""
THUMB = "Geef het antwoord dan een duim omlaag en schrijf erbij wat er niet klopt. "
TECHNIQUE = "<h2>Wat er nu antwoordt</h2>"


def build_over(page: gr.Blocks, tab: gr.Tab, service: Service) -> None:
    """Put the screen in `tab` of `page`, which is open; it is filled anew whenever someone opens it."""
    html = gr.HTML(elem_id="over", apply_default_css=False)

    def show(request: gr.Request) -> str:
        keeping = about_keeping(service.register.kept() if service.register else None)
        return over_html(service.assistant(viewer_of(request)), keeping, rated=service.register is not None)

    for event in (page.load, tab.select):
        event(show, None, html, show_progress="hidden", api_visibility="private")


def over_html(assistant: Assistant, keeping: str, rated: bool) -> str:
    """The text of the tab, as safe HTML: `keeping` says what is kept; `rated` whether answers have thumbs."""
    writer = assistant.writer
    sections = (
        AI[writer is not None] + DECIDE,
        REPORT,
        STEPS.format("</li><li>".join(_steps(writer))),
        LIMITS.format(checking=CHECKING if writer else ""),
        _whereabouts(writer),
        keeping,
        WRONG.format(thumb=THUMB if rated else ""),
        TECHNIQUE + origin_notices(assistant.index) + _facts(assistant.index, writer),
    )
    return "".join(f"<section>{each}</section>" for each in sections)


def _steps(writer: Writer | None) -> tuple[str, ...]:
    if writer is None:
        return SEARCH, NOTHING, VERBATIM, MARKER
    return SEARCH, NOTHING, WRITTEN, CHECKED.format(treatment=TREATMENTS[writer.strict]), MARKER


def _whereabouts(writer: Writer | None) -> str:
    if writer is None or writer.endpoint.is_local:
        return HERE
    return ELSEWHERE.format(host=escape(writer.endpoint.host))


def _facts(index: Index, writer: Writer | None) -> str:
    """The index and the models that answer."""
    manifest = index.manifest
    facts = {
        "Index": manifest.version,
        "Gemaakt op": moment(manifest.created),
        "Documenten": str(len(manifest.documents)),
        "Passages": str(manifest.passages),
        "Taalmodel om te zoeken": manifest.model,
        "Taalmodel om te schrijven": _writer_name(writer),
    }
    return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(value)}</dd>' for name, value in facts.items())}</dl>"


def _writer_name(writer: Writer | None) -> str:
    if writer is None:
        return "geen: antwoorden zijn letterlijk overgenomen"
    return f"{writer.endpoint.model} op {'deze computer' if writer.endpoint.is_local else writer.endpoint.host}"
