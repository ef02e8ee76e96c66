"""Retrieval: dense and lexical search over targets, fused by measured weight.

    LexicalRetriever  Dutch BM25 over places with their zoekvragen
    DenseRetriever    embeddings of the passages, in Chroma
    HybridRetriever   the share of the best BM25 score + DENSE_WEIGHT x cosine + MATCH_WEIGHT x the opinion of the
                      classifier that learned from the zoekvragen, less CONFLICT a facet that differs, more AGREEMENT
                      a facet that is the same, more DEFINES for a definition where one is asked for

Embedding the zoekvragen too was tried: it gained less than a hundredth and cost nearly all the time of an ingest, for
the packaged model knows little Dutch. Rank fusion was tried and lost to the lexical branch alone; a weighted
sum of scores keeps how sure each branch is. All three are LangChain retrievers, and each hit says why it is there.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.place_facets import TargetFacets
from assistant.query_terms import weighted_terms
from assistant.question import Question, understand
from assistant.spelling import Speller
from vectorstore.errors import StoreUnavailableError
from vectorstore.index import Index
from vectorstore.targets import Target

DENSE_WEIGHT = 0.15
MATCH_WEIGHT = 1.5
CONFLICT = 0.6
AGREEMENT = 0.2
DEFINES = 0.3
CANDIDATES = 64
LEAST_SHARE = 0.15
NEAREST = 100
DEFINITION = re.compile(
    r"^\S+(?: \S+){0,3} (?:is|zijn|vormt|vormen) (?:een|de|het)\b"
    r"|\b(?:verzamelnaam|overkoepelende term|wordt verstaan)\b",
    re.IGNORECASE,
)

_Parts = tuple[float, float, float, float]
"""Of a hit: lexical, coverage, dense and match."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hit:
    """A target (its place in `Index.targets`) with its score and what that is made of.

    `lexical` is its share (0-1) of the best lexical score, `coverage` its share (0-1) of what a text with every
    word of the question could get, `dense` a cosine, `match` the classifier's opinion (0-2), `conflicts` the facets
    in which it differs from the question.
    """

    number: int
    target: Target
    score: float
    lexical: float
    coverage: float
    dense: float
    match: float
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ranking:
    """The places that fit a question, best first, and the silence that fits it best (None where none does).

    `words_only` is True where embeddings should have had a say, but the server that holds them did not answer.
    """

    hits: tuple[Hit, ...]
    silence: Hit | None = None
    words_only: bool = False


class LexicalRetriever(BaseRetriever):
    """Dutch BM25 over targets."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    index: Index
    speller: Speller
    limit: int = 10

    def scores(self, question: Question) -> tuple[np.ndarray, float]:
        """BM25 scores, shape (targets,), and the score that a text with every word of the question would get."""
        lexical = self.index.lexical
        weights = weighted_terms(question, lexical.stems)
        ideal = sum(weight * (lexical.best(term) or lexical.rarest) for term, weight in weights.items())
        return lexical.scores(weights), ideal

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        scores, _ = self.scores(understand(query, (), self.speller.mend))
        return _documents(self.index, scores, self.limit)


class DenseRetriever(BaseRetriever):
    """Cosine between the question and the passage that holds a target."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    index: Index
    embedder: Embeddings
    limit: int = 10

    def scores(self, question: Question) -> np.ndarray:
        """Cosines (0 where a target is not among the nearest), shape (targets,), float32."""
        vector = self.embedder.embed_query(" ".join((question.text, *question.context)))
        cosines = np.zeros(len(self.index.targets), dtype=np.float32)
        held = self.index.targets_by_passage
        near = [
            (number, cosine) for each, cosine in self.index.nearest(vector, NEAREST) for number in held.get(each, ())
        ]
        if near:
            numbers, values = zip(*near, strict=True)
            np.maximum.at(cosines, list(numbers), values)
        return cosines

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return _documents(self.index, self.scores(understand(query)), self.limit)


