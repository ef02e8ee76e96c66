"""Loads the language model behind the page, and tells the page how far it is."""

from __future__ import annotations

import logging
import threading
from typing import Protocol

from vectorstore.errors import QuickscanError

LOADING = "Het taalmodel wordt nog geladen; vragen worden nu alleen op woorden gezocht."
FAILED = "Het taalmodel kon niet worden geladen; vragen worden alleen op woorden gezocht."

logger = logging.getLogger(__name__)


class Loading(Protocol):
    """What has an embedding model to load: a service, or an assistant."""

    @property
    def model_ready(self) -> bool:
        """True once it is loaded."""

    def warm_up(self) -> None:
        """Load it. Raises ModelError, IndexMissingError, StoreUnavailableError."""


class ModelStatus:
    """How far the loading of an embedding model is."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        self._failed = threading.Event()

    def start(self) -> None:
        """Begin to load, in the background."""
        threading.Thread(target=self._load, name="taalmodel", daemon=True).start()

    @property
    def line(self) -> str:
        """What to tell the user; '' once all is well."""
        if self._loading.model_ready:
            return ""
        return FAILED if self._failed.is_set() else LOADING

    @property
    def settled(self) -> bool:
        """True when the line will not change any more."""
        return self._loading.model_ready or self._failed.is_set()

    def _load(self) -> None:
        try:
            self._loading.warm_up()
        except QuickscanError as error:
            self._failed.set()
            logger.error("%s", error)
