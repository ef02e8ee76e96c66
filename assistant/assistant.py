"""The assistant: one open index, and the way a question travels through it.

understand  question.py       language, facets, shape; a follow-up made whole; spelling.py mends
scope       scope.py          the report's words, or those of organisations: then respond.py and matrix.py answer
outline     structure.py      questions about the report's own build are answered from it
retrieve    retrieve.py       BM25 and embeddings over places with their zoekvragen
enough?     enough.py         no place that answers: not_found, with the nearest places
select      select.py         which places are cited, and which words of them
compose     compose.py        a lead, then the quotes with their citations
write       generate.py       where an endpoint is configured: a language model writes, each claim is checked
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from langchain_core.embeddings import Embeddings

from assistant import guard
from assistant.answer import Answer, Citation, MatrixRow, Stamp, refused
from assistant.as_of import as_of
from assistant.compose import Composed, compose, grouped
from assistant.enough import YEAR, Judge
from assistant.events import Done, Event, Retrieved
from assistant.evidence import Evidence, Group, merge
from assistant.generate import Writer, worth_reading
from assistant.guard import Outbound
from assistant.llm import notices
from assistant.llm.answer_prompt import AnswerPrompts, Level, Prompted
from assistant.matrix import Row
from assistant.outline import Outline
from assistant.phrases import Phrases
from assistant.place_facets import TargetFacets
from assistant.question import Question, detect_language, halves, understand
from assistant.respond import Reply, beside_the_report, reply
from assistant.retrieve import DenseRetriever, Hit, HybridRetriever, LexicalRetriever, Ranking
from assistant.scope import Scope, read_scope
from assistant.select import Selector
from assistant.spelling import Speller
from assistant.structure import from_outline
from assistant.within import Within
from vectorstore import embedding
from vectorstore.errors import ModelError
from vectorstore.index import Index
from vectorstore.passage import Audience
from vectorstore.printable import encodable
from vectorstore.settings import Settings

LONGEST_QUESTION = 2000
LONGEST_HISTORY = 50
RETRIEVED = 20
KEPT_ANSWERS = 256
NEAREST = 3


@dataclass(frozen=True)
class Found:
    """A question as it was understood, whose words it asks for, and the places that fit it."""

    question: Question
    scope: Scope
    ranking: Ranking


class Assistant:
    """Answers questions over one index. Safe to use from several threads.

    It sees what the index was opened for: `Assistant.open(settings, "openbaar")` knows nothing that is `intern`.
    """

    def __init__(
        self, index: Index, model: embedding.SharedModel, settings: Settings, writer: Writer | None = None
    ) -> None:
        self.index = index
        self.settings = settings
        self.writer = writer
        self._model = model
        self._speller = Speller(index.lexical.counts)
        self._outline = Outline.of(index.passages)
        self._selector = Selector(index, self._outline)
        self._words_alone = HybridRetriever(
            lexical=LexicalRetriever(index=index, speller=self._speller), facets=TargetFacets(index)
        )
        years = frozenset(year for passage in index.passages for year in YEAR.findall(passage.search_text()))
        self._judge = Judge(index, years)
        self._answered = functools.lru_cache(KEPT_ANSWERS)(self._answer)

    @staticmethod
    def open(settings: Settings, audience: Audience = "alles") -> Assistant:
        """Open the index of `settings`, without loading the embedding model.

        Raises IndexMissingError, and ModelError when the model is not the one that made the index.
        """
        index = Index.of(settings, audience)
        index.check()
        model = embedding.SharedModel(embedding.identify(settings), settings)
        _check_model(index, model)
        return Assistant(index, model, settings, Writer.of(settings))

    def over_current(self, audience: Audience) -> Assistant:
        """Another assistant, over the current version of the same index folder, that shares the models.

        Raises IndexMissingError, and ModelError when the version was made with another model.
        """
        index = Index.of(self.settings, audience)
        index.check()
        _check_model(index, self._model)
        return Assistant(index, self._model, self.settings, self.writer)

    @property
    def retriever(self) -> HybridRetriever:
        """The search; with embeddings once the model is loaded, before that words alone decide."""
        return self._hybrid if self.model_ready else self._words_alone

    @functools.cached_property
    def _hybrid(self) -> HybridRetriever:
        dense = DenseRetriever(index=self.index, embedder=self.embedder())
        return self._words_alone.model_copy(update={"dense": dense})

    @property
    def model_ready(self) -> bool:
        """True once the embedding model is loaded."""
        return self._model.loaded is not None

    def warm_up(self) -> None:
        """Load the embedding model (takes seconds). Raises ModelError."""
        self._model.load()
        if self.writer:
            self.writer.warm_up()

    def embedder(self) -> Embeddings:
        """The loaded embedding model (loaded first where it is not). Raises ModelError."""
        return self._model.load()

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        question_id: str | None = None,
        level: Level = "gewoon",
        outbound: Outbound = "as_is",
    ) -> Answer:
        """Answer `question`; as `stream`, but only the answer, when it is whole."""
        *_, last = self.stream(question, history, question_id, level, outbound)
        assert isinstance(last, Done)
        return last.answer

    def stream(
        self,
        question: str,
        history: Sequence[str] = (),
        question_id: str | None = None,
        level: Level = "gewoon",
        outbound: Outbound = "as_is",
    ) -> Iterator[Event]:
        """Answer `question` step by step; `history` holds the earlier questions of the conversation, oldest first.

        Where there is a language model, it writes on `level`; who mentions what is counted here, never by a model.
        `outbound` says what may go to one on another machine: the question when there are no personal identifiers in
        it (else it is refused), masked, or nothing.
        """
        question, history = encodable(question), _usable(history)
        found = self.extract(question, history, question_id)
        if outbound == "masked" and found.status != "refused":
            question, history = guard.masked(question, history)
            found = replace(found, question=question)
        language = detect_language(question)
        if self.writer is None or found.status != "answered" or found.matrix is not None:
            yield from (Retrieved(), Done(found))
        elif outbound == "nothing":
            yield from (Retrieved(), Done(replace(found, notice=notices.not_sent(language))))
        elif held := guard.spotted(self.writer.endpoint, question, history):
            why = guard.explanation(held, self.writer.endpoint, language)
            yield from (Retrieved(), Done(refused(found, why, notices.choose(language))))
        else:
            yield from self.writer.write(found, question, history, level)

    def prompted(self, question: str, history: Sequence[str] = (), level: Level = "gewoon") -> Prompted:
        """The final prompt for a question, with its tokens by part; no language model is asked, or needed.

        Raises PromptError, and ModelFaultError when there are no sources, or none that fit.
        """
        question, history = encodable(question), _usable(history)
        prompts = self.writer.prompts if self.writer else AnswerPrompts.of(self.settings)
        found = self.extract(question, history)
        return prompts.fill(level, detect_language(question), question, history, worth_reading(found))

    def find(self, question: str, history: Sequence[str] = ()) -> Found:
        """What the search finds for a question that is not empty."""
        understood = understand(question, history, self._speller.mend)
        scope = read_scope(understood, self.index.manifest.respondents)
        return Found(understood, scope, self.retriever.search(understood, responses=scope.responses))

    def passages(self, query: str, count: int) -> tuple[Citation, ...]:
        """The `count` (at most RETRIEVED) passages that fit a query best, with the part of each that does.

        They are the report's, unless the query names organisations (scope.py).
        """
        return self._ranked((), self.find(encodable(query)).ranking.hits)[:count]

    def extract(self, question: str, history: Sequence[str] = (), question_id: str | None = None) -> Answer:
        """The extractive answer, of a question that was asked before the one of then; no language model is asked."""
        started = time.perf_counter()
        if why := unusable(question):
            return Answer(
                question, "refused", why, self._stamp(), id=question_id, timings_ms=_timings(started, started)
            )
        found, retrieved = self._answered(question, tuple(history), self.model_ready)
        if found.notice:
            self._answered.cache_clear()
        return replace(
            found, id=question_id, stamp=self._stamp(), timings_ms=_timings(started, max(started, retrieved))
        )

    def _answer(self, question: str, history: tuple[str, ...], with_model: bool) -> tuple[Answer, float]:
        """The extractive answer, and when (as time.perf_counter has it) its passages had been retrieved.

        `with_model` tells answers of before and after the loading of the embedding model apart. One with a notice, of
        a search that lacked something, is not kept.
        """
        found = self.find(question, history)
        retrieved = time.perf_counter()
        given, missing = self._reply(found)
        groups = list(given.groups)
        composed = compose(groups)
        ranking = self._ranked(composed.citations, found.ranking.hits)
        cited = [citation.passage for citation in composed.citations]
        answer = Answer(
            question=question,
            status="answered" if groups else "not_found",
            text="\n\n".join((composed.text, *given.closing)) if groups else missing,
            matrix=_matrix_rows(given.rows, composed),
            stamp=self._stamp(),
            claims=composed.claims,
            citations=composed.citations,
            retrieved=ranking,
            nearest=() if groups else ranking[:NEAREST],
            side_by_side=found.question.compares and len(groups) == 2,
            as_of=as_of(found.question, cited, Phrases(found.question.language)),
            notice=Phrases(found.question.language).words_only() if found.ranking.words_only else "",
        )
        return answer, retrieved

    def extract_within(self, question: str, history: Sequence[str], sources: Sequence[Citation]) -> Answer:
        """The extractive answer from these passages alone, cited by the numbers that they have."""
        started = time.perf_counter()
        if why := unusable(question):
            return Answer(question, "refused", why, self._stamp(), timings_ms=_timings(started, started))
        found = self.find(question, history)
        retrieved = time.perf_counter()
        own, missing = self._reply(found)
        within = Within(sources, self._selector, self._outline, Phrases(found.question.language))
        answer = within.answer(found.question, own, missing, found.ranking.hits, self._stamp())
        return replace(answer, timings_ms=_timings(started, retrieved))

    def _reply(self, found: Found) -> tuple[Reply, str]:
        """What answers the question, and the sentence for when nothing does."""
        phrases = Phrases(found.question.language)
        if not found.scope.responses:
            return self._from_report(found.question, found.scope, found.ranking, phrases)
        given = reply(found.question, found.scope, self.index, phrases)
        return given, given.reason if given.rows else phrases.not_in_responses(given.reason)

    def _from_report(self, question: Question, scope: Scope, found: Ranking, phrases: Phrases) -> tuple[Reply, str]:
        """The report's answer; where it has none, what organisations wrote; and the sentence for when neither has."""
        groups, reason = self._groups(question, found, phrases)
        missing = phrases.not_found(reason)
        if scope.report_only or (groups and not scope.both):
            return Reply(tuple(groups)), missing
        beside = beside_the_report(question, scope, self.index, phrases)
        if beside.groups:
            between = phrases.own_words() if groups else phrases.beside()
            first = replace(beside.groups[0], lead=f"{between}\n\n{beside.groups[0].lead}")
            return replace(beside, groups=(*groups, first, *beside.groups[1:])), missing
        return Reply(tuple(groups)), missing

    def _groups(self, question: Question, found: Ranking, phrases: Phrases) -> tuple[list[Group], str]:
        """What answers the question; or nothing, and the reason why not."""
        if groups := from_outline(question, self._outline, phrases):
            return groups, ""
        verdict = self._judge.judge(question, found, phrases)
        evidence = self._selector.select(question, verdict.hits)
        if evidence and not any(len(values) > 1 for values in question.facets.values()):
            for half in halves(question, self._speller.mend):
                evidence += self._selector.select(half, self.retriever.search(half).hits[:1])
        return grouped(merge(evidence), self._outline, phrases), verdict.reason

    def _ranked(self, cited: Sequence[Citation], hits: Sequence[Hit]) -> tuple[Citation, ...]:
        """Every passage once: the cited ones first, then the others by score."""
        found = [Evidence(citation.passage, citation.span, citation.score) for citation in cited]
        for hit in hits:
            found.extend(self._selector.of_hit_verbatim(hit))
        by_passage: dict[str, Evidence] = {}
        for evidence in found:
            by_passage.setdefault(evidence.passage.id, evidence)
        return tuple(
            Citation(rank, evidence.passage, evidence.span, evidence.score)
            for rank, evidence in enumerate(list(by_passage.values())[:RETRIEVED], 1)
        )

    def _stamp(self) -> Stamp:
        manifest = self.index.manifest
        return Stamp(manifest.version, manifest.model, datetime.now(UTC).isoformat(timespec="seconds"))


