"""Passages: stretches of a document that can be cited, verbatim, with where a person finds them.

Locators of a numbered report: `3.4.6.b` (section 3.4, item 6, sub-item b), `1.2 alinea 3 zin 2`,
`3.3 punt 4`, `1.1 voetnoot 1`. Of a response: `Organisatie · vraag 5b`, `… zin 2`, `… punt 3`, `Organisatie · vraag
onbekend`. A place holds every place whose locator continues its own.

An audience is who looks: `openbaar` sees only what is classified so, `alles` sees everything.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["rapport", "reactie"]
Classification = Literal["openbaar", "intern"]
Audience = Literal["openbaar", "alles"]
Role = Literal["paragraph", "list", "item", "question", "heading", "footnote"]


def locator_covers(place: str, other: str) -> bool:
    """True when `other` is `place` itself or lies inside it (`3.4.6` covers `3.4.6.b zin 2`)."""
    return other == place or (other.startswith(place) and other[len(place)] in ". ")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or list item of a passage: its own locator and its span [start, end) in the text."""

    locator: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Region:
    """A band of a physical page (counted from 1), in PDF points from the bottom edge."""

    page: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable stretch of a document.

    `text` is the document's own words; `lead` the sentence that introduces a list when it is not in `text`;
    `section` the heading path joined by ` > `; `page` the physical page from 1, `page_label` the printed one;
    `classification` who may see it; `date` (ISO 8601) when the document was written, where that is known.
    """

    id: str
    document_id: str
    ordinal: int
    text: str
    section: str | None
    locator: str
    role: Role
    kind: Kind
    source: str
    title: str
    units: tuple[Unit, ...]
    regions: tuple[Region, ...] = ()
    lead: str = ""
    page: int | None = None
    page_label: str | None = None
    tokens: int = 0
    rendition: bool = False
    fictional: bool = False
    organisation: str | None = None
    question_number: int | None = None
    classification: Classification = "openbaar"
    date: str | None = None

    def covers(self, locator: str) -> bool:
        """True when this passage holds (part of) the place that `locator` names."""
        return locator_covers(self.locator, locator) or any(
            locator_covers(locator, unit.locator) or locator_covers(unit.locator, locator) for unit in self.units
        )

    def unit_text(self, unit: Unit) -> str:
        """The words of one of this passage's units."""
        return self.text[unit.start : unit.end]

    def search_text(self) -> str:
        """Headings, lead and text together: what a search should see of this passage."""
        return "\n".join(part for part in (self.section, self.lead, self.text) if part)

    def to_metadata(self) -> dict[str, str | int | bool]:
        """The passage without its text as flat Chroma metadata (None left out, nested values as JSON)."""
        flat: dict[str, str | int | bool] = {}
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if field.name in ("units", "regions"):
                flat[field.name] = json.dumps([dataclasses.astuple(part) for part in value])
            elif field.name not in ("id", "text") and value is not None:
                flat[field.name] = value
        return flat

    @staticmethod
    def from_metadata(passage_id: str, text: str, flat: dict[str, Any]) -> Passage:
        """The inverse of `to_metadata`; keys that are not a passage's are ignored."""
        known: dict[str, Any] = {
            key: sys.intern(value) if key in SHARED_FIELDS else value
            for key, value in flat.items()
            if key in PLAIN_FIELDS
        }
        return Passage(
            id=passage_id,
            text=text,
            units=tuple(Unit(*part) for part in json.loads(flat["units"])),
            regions=tuple(Region(*part) for part in json.loads(flat["regions"])),
            **{"section": None, **known},
        )


PLAIN_FIELDS = frozenset(field.name for field in dataclasses.fields(Passage)) - {"id", "text", "units", "regions"}
SHARED_FIELDS = frozenset({"document_id", "section", "role", "kind", "source", "title", "organisation", "lead"})
"""Strings that many passages have in common, and that need stand in memory once."""
