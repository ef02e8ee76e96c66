"""Why a passage stands where it does: what each branch of the search gave it, and the zoekvraag that it was found by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Why:
    """What the search thought of a passage, by its best place.

    `rank` is the passage's place (from 1) in the search's own order and `score` what it is ranked by; None and 0 when
    the search did not find it, but the rules did (a list of all aspects, an organisation's answer). `lexical` is the
    share (0-1) of the best BM25 score, `dense` a cosine, `match` the opinion (0-2) of the classifier that learned from
    the zoekvragen; `zoekvraag` is the one that fits the question best, None where none has most of its words;
    `conflicts` names the facets (side, staff, horizon, survey) in which passage and question differ. `chosen` says
    that the rules would answer from it: such passages come before the others.
    """

    rank: int | None
    score: float = 0.0
    lexical: float = 0.0
    dense: float = 0.0
    match: float = 0.0
    zoekvraag: str | None = None
    conflicts: tuple[str, ...] = ()
    chosen: bool = False
