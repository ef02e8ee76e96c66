"""Loads the language model behind the page, and tells the page how far it is."""

from __future__ import annotations

import logging
import threading

from assistant.assistant import Assistant
from vectorstore.errors import QuickscanError

LOADING = "Het taalmodel wordt nog geladen; vragen worden nu alleen op woorden gezocht."
FAILED = "Het taalmodel kon niet worden geladen; vragen worden alleen op woorden gezocht."

logger = logging.getLogger(__name__)


class ModelStatus:
    """The loading of one assistant's embedding model."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._failed = threading.Event()

    def start(self) -> None:
        """Begin to load, in the background."""
        threading.Thread(target=self._load, name="taalmodel", daemon=True).start()

    @property
    def line(self) -> str:
        """What to tell the user; '' once all is well."""
        if self._assistant.model_ready:
            return ""
        return FAILED if self._failed.is_set() else LOADING

    @property
    def settled(self) -> bool:
        """True when the line will not change any more."""
        return self._assistant.model_ready or self._failed.is_set()

    def _load(self) -> None:
        try:
            self._assistant.warm_up()
        except QuickscanError as error:
            self._failed.set()
            logger.error("%s", error)
