"""The facets of a place of a document: which side, which staff, which term it speaks of.

A label at its beginning ("Mogelijke risico's:") or its section's title says so; otherwise its own words, and only
when they name one value: a sentence about opportunities and risks is about neither alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from assistant.lexicon import plain
from assistant.question import read_facets
from vectorstore.index import Index
from vectorstore.passage import Passage

LABEL = re.compile(r"^(?:mogelijke\s+)?([\w’'-]+)\s*:", re.IGNORECASE)


def side_of(passage: Passage) -> str | None:
    """`kansen` or `risicos` where the passage begins with such a label, else None."""
    label = LABEL.match(passage.text)
    return _single(read_facets(plain(label[1]))["side"]) if label else None


def place_facets(passage: Passage, text: str) -> Mapping[str, str]:
    """Facet -> value for a place of `passage` with the words `text`; facets it does not settle are left out."""
    own = read_facets(plain(text))
    title = _of_title(passage.section or "")
    settled = {
        "side": side_of(passage) or _single(own["side"]),
        "staff": _single(title["staff"]) or _single(own["staff"]),
        "horizon": _single(own["horizon"]),
    }
    return {facet: value for facet, value in settled.items() if value}


@functools.lru_cache(maxsize=1000)
def _of_title(section: str) -> Mapping[str, frozenset[str]]:
    return read_facets(plain(section))


class TargetFacets:
    """The facets of the targets of an index, by their numbers; read when first needed, and kept.

    `survey` holds the numbers of the targets that are survey questions.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._read: dict[int, Mapping[str, str]] = {}
        asked = (passage.id for passage in index.passages if passage.role == "question")
        self.survey = frozenset(number for each in asked for number in index.targets_by_passage[each])

    def of(self, number: int) -> Mapping[str, str]:
        """Facet -> value for the target with this number, which is no silence."""
        if number not in self._read:
            target = self._index.targets[number]
            self._read[number] = place_facets(self._index.by_id[target.passage_ids[0]], target.text)
        return self._read[number]


def _single(values: frozenset[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None
