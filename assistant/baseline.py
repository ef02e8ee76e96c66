"""The usual tutorial pipelines, to measure the assistant against in the same run.

`tutorial`: the documents cut by LangChain's recursive splitter (1000 characters, 200 overlap), the same embedding
model, the four nearest chunks. `hybrid`: the same chunks by plain BM25 (words in lower case) and by the same
embeddings, joined by reciprocal rank fusion (Cormack et al. 2009, k = 60), the best four. Both cite what they
retrieve; neither can say that the report does not answer.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.answer import Answer, Citation, Stamp
from vectorstore.index import Index
from vectorstore.passage import Passage, Unit
from vectorstore.tokens import count_tokens

CHUNK_SIZE, CHUNK_OVERLAP = 1000, 200
CITED = 4
FUSION_K = 60


@dataclass(frozen=True)
class Chunks:
    """The chunks of an index's documents as passages (units: the places that lie whole in a chunk), and vectors."""

    passages: tuple[Passage, ...]
    vectors: np.ndarray

    @staticmethod
    def of(index: Index, embedder: Embeddings) -> Chunks:
        """Cut and embed the documents of `index`."""
        splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP)
        texts = splitter.split_text("\n\n".join(_with_heading(passage) for passage in index.passages))
        passages = tuple(_chunk(number, text, index.passages) for number, text in enumerate(texts))
        return Chunks(passages, np.array(embedder.embed_documents([passage.text for passage in passages])))


class Tutorial:
    """The nearest chunks by embedding."""

    def __init__(self, chunks: Chunks, embedder: Embeddings) -> None:
        self._chunks = chunks
        self._embedder = embedder

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The chunks nearest to the last question; `history` is not used, as the tutorials do not."""
        return _answer(question, self._chunks, self.dense(question))

    def dense(self, question: str) -> np.ndarray:
        """Chunk numbers by falling cosine."""
        return np.argsort(-(self._chunks.vectors @ np.array(self._embedder.embed_query(question))), kind="stable")


class Hybrid:
    """BM25 and embeddings by reciprocal rank fusion."""

    def __init__(self, chunks: Chunks, tutorial: Tutorial) -> None:
        self._chunks = chunks
        self._tutorial = tutorial
        self._bm25 = bm25s.BM25()
        self._bm25.index([_words(passage.text) for passage in chunks.passages], show_progress=False)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The chunks that both branches rank highest."""
        known = [word for word in _words(question) if word in self._bm25.vocab_dict]
        scores = self._bm25.get_scores(known) if known else np.zeros(len(self._chunks.passages))
        fused = np.zeros(len(self._chunks.passages))
        for ranking in (np.argsort(-scores, kind="stable"), self._tutorial.dense(question)):
            fused[ranking] += 1 / (FUSION_K + 1 + np.arange(len(ranking)))
        return _answer(question, self._chunks, np.argsort(-fused, kind="stable"))


def _answer(question: str, chunks: Chunks, ranking: np.ndarray) -> Answer:
    ranked = tuple(
        Citation(rank, chunks.passages[number], (0, len(chunks.passages[number].text)), 1 / rank)
        for rank, number in enumerate(ranking, 1)
    )
    return Answer(question, "answered", "", Stamp("", "", ""), citations=ranked[:CITED], retrieved=ranked)


def _with_heading(passage: Passage) -> str:
    return f"{passage.section}\n{passage.text}" if passage.role in ("heading", "question") else passage.text


def _chunk(number: int, text: str, passages: Sequence[Passage]) -> Passage:
    units = []
    for passage in (each for each in passages if each.role != "heading"):
        for unit in passage.units:
            start = text.find(passage.unit_text(unit))
            if start >= 0:
                units.append(Unit(unit.locator, start, start + unit.end - unit.start))
    return Passage(
        id=hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:20],
        document_id="",
        ordinal=number,
        text=text,
        section=None,
        locator=f"stuk {number}",
        role="paragraph",
        kind="rapport",
        source="",
        title="",
        units=tuple(units),
        tokens=count_tokens(text),
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
