"""Why a passage stands where it does: what each branch of the search gave it, and the zoekvraag that found it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.query_terms import weighted_terms
from assistant.question import Language, Question, detect_language
from assistant.retrieve import Hit
from vectorstore.analysis import stems
from vectorstore.index import Index

MOST_WORDS = 0.5


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


def explain(question: Question, hits: Sequence[Hit], index: Index) -> dict[str, Why]:
    """For each passage (by id) that the search found, why it ranks where it does."""
    weights = _weights(question, index)
    found: dict[str, Why] = {}
    for hit in hits:
        for passage_id in hit.target.passage_ids:
            if passage_id not in found:
                found[passage_id] = Why(
                    rank=len(found) + 1,
                    score=hit.score,
                    lexical=hit.lexical,
                    dense=hit.dense,
                    match=hit.match,
                    zoekvraag=_fitting(hit.target.questions, weights, question.language),
                    conflicts=hit.conflicts,
                )
    return found


def _weights(question: Question, index: Index) -> dict[str, float]:
    """What each stem of the question counts in the lexical search at most."""
    lexical = index.lexical
    weighted = weighted_terms(question, lexical.stems)
    return {
        term: weight * (lexical.best(term) or lexical.rarest) for term, weight in weighted.items() if term[0] != "#"
    }


def _fitting(zoekvragen: Sequence[str], weights: Mapping[str, float], language: Language) -> str | None:
    """The zoekvraag with most of the question's words, one in its language first; None where none has half of them."""

    def shared(zoekvraag: str) -> float:
        return sum(weights.get(term, 0.0) for term in set(stems(zoekvraag)))

    def fit(zoekvraag: str) -> tuple[float, bool, int]:
        return shared(zoekvraag), detect_language(zoekvraag) == language, -len(zoekvraag)

    best = max(zoekvragen, key=fit, default=None)
    return best if best and shared(best) >= MOST_WORDS * sum(weights.values()) else None
