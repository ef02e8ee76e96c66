"""The person behind a request: a name and a role, and what that role may see.

Roles: an `ambtenaar` asks questions, a `trainer` also has the Promptlab, `cio` has every screen. Only `cio` sees
passages that are `intern`; a trainer shows everything to a classroom, so a trainer's view is the public one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vectorstore.passage import Audience

Role = Literal["ambtenaar", "trainer", "cio"]
ROLES: tuple[Role, ...] = ("ambtenaar", "trainer", "cio")


@dataclass(frozen=True)
class Viewer:
    """Who looks."""

    name: str
    role: Role

    @property
    def audience(self) -> Audience:
        """Which passages this viewer may see: only those that are `openbaar`, or all."""
        return "alles" if self.role == "cio" else "openbaar"


LOCAL = Viewer("lokale gebruiker", "cio")
