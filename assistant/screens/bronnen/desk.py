"""The part of the tab Bronnen for the role cio: what the buttons do.

Every handler asks for the role itself, and shows the whole part anew from what is on the server, which is the same for
every cio; what went wrong is told in a sentence, and everything stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.access.requests import require, viewer_of
from assistant.access.viewer import LOADERS, Viewer
from assistant.screens.bronnen.documents_view import documents_html
from assistant.screens.bronnen.plan_view import plan_html
from assistant.screens.bronnen.progress_view import progress_html
from assistant.screens.bronnen.uploads_view import choice_of, uploads_html
from assistant.service import Service
from assistant.uploads.errors import UploadError
from assistant.uploads.renewal import Renewal
from vectorstore.errors import QuickscanError

Updates = dict[Any, Any]
BUSY_SECONDS, IDLE_SECONDS = 1.0, 4.0
ADDED = (
    "Klaargezet: {names}. Nieuwe bestanden zijn reacties die alleen cio te zien krijgt, tot u iets anders kiest. "
    "Bekijk daarna wat er gaat gebeuren."
)


@dataclass(frozen=True)
class Desk:
    """The components, and what their events do."""

    service: Service
    renewal: Renewal
    area: gr.Column
    progress: gr.HTML
    cancel: gr.Button
    resume: gr.Button
    files: gr.UploadButton
    folder: gr.UploadButton
    notice: gr.HTML
    listed: gr.HTML
    look: gr.Button
    discard: gr.Button
    plan: gr.HTML
    agree: gr.Button
    back: gr.Button
    undo: gr.Button
    again: gr.Button
    documents: gr.HTML
    timer: gr.Timer
    seen: gr.State

    @property
    def outputs(self) -> list[Any]:
        """What a handler may change."""
        return [value for value in vars(self).values() if isinstance(value, gr.blocks.Block)]

    def fill(self, request: gr.Request) -> Updates:
        """What is shown when the page, or this tab, is opened: to another role only the documents."""
        viewer = viewer_of(request)
        if viewer.role not in LOADERS:
            return {self.documents: documents_html(self.service.assistant(viewer).index, more=False)}
        return {**self._do(viewer, lambda: ""), self.area: gr.update(visible=True)}

    def tick(self, seen: str, request: gr.Request) -> Updates:
        """Follow what goes on; what has not changed is left alone."""
        viewer = require(request, *LOADERS)
        with suppress(UploadError):
            if self._state(viewer) == seen:
                return {self.progress: self._progress(viewer) if self.renewal.job.is_running else gr.skip()}
        return self._do(viewer, lambda: "")

    def add(self, paths: Sequence[str] | None, request: gr.Request) -> Updates:
        """Put uploaded files in the draft; Gradio's own copies go."""
        viewer = require(request, *LOADERS)
        files = [Path(path) for path in paths or ()]

        def added() -> str:
            """Put the files in the draft; what to tell of it."""
            self._may_change()
            names = ", ".join(upload.name for upload in self.renewal.uploads.add(files))
            return ADDED.format(names=names)

        try:
            return self._do(viewer, added)
        finally:
            for path in files:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                    path.parent.rmdir()

    def change(self, event: gr.EventData, request: gr.Request) -> Updates:
        """What was chosen, written or clicked in the table of uploads; who writes in it keeps the field."""
        viewer = require(request, *LOADERS)
        data = event._data if isinstance(event._data, dict) else {}
        what, place, value = (str(data.get(key, "")) for key in ("wat", "plaats", "waarde"))

        def changed() -> str:
            """Change the draft; there is nothing to tell."""
            self._may_change()
            uploads = self.renewal.uploads
            if what == "soort":
                return uploads.choose(place, *choice_of(value))
            if what == "organisatie":
                uploads.name_organisation(place, value)
            elif what == "verwijder":
                uploads.remove(place)
            return ""

        shown = self._do(viewer, changed)
        if what == "organisatie":
            shown.pop(self.listed, None)
        return shown

    def try_out(self, request: gr.Request) -> Updates:
        """Find out what would happen."""
        viewer = require(request, *LOADERS)
        return self._do(viewer, lambda: self.renewal.try_out(viewer.name))

    def carry_out(self, request: gr.Request) -> Updates:
        """Let happen what was shown."""
        viewer = require(request, *LOADERS)
        return self._do(viewer, lambda: self.renewal.agree(viewer.name))

    def go_back(self, request: gr.Request) -> Updates:
        """Do not; the draft stays."""
        return self._do(require(request, *LOADERS), self.renewal.job.forget)

    def drop(self, request: gr.Request) -> Updates:
        """Forget the draft."""
        viewer = require(request, *LOADERS)

        def dropped() -> str:
            self._may_change()
            self.renewal.uploads.discard()
            self.renewal.job.forget()
            return "De wijziging is vervallen. De index is niet veranderd."

        return self._do(viewer, dropped)

    def take_back(self, request: gr.Request) -> Updates:
        """Find out what undoing the last change would do."""
        viewer = require(request, *LOADERS)

        def taken() -> None:
            self._may_change()
            self.renewal.uploads.undo()
            self.renewal.try_out(viewer.name)

        return self._do(viewer, taken)

    def go_on(self, request: gr.Request) -> Updates:
        """Take what is in use into the index."""
        viewer = require(request, *LOADERS)
        return self._do(viewer, lambda: self.renewal.resume(viewer.name))

    def stop(self, request: gr.Request) -> Updates:
        """Stop the ingest."""
        return self._do(require(request, *LOADERS), self.renewal.job.cancel)

    def _may_change(self) -> None:
        """Raises IngestRunningError while a trial reads the draft."""
        status = self.renewal.job.status
        if status is not None and status.task.trial:
            self.renewal.free()

    def _do(self, viewer: Viewer, do: Callable[[], str | None]) -> Updates:
        """Do it, and show everything anew; with a word on it, or why it could not be done."""
        try:
            said = do() or ""
            return {**self._view(viewer), self.notice: _notice(said, "bewaard")}
        except QuickscanError as error:
            return {self.notice: _notice(str(error), "let-op")}

    def _view(self, viewer: Viewer) -> Updates:
        uploads, job = self.renewal.uploads, self.renewal.job
        running, drafted = job.is_running, uploads.has_draft
        plan = None if running else self.renewal.plan()
        trying = job.status is not None and job.status.task.trial and running
        free = gr.update(interactive=not trying)
        return {
            self.progress: self._progress(viewer),
            self.cancel: gr.update(visible=running),
            self.resume: gr.update(visible=self.renewal.is_waiting and not drafted),
            self.files: free,
            self.folder: free,
            self.listed: uploads_html(*uploads.documents()),
            self.look: gr.update(visible=drafted and plan is None, interactive=not running),
            self.discard: gr.update(visible=drafted and plan is None, interactive=not running),
            self.plan: plan_html(plan),
            self.agree: gr.update(visible=plan is not None and plan.changes_something),
            self.back: gr.update(visible=plan is not None),
            self.undo: gr.update(visible=uploads.can_undo and not (drafted or running)),
            self.again: gr.update(visible=not (drafted or running) and plan is None),
            self.documents: documents_html(self.service.assistant(viewer).index, more=True),
            self.timer: gr.Timer(BUSY_SECONDS if running else IDLE_SECONDS, active=True),
            self.seen: self._state(viewer),
        }

    def _progress(self, viewer: Viewer) -> str:
        serving = self.service.assistant(viewer).index.manifest.version
        return progress_html(self.renewal.job.status, serving, self.renewal.is_waiting)

    def _state(self, viewer: Viewer) -> str:
        """Another text whenever something else is to be shown, but for the progress of what runs."""
        uploads, status = self.renewal.uploads, self.renewal.job.status
        task = (status.task, status.started, status.phase) if status else None
        serving = self.service.assistant(viewer).index.manifest.version
        return str((task, uploads.fingerprint(), uploads.has_draft, uploads.can_undo, serving))


def _notice(text: str, looks: str) -> str:
    return f'<p role="status" class="{looks}">{escape(text)}</p>' if text else ""
