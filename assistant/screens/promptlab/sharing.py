"""The part Delen en bewaren: an experiment as a link or a file, and a run as a file that can be replayed.

The link holds the experiment behind `#`, which a browser does not send to a server by itself: no log keeps it. Files
are made by the browser; of a file that is opened nothing stays on the server.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.access.requests import require, viewer_of
from assistant.access.viewer import TRAINERS
from assistant.lab.experiment import Experiment
from assistant.lab.library import Library
from assistant.lab.link import decode, encode
from assistant.lab.recording import LARGEST, RecordingError, load, save
from assistant.screens.promptlab.comparison import PART, TAB, Comparison, Updates, problem_html
from vectorstore.errors import QuickscanError

KEY = "quickscan-proef"
LINK = "#proef="
READ_LINK = f"() => location.hash.startsWith('{LINK}') ? location.hash.slice({len(LINK)}) : ''"
COPY = """(found) => {
  if (!found) return found;
  const link = location.origin + location.pathname + found.slice(found.indexOf('#'));
  navigator.clipboard?.writeText(link).catch(() => {});
  return link;
}"""
DOWNLOAD = """(text) => {
  if (text) {
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: url, download: "%s" }).click();
    URL.revokeObjectURL(url);
  }
  return "";
}"""
COPIED = (
    '<p role="status">De link staat hieronder, en is gekopieerd als uw browser dat toestaat. Wie hem opent, krijgt '
    "dezelfde proef.</p>"
)
NO_RUN = "Er is nog niets om op te nemen. Maak eerst een vergelijking."


@dataclass(frozen=True)
class Sharing:
    """The buttons, the link, and a place from which the browser makes a file."""

    comparison: Comparison
    copy: gr.Button
    keep_experiment: gr.Button
    keep_recording: gr.Button
    upload: gr.UploadButton
    link: gr.Textbox
    note: gr.HTML
    file: gr.Textbox
    address: gr.Textbox

    @staticmethod
    def build(comparison: Comparison) -> Sharing:
        """Put the part in the row with what can be done."""
        with comparison.tools, gr.Accordion("Delen en bewaren", open=False, elem_classes="lab-lade"):
            with gr.Row(elem_classes="lab-knoppen"):
                copy = gr.Button("Kopieer een link naar deze proef")
                keep_experiment = gr.Button("Bewaar de proef (bestand)")
                keep_recording = gr.Button("Bewaar de opname (bestand)")
                upload = gr.UploadButton("Open een bestand", file_types=[".json"])
            note = gr.HTML(apply_default_css=False)
            link = gr.Textbox(label="Link naar deze proef", interactive=False, visible=False, elem_id="lab-link")
        file, address = gr.Textbox(visible=False), gr.Textbox(visible=False)
        return Sharing(comparison, copy, keep_experiment, keep_recording, upload, link, note, file, address)

    def wire(self, loaded: Any, page_tabs: gr.Tabs, settings: dict[str, Any]) -> None:
        """Make the buttons work, and the link with which the page is opened, once that is `loaded`."""
        inputs, outputs = self.comparison.inputs, [self.link, self.note]
        copied = self.copy.click(self.make_link, inputs, outputs, **settings)
        copied.then(None, self.link, self.link, js=COPY, api_visibility="private")
        for button, make, name in (
            (self.keep_experiment, self.experiment_file, "promptlab-proef.json"),
            (self.keep_recording, self.recording_file, "promptlab-opname.json"),
        ):
            made = button.click(make, inputs, [self.file, self.note], **settings)
            made.then(None, self.file, self.file, js=DOWNLOAD % name, api_visibility="private")
        changed = [*self.comparison.outputs, self.note]
        self.comparison.focus_after(self.upload.upload(self.open_file, self.upload, changed, **settings))

        def open_page(word: str, request: gr.Request) -> Updates:
            opened = self.open_link(word, request)
            return {**opened, page_tabs: gr.Tabs(selected=TAB) if opened else gr.skip()}

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        loaded.then(open_page, self.address, [*self.comparison.outputs, page_tabs], js=READ_LINK, **quiet)

    def make_link(self, values: dict[Any, Any], request: gr.Request) -> Updates:
        """The link to what is filled in."""
        require(request, *TRAINERS)
        try:
            word = encode(self.comparison.fields.read(values))
        except QuickscanError as error:
            return {self.note: problem_html(str(error)), self.link: gr.update(value="", visible=False)}
        return {self.link: gr.update(value=LINK + word, visible=True), self.note: COPIED}

    def experiment_file(self, values: dict[Any, Any], request: gr.Request) -> Updates:
        """What is filled in, as the text of a file."""
        require(request, *TRAINERS)
        try:
            return {self.file: json.dumps({KEY: encode(self.comparison.fields.read(values))}), self.note: ""}
        except QuickscanError as error:
            return {self.file: "", self.note: problem_html(str(error))}

    def recording_file(self, values: dict[Any, Any], request: gr.Request) -> Updates:
        """What is on the screen, as the text of a file."""
        require(request, *TRAINERS)
        compared = values[self.comparison.compared]
        if compared is None:
            return {self.file: "", self.note: problem_html(NO_RUN)}
        try:
            return {self.file: save(compared.left, compared.right, frozen_on=compared.frozen_on), self.note: ""}
        except QuickscanError as error:
            return {self.file: "", self.note: problem_html(str(error))}

    def open_file(self, path: str, request: gr.Request) -> Updates:
        """Show the experiment or the recording that is in a file, and throw the file away."""
        assistant = self.comparison.assistant(request)
        library = Library.of(assistant.settings)
        try:
            content = _taken(Path(path))
            experiment = experiment_in(content)
            if experiment:
                return {**self.comparison.show(experiment, library), self.note: ""}
            return {**self.comparison.replay(load(content), library), self.note: ""}
        except QuickscanError as error:
            return {self.note: problem_html(str(error))}

    def open_link(self, word: str, request: gr.Request) -> Updates:
        """Show the experiment of the link with which the page was opened."""
        viewer = viewer_of(request)
        if not word or viewer.role not in TRAINERS:
            return {}
        library = Library.of(self.comparison.service.assistant(viewer).settings)
        try:
            return self.comparison.show(decode(word), library)
        except QuickscanError as error:
            return {self.comparison.tabs: gr.Tabs(selected=PART), self.comparison.message: problem_html(str(error))}


def experiment_in(content: bytes) -> Experiment | None:
    """The experiment of a file that `experiment_file` made; None when it is another file. Raises LinkError."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    word = found.get(KEY) if isinstance(found, dict) else None
    return decode(word) if isinstance(word, str) else None


def _taken(path: Path) -> bytes:
    """The bytes of an upload, which is removed. Raises RecordingError when it is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise RecordingError("Dit bestand is te groot om een proef of opname te zijn.")
        return path.read_bytes()
    finally:
        path.unlink(missing_ok=True)
