"""The part Prompts: read the prompts that ship, make variants of them in a folder of one's own, use them in a
comparison. A shipped prompt is never changed; what is lost (a variant removed or replaced) is asked for first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from assistant.lab.library import Library, Template
from assistant.llm.answer_prompt import LEVELS
from assistant.screens.promptlab.comparison import PART, Comparison, Updates, problem_html
from assistant.screens.promptlab.fields import template_choices
from vectorstore.errors import QuickscanError

SHIPPED_NOTE = (
    "<p>Deze prompt hoort bij de assistent en blijft zoals hij is. Pas de tekst aan en bewaar hem onder een eigen naam."
    "</p>"
)
NO_MODEL = " Er schrijft nu geen taalmodel, dus dat maakt geen verschil."
OWN_NOTE = "<p>Dit is uw eigen variant. U kunt hem aanpassen, bewaren en gebruiken.</p>"


@dataclass(frozen=True)
class LibraryPart:
    """The choice of a prompt, its text, and what can be done with it."""

    comparison: Comparison
    choice: gr.Dropdown
    note: gr.HTML
    text: gr.Textbox
    name: gr.Textbox
    save: gr.Button
    use: gr.Button
    remove: gr.Button
    asking: gr.Column
    question: gr.HTML
    sure: gr.Button
    cancel: gr.Button
    doing: gr.State

    @staticmethod
    def build(comparison: Comparison) -> LibraryPart:
        """Put the part in the tab that is open."""
        with gr.Column(elem_id="lab-prompts"):
            choice = gr.Dropdown([], label="Kies een prompt")
            note = gr.HTML(apply_default_css=False)
            text = gr.Textbox(label="De tekst van de prompt", lines=12, max_lines=14, elem_id="lab-prompttekst")
            with gr.Row(elem_classes="lab-knoppen"):
                name = gr.Textbox(
                    label="Naam van uw variant", placeholder="bijvoorbeeld antwoord-kort", max_lines=1, min_width=220
                )
                save = gr.Button("Bewaar als eigen variant", variant="primary")
                use = gr.Button("Gebruik aan kant B")
                remove = gr.Button("Verwijder deze variant", visible=False)
            with gr.Column(visible=False, elem_classes="versturen") as asking:
                question = gr.HTML(apply_default_css=False)
                with gr.Row(elem_classes="lab-knoppen"):
                    sure = gr.Button("Ja, doe dit", variant="primary")
                    cancel = gr.Button("Nee, laat zo")
        doing = gr.State("")
        return LibraryPart(
            comparison, choice, note, text, name, save, use, remove, asking, question, sure, cancel, doing
        )

    @property
    def outputs(self) -> list[Any]:
        """What a handler may change."""
        mine = [self.choice, self.note, self.text, self.name, self.remove, self.asking, self.question, self.doing]
        fields = self.comparison.fields
        return [*mine, fields.left.template, fields.right.template]

    def wire(self, settings: dict[str, Any]) -> None:
        """Make the buttons work."""
        filled, outputs = [self.name, self.text], self.outputs
        self.choice.input(self.choose, self.choice, outputs, **settings)
        gr.on([self.save.click, self.name.submit], self.keep, filled, outputs, **settings)
        self.remove.click(self.ask_to_remove, self.choice, outputs, **settings)
        fields = self.comparison.fields
        asked = [self.doing, self.choice, *filled, fields.left.template, fields.right.template]
        self.sure.click(self.do_it, asked, outputs, **settings)
        self.cancel.click(self.leave_it, None, outputs, **settings)
        used = [self.comparison.tabs, self.comparison.message, fields.right.template, fields.right.level, self.note]
        self.use.click(self.use_it, self.choice, used, **settings)

    def shown(self, library: Library, name: str = "", said: str = "") -> Updates:
        """The updates that show the prompt `name`, or the first there is."""
        templates = library.templates()
        chosen = next((each for each in templates if each.name == name), templates[0])
        fields = self.comparison.fields
        choices = gr.update(choices=template_choices(templates))
        return {
            self.choice: gr.update(choices=_choices(templates), value=chosen.name),
            self.note: said + (OWN_NOTE if chosen.own else SHIPPED_NOTE) + _problem(chosen),
            self.text: chosen.text,
            self.name: chosen.name if chosen.own else f"{chosen.name}-eigen",
            self.remove: gr.update(visible=chosen.own),
            fields.left.template: choices,
            fields.right.template: choices,
            **self._asked(""),
        }

    def choose(self, name: str, request: gr.Request) -> Updates:
        """Show another prompt."""
        return self.shown(self._library(request), name)

    def keep(self, name: str, text: str, request: gr.Request) -> Updates:
        """Save the text as an own variant, or first ask whether an earlier one may go."""
        library = self._library(request)
        if any(each.own and each.name == name.strip() for each in library.templates()):
            return self._asked("replace", f"Er is al een eigen variant ‘{name.strip()}’. Wilt u die vervangen?")
        return self._saved(library, name, text, replace=False)

    def ask_to_remove(self, name: str, request: gr.Request) -> Updates:
        """Ask whether the variant may really go."""
        self._library(request)
        return self._asked("remove", f"Wilt u uw variant ‘{name}’ verwijderen? Dat kunt u niet terugdraaien.")

    def do_it(
        self, doing: str, chosen: str, name: str, text: str, left: str, right: str, request: gr.Request
    ) -> Updates:
        """Do what was asked for; a side (`left`, `right`) that used a removed variant gets the shipped prompt."""
        library = self._library(request)
        if doing == "replace":
            return self._saved(library, name, text, replace=True)
        try:
            library.remove(chosen)
        except QuickscanError as error:
            return {self.note: problem_html(str(error)), **self._asked("")}
        fields, choices = self.comparison.fields, template_choices(library.templates())
        sides = {fields.left.template: left, fields.right.template: right}
        without = {side: gr.update(choices=choices, value="") for side, used in sides.items() if used == chosen}
        return self.shown(library, said=_said(f"De variant ‘{chosen}’ is verwijderd.")) | without

    def leave_it(self, request: gr.Request) -> Updates:
        """Do nothing after all."""
        self._library(request)
        return self._asked("")

    def use_it(self, name: str, request: gr.Request) -> Updates:
        """Open the comparison with this prompt at side B; a shipped one comes with its level."""
        library = self._library(request)
        found = next((each for each in library.templates() if each.name == name), None)
        if found and found.problem:
            return {self.note: problem_html(found.problem)}
        own = found is not None and found.own
        right, level = self.comparison.fields.right, name.removeprefix("antwoord-")
        writes = self.comparison.assistant(request).writer is not None
        return {
            self.comparison.tabs: gr.Tabs(selected=PART),
            self.comparison.message: _said(f"Kant B gebruikt de prompt ‘{name}’.{'' if writes else NO_MODEL}"),
            right.template: name if own else "",
            right.level: level if not own and level in LEVELS else gr.skip(),
        }

    def _saved(self, library: Library, name: str, text: str, replace: bool) -> Updates:
        name = name.strip()
        try:
            library.save(name, text, replace=replace)
        except QuickscanError as error:
            return {self.note: problem_html(str(error)), **self._asked("")}
        return self.shown(library, name, _said(f"Bewaard als ‘{name}’."))

    def _library(self, request: gr.Request) -> Library:
        return Library.of(self.comparison.assistant(request).settings)

    def _asked(self, doing: str, text: str = "") -> Updates:
        """The updates that show a question before something is lost, or take it away."""
        return {
            self.asking: gr.update(visible=bool(doing)),
            self.question: problem_html(text) if text else "",
            self.doing: doing,
        }


def _choices(templates: Sequence[Template]) -> list[tuple[str, str]]:
    return [(f"{each.name} ({'eigen variant' if each.own else 'meegeleverd'})", each.name) for each in templates]


def _problem(template: Template) -> str:
    return problem_html(f"Deze prompt kan niet worden gebruikt: {template.problem}") if template.problem else ""


def _said(text: str) -> str:
    return f'<p role="status"><b>{escape(text)}</b></p>'
