"""Renewing the index from the page: try what was uploaded, show what would happen, and on a yes let it happen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from assistant.uploads.errors import IngestRunningError, UploadError
from assistant.uploads.job import IngestJob, Status, Task
from assistant.uploads.plan import Plan, plan_of
from assistant.uploads.uploads import Uploads
from vectorstore.index import read_manifest
from vectorstore.manifest import Arguments, Manifest
from vectorstore.settings import Settings
from vectorstore.writing import writing

NOT_AS_SEEN = "Er is intussen iets veranderd. Bekijk opnieuw wat er gaat gebeuren."


class Renewal:
    """The uploads of these settings, and the one ingest that may run."""

    def __init__(self, settings: Settings, when_renewed: Callable[[], object]) -> None:
        """`when_renewed` is called, in another thread, when a new version of the index is there."""
        self._settings = settings
        self._when_renewed = when_renewed
        self.megabytes = settings.upload_megabytes
        self.uploads = Uploads(settings.sources_folder)
        self.job = IngestJob(settings, self._ended)

    @property
    def is_waiting(self) -> bool:
        """Is there a change that was agreed to and did not get into the index?"""
        manifest = self._manifest()
        made = datetime.fromisoformat(manifest.created).timestamp() if manifest else 0.0
        return self.uploads.is_waiting(made) and not self.job.is_running

    def try_out(self, by: str) -> None:
        """Begin to find out what would happen. Raises IngestRunningError, UploadError."""
        uploads = self.uploads
        tried = uploads.draft if uploads.has_draft else uploads.current
        self.job.start(Task(True, tried.folder, uploads.fingerprint(), by), self._arguments())

    def plan(self) -> Plan | None:
        """What would happen, once that is known and as long as the uploads are what they were then."""
        status, manifest = self.job.status, self._manifest()
        if status is None or not status.task.trial or status.phase != "done" or status.result is None:
            return None
        if manifest is None or status.task.fingerprint != self.uploads.fingerprint():
            return None
        _, draft = self.uploads.documents()
        return plan_of(status.result, manifest, draft, status.task.sources, self.uploads.folder)

    def agree(self, by: str) -> None:
        """Let happen what `plan` says. Raises IndexBusyError, IngestRunningError, UploadError."""
        self.free()
        if self.plan() is None:
            raise UploadError(NOT_AS_SEEN)
        with writing(self._settings.index):
            self.uploads.apply()
        self.resume(by)

    def resume(self, by: str) -> None:
        """Take what is in use into the index. Raises IngestRunningError, UploadError."""
        current = self.uploads.current
        self.job.start(Task(False, current.folder, current.fingerprint(), by), self._arguments())

    def free(self) -> None:
        """Raises IngestRunningError while an ingest runs: what it reads may not change."""
        if self.job.is_running:
            raise IngestRunningError

    def _ended(self, status: Status) -> None:
        if status.phase == "done" and not status.task.trial:
            self._when_renewed()
            self.uploads.indexed()

    def _manifest(self) -> Manifest | None:
        return read_manifest(self._settings.index)

    def _arguments(self) -> Arguments:
        manifest = self._manifest()
        return manifest.arguments if manifest else Arguments()