class HybridRetriever(BaseRetriever):
    """Both branches fused, with the facets of question and place held side by side."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    lexical: LexicalRetriever
    facets: TargetFacets
    dense: DenseRetriever | None = None
    limit: int = 10

    def search(self, question: Question, responses: bool = False) -> Ranking:
        """Rank the best targets of one evidence class, at most CANDIDATES: the report's, or those of responses.

        Without a dense branch, words alone decide.
        """
        index = self.lexical.index
        raw, ideal = self.lexical.scores(question)
        raw[index.response_targets != responses] = 0
        dense, words_only = self._dense_scores(question)
        match = index.matcher.scores(" ".join((question.plain, *question.context)))
        among = _candidates(raw, dense, match)
        among = among[index.response_targets[among] == responses]
        share = raw[among] / (float(raw.max(initial=0.0)) or 1.0)
        fused = share + DENSE_WEIGHT * dense[among] + MATCH_WEIGHT * match[among]
        order = _best(fused, CANDIDATES)
        best = among[order]
        parts = np.stack((share[order], raw[best] / (ideal or 1.0), dense[best], match[best]), axis=1).tolist()
        asked = _Asked.of(question)
        hits = [
            self._hit(asked, number, score, (lexical, coverage, cosine, opinion))
            for number, score, (lexical, coverage, cosine, opinion) in zip(
                best.tolist(), fused[order].tolist(), parts, strict=True
            )
        ]
        hits.sort(key=lambda hit: -hit.score)
        silence = next((hit for hit in hits if hit.target.is_silence), None)
        return Ranking(tuple(hit for hit in hits if not hit.target.is_silence), silence, words_only)

    def _dense_scores(self, question: Question) -> tuple[np.ndarray, bool]:
        """The dense scores; zeros, and True, where they cannot be had."""
        nothing = np.zeros(len(self.lexical.index.targets), dtype=np.float32)
        try:
            return (self.dense.scores(question) if self.dense else nothing), False
        except StoreUnavailableError as error:
            logger.warning("Er is alleen op woorden gezocht: %s", error)
            return nothing, True

    def _hit(self, asked: _Asked, number: int, score: float, parts: _Parts) -> Hit:
        index = self.lexical.index
        target = index.targets[number]
        if target.is_silence:
            return Hit(number, target, score, *parts)
        conflicts, agreements = self._facet_match(asked, number)
        score += AGREEMENT * agreements - CONFLICT * len(conflicts)
        if asked.definition and _defines(index, target):
            score += DEFINES
        return Hit(number, target, score, *parts, conflicts)

    def _facet_match(self, asked: _Asked, number: int) -> tuple[tuple[str, ...], int]:
        """The facets in which the place differs from the question, and in how many it says the same."""
        conflicts: list[str] = []
        agreements = 0
        if asked.facets:
            found = self.facets.of(number)
            for facet, values in asked.facets:
                value = found.get(facet)
                if value in values:
                    agreements += 1
                elif value:
                    conflicts.append(facet)
        if not asked.survey and number in self.facets.survey:
            conflicts.append("survey")
        return tuple(conflicts), agreements

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        hits = self.search(understand(query, (), self.lexical.speller.mend)).hits[: self.limit]
        return [_document(self.lexical.index, hit.target, hit.score) for hit in hits]


@dataclass(frozen=True)
class _Asked:
    """What of a question is held against each place: the facets that it names, and what it is after."""

    facets: tuple[tuple[str, frozenset[str]], ...]
    survey: bool
    definition: bool

    @staticmethod
    def of(question: Question) -> _Asked:
        named = tuple((facet, values) for facet, values in question.facets.items() if values)
        return _Asked(named, question.is_about_the_survey, "definition" in question.asks)


def _defines(index: Index, target: Target) -> bool:
    """True when the place says what something is: a footnote, or a sentence that does."""
    passage = index.by_id[target.passage_ids[0]]
    spans = [passage.unit_text(unit) for unit in passage.units if unit.locator == target.locator]
    return any(DEFINITION.search(text) for text in spans)


def _candidates(raw: np.ndarray, dense: np.ndarray, match: np.ndarray) -> np.ndarray:
    """The numbers of the targets that may be among the best, ascending; all arrays have shape (targets,).

    Of a large index nearly every target has some word of a question; those with few of them, that are not near in
    any other way, are left out while there are enough others.
    """
    others = (dense > 0) | (match > 0)
    for least in (LEAST_SHARE * float(raw.max(initial=0.0)), 0.0):
        found = np.flatnonzero((raw > least) | others)
        if len(found) >= CANDIDATES:
            break
    return found


def _best(scores: np.ndarray, count: int) -> np.ndarray:
    """The numbers of the `count` highest scores above 0, best first; equal scores in their order."""
    least = 0.0
    if len(scores) > count:
        least = float(np.partition(scores, -count)[-count])
    among = np.flatnonzero((scores >= least) & (scores > 0))
    return among[np.argsort(-scores[among], kind="stable")][:count]


def _documents(index: Index, scores: np.ndarray, limit: int) -> list[Document]:
    ranked = _best(scores, CANDIDATES).tolist()
    places = [number for number in ranked if not index.targets[number].is_silence]
    return [_document(index, index.targets[number], float(scores[number])) for number in places[:limit]]


def _document(index: Index, target: Target, score: float) -> Document:
    passage = index.by_id[target.passage_ids[0]]
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={"locator": target.locator, "section": passage.section, "score": score},
    )
