"""What every screen works with: the assistant of each audience, over the current index, and the register.

A screen asks `assistant(viewer)` anew for every request. When an ingest has put a new version in place, the service
opens it beside the old one and changes over; a request that is under way keeps the assistant that it began with.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping

from assistant.access.viewer import Viewer
from assistant.assistant import Assistant
from assistant.capacity import Capacity
from assistant.register.errors import RegisterError
from assistant.register.register import Register
from assistant.spelling import load_word_lists
from assistant.uploads.renewal import Renewal
from vectorstore.errors import QuickscanError, StoreUnavailableError
from vectorstore.index import current_version
from vectorstore.memory import give_back
from vectorstore.passage import Audience
from vectorstore.settings import Settings

POLL_SECONDS = 2.0

logger = logging.getLogger(__name__)


class Service:
    """The assistants behind the page: one that knows everything, and one that knows only what is `openbaar`.

    `register` keeps their answers; None where the register is off. `renewal` renews the index from the page; None where
    that cannot be done.
    """

    def __init__(
        self,
        everything: Assistant,
        public: Assistant | None = None,
        capacity: Capacity | None = None,
        register: Register | None = None,
    ) -> None:
        """Without `public`, everything that the first one knows is `openbaar`."""
        self.register = register
        self.renewal: Renewal | None = None
        self._assistants: dict[Audience, Assistant] = {"alles": everything, "openbaar": public or everything}
        self.capacity = capacity or Capacity()
        self._refused: str | None = None
        self._refreshing = threading.Lock()

    @staticmethod
    def open(settings: Settings) -> Service:
        """Open the current index for both audiences, and the register.

        Raises IndexMissingError, ModelError, RegisterError.
        """
        everything = Assistant.open(settings)
        service = Service(everything, _public(everything), Capacity.of(settings), Register.open(settings))
        service.renewal = Renewal(settings, service.refresh)
        return service

    def assistant(self, viewer: Viewer) -> Assistant:
        """The assistant that answers this viewer."""
        return self._assistants[viewer.audience]

    @property
    def model_ready(self) -> bool:
        """True once the embedding model, which both assistants share, is loaded."""
        return self._assistants["alles"].model_ready

    def warm_up(self) -> None:
        """Load the embedding model and the word lists (takes seconds). Raises what `Assistant.warm_up` raises."""
        self._assistants["alles"].warm_up()
        load_word_lists()
        give_back()

    def check_store(self) -> None:
        """Open the database of each audience. Raises IndexMissingError, StoreUnavailableError."""
        _check_stores(self._assistants)

    def refresh(self) -> bool:
        """Change over to the index's current version, if that is another; False when there is nothing to change to.

        A version that cannot be opened is logged, once, and the old one goes on answering; where a server does not
        answer, it is tried again.
        """
        with self._refreshing:
            return self._refresh()

    def _refresh(self) -> bool:
        now = self._assistants["alles"]
        version = current_version(now.index.folder)
        if version in (None, self._refused, now.index.manifest.version):
            return False
        try:
            everything = now.over_current("alles")
            opened: dict[Audience, Assistant] = {"alles": everything, "openbaar": _public(everything)}
            _check_stores(opened)
        except StoreUnavailableError as error:
            logger.warning("De nieuwe index %s kan nog niet worden geopend: %s", version, error)
            return False
        except (QuickscanError, OSError, ValueError) as error:
            self._refused = version
            logger.error("De nieuwe index %s is niet in gebruik genomen: %s", version, error)
            return False
        self._assistants = opened
        give_back()
        logger.info("De nieuwe index %s is in gebruik genomen.", everything.index.manifest.version)
        return True

    def watch(self, seconds: float = POLL_SECONDS) -> None:
        """Refresh every so many seconds, and purge the register daily, in the background until the program ends."""
        threading.Thread(target=self._watch, args=(seconds,), name="index", daemon=True).start()

    def _watch(self, seconds: float) -> None:
        pause = threading.Event()
        while not pause.wait(seconds):
            self.refresh()
            self._purge()

    def _purge(self) -> None:
        try:
            if self.register:
                self.register.purge_daily()
        except RegisterError as error:
            logger.warning("Het register is vandaag niet opgeruimd: %s", error)


def _public(everything: Assistant) -> Assistant:
    """The assistant for what is `openbaar`: the same one where nothing is `intern`."""
    return everything if everything.index.is_public else everything.over_current("openbaar")


def _check_stores(assistants: Mapping[Audience, Assistant]) -> None:
    for assistant in assistants.values():
        assistant.index.check_store()
