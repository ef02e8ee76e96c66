"""The assistant: one open index, and the way a question travels through it.

understand  question.py       language, facets, shape; a follow-up made whole; spelling.py mends
scope       scope.py          the report's words, or those of organisations
retrieve    retrieve.py       BM25 and embeddings over places with their zoekvragen
extract     extract.py        which places answer, and their words with citations; or not_found
guard       guard.py          personal identifiers that would go to another machine
write       generate.py       where an endpoint is configured: a language model writes, each claim is checked
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from langchain_core.embeddings import Embeddings

from assistant import guard
from assistant.again import as_before, other_than_before
from assistant.answer import Answer, Citation, Stamp, refused
from assistant.events import Done, Event, Retrieved
from assistant.extract import Extractor, Found
from assistant.generate import Writer, worth_reading
from assistant.guard import Outbound
from assistant.instructions import asks_rework
from assistant.limits import unusable, usable
from assistant.llm import notices
from assistant.llm.answer_prompt import AnswerPrompts, Level, Prompted
from assistant.place_facets import TargetFacets
from assistant.question import Question, detect_language, two_questions, understand
from assistant.retrieve import DenseRetriever, HybridRetriever, LexicalRetriever, Ranking
from assistant.scope import read_scope
from assistant.spelling import Speller
from vectorstore import embedding
from vectorstore.errors import ModelError
from vectorstore.index import Index
from vectorstore.memory import give_back
from vectorstore.passage import Audience
from vectorstore.printable import encodable
from vectorstore.settings import Settings

KEPT_ANSWERS = 256


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
        self._words_alone = HybridRetriever(
            lexical=LexicalRetriever(index=index, speller=self._speller), facets=TargetFacets(index)
        )
        self._extractor = Extractor(index, self._speller.mend, self._search)
        self._answered = functools.lru_cache(KEPT_ANSWERS)(self._answer)

    @staticmethod
    def open(settings: Settings, audience: Audience = "alles") -> Assistant:
        """Open the index of `settings`, without its database and the embedding model: `warm_up` opens those.

        Raises IndexMissingError, and ModelError when the model is not the one that made the index.
        """
        index = Index.of(settings, audience)
        index.check()
        model = embedding.SharedModel(embedding.identify(settings), settings)
        _check_model(index, model)
        return Assistant(index, model, settings, Writer.of(settings))

    def over_current(self, audience: Audience) -> Assistant:
        """Another assistant, over the current version of the same index folder, that shares the models.

        Its database is opened when it is first needed.
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
        """Load the embedding model (takes seconds), let it do what it does only once, and open the database.

        Raises IndexMissingError, StoreUnavailableError, ModelError.
        """
        self._model.load().embed_query("")
        if self.writer:
            self.writer.warm_up()
        self.index.check_store()
        give_back()

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
        question, history = encodable(question), usable(history)
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
        question, history = encodable(question), usable(history)
        prompts = self.writer.prompts if self.writer else AnswerPrompts.of(self.settings)
        found = self.extract(question, history)
        return prompts.fill(level, detect_language(question), question, history, worth_reading(found))

    def find(self, question: str, history: Sequence[str] = ()) -> Found:
        """What the search finds for a question that is not empty (for that before it, where it wants other words)."""
        history = _subjects(history)
        if history and asks_rework(question):
            question, history = history[-1], history[:-1]
        understood = understand(question, history, self._speller.mend)
        scope = read_scope(understood, self.index.manifest.respondents)
        return Found(understood, scope, self._search(understood, scope.responses))

    def _search(self, question: Question, responses: bool = False) -> Ranking:
        return self.retriever.search(question, responses)

    def passages(self, query: str, count: int) -> tuple[Citation, ...]:
        """The `count` (at most RETRIEVED) passages that fit a query best, with the part of each that does.

        They are the report's, unless the query names organisations (scope.py).
        """
        return self._extractor.ranked(self.find(encodable(query)).ranking.hits)[:count]

    def extract(self, question: str, history: Sequence[str] = (), question_id: str | None = None) -> Answer:
        """The extractive answer, of a question that was asked before the one of then; no language model is asked."""
        started = time.perf_counter()
        if why := unusable(question):
            return replace(self._refused(question, why, started), id=question_id)
        found, retrieved = self._answered(question, _subjects(history), self.model_ready)
        if found.notice:
            self._answered.cache_clear()
        stamp = Stamp.now(self.index.manifest)
        return replace(found, id=question_id, stamp=stamp, timings_ms=_timings(started, max(started, retrieved)))

    def extract_within(self, question: str, history: Sequence[str], sources: Sequence[Citation]) -> Answer:
        """The extractive answer from these passages alone, cited by the numbers that they have."""
        started = time.perf_counter()
        if why := unusable(question):
            return self._refused(question, why, started)
        found = self.find(question, history)
        retrieved = time.perf_counter()
        answer = self._extractor.within(found, sources)
        return replace(answer, question=question, timings_ms=_timings(started, retrieved))

    def _answer(self, question: str, history: tuple[str, ...], with_model: bool) -> tuple[Answer, float]:
        """The extractive answer, and when (as time.perf_counter has it) its passages had been retrieved.

        `with_model` tells answers of before and after the loading of the embedding model apart. One with a notice, of
        a search that lacked something, is not kept.
        """
        if history and asks_rework(question):
            before, retrieved = self._answered(history[-1], history[:-1], with_model)
            return as_before(before, question), retrieved
        found = self.find(question, history)
        retrieved = time.perf_counter()
        answer = self._extractor.answer(found, functools.partial(self._parts, question, history))
        if found.question.is_follow_up:
            before, _ = self._answered(history[-1], history[:-1], with_model)
            alone = functools.partial(self.find, question)
            answer = other_than_before(answer, before, found.question, alone, self._extractor)
        return replace(answer, question=question), retrieved

    def _parts(self, question: str, history: tuple[str, ...]) -> tuple[Found, ...]:
        """What the search finds for each of the two things that a question asks."""
        split = two_questions(question)
        return (self.find(split[0], history), self.find(split[1], (*history, split[0]))) if split else ()

    def _refused(self, question: str, why: str, started: float) -> Answer:
        stamp = Stamp.now(self.index.manifest)
        return Answer(question, "refused", why, stamp, timings_ms=_timings(started, started))


def _subjects(history: Sequence[str]) -> tuple[str, ...]:
    """The earlier questions, less those that only asked for an answer in other words: nothing leans on them."""
    return tuple(each for each in usable(history) if not asks_rework(each))


def _check_model(index: Index, model: embedding.SharedModel) -> None:
    """Raises ModelError when `model` is not the one that made the index."""
    if model.identity.digest != index.manifest.model_digest:
        raise ModelError(
            f"De index is gemaakt met taalmodel {index.manifest.model}, maar ingesteld is {model.identity.name}. "
            "Stel QUICKSCAN_EMBEDDING_MODEL goed in, of maak de index opnieuw met: python -m ingest"
        )


def _timings(started: float, retrieved: float) -> dict[str, float]:
    now = time.perf_counter()
    return {
        "retrieve": (retrieved - started) * 1000,
        "answer": (now - retrieved) * 1000,
        "total": (now - started) * 1000,
    }