def _usable(history: Sequence[str]) -> list[str]:
    """The last earlier questions; one that was too long to answer says nothing about the next."""
    return [encodable(each) for each in history[-LONGEST_HISTORY:] if len(each) <= LONGEST_QUESTION]


def _check_model(index: Index, model: embedding.SharedModel) -> None:
    """Raises ModelError when `model` is not the one that made the index."""
    if model.identity.digest != index.manifest.model_digest:
        raise ModelError(
            f"De index is gemaakt met taalmodel {index.manifest.model}, maar ingesteld is {model.identity.name}. "
            "Stel QUICKSCAN_EMBEDDING_MODEL goed in, of maak de index opnieuw met: python -m ingest"
        )


def unusable(question: str) -> str:
    """Why a question cannot be asked; '' when it can."""
    phrases = Phrases("nl")
    if not question.strip():
        return phrases.empty()
    return phrases.too_long(LONGEST_QUESTION) if len(question) > LONGEST_QUESTION else ""


def _matrix_rows(rows: Sequence[Row] | None, composed: Composed) -> tuple[MatrixRow, ...] | None:
    """The matrix with the numbers of its citations."""
    if rows is None:
        return None
    numbers: dict[str, list[int]] = {}
    for citation in composed.citations:
        numbers.setdefault(citation.passage.organisation or "", []).append(citation.n)
    return tuple(
        MatrixRow(each.name, row.mentions, tuple(numbers.get(each.name, ())), each.fictional)
        for row in rows
        for each in (row.respondent,)
    )


def _timings(started: float, retrieved: float) -> dict[str, float]:
    now = time.perf_counter()
    return {
        "retrieve": (retrieved - started) * 1000,
        "answer": (now - retrieved) * 1000,
        "total": (now - started) * 1000,
    }
