"""The person behind a request: a name and a role, and what that role may see.

Roles: an `ambtenaar` asks questions, a `trainer` also has the Promptlab, `cio` has every screen. Only `cio` sees
passages that are `intern`; a trainer shows everything to a classroom, so a trainer's view is the public one.
TRAINERS may use the Promptlab, REVIEWERS the Citatiecontrole, and LOADERS may change the documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vectorstore.passage import Audience
from vectorstore.settings import Role

ROLES: tuple[Role, ...] = ("ambtenaar", "trainer", "cio")
TRAINERS: tuple[Role, ...] = ("trainer", "cio")
REVIEWERS: tuple[Role, ...] = ("cio",)
LOADERS: tuple[Role, ...] = ("cio",)


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


def highest_role(groups: Iterable[str], roles: Mapping[str, Role]) -> Role | None:
    """The role that sees most of those that these groups have; None when no group has one."""
    found = [roles[group] for group in groups if group in roles]
    return max(found, key=ROLES.index, default=None)
