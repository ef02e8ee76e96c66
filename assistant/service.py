"""What every screen works with: the assistant of each audience."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.access.viewer import Viewer
from assistant.assistant import Assistant


@dataclass(frozen=True)
class Service:
    """The parts behind the page."""

    everything: Assistant

    def assistant(self, viewer: Viewer) -> Assistant:
        """The assistant that answers this viewer, over the current index."""
        return self.everything
