"""The ways of doing things that are measured, each run as a child process (see `measure.Contender`).

    ours        this project: ingest of a report, retrieval, answers
    langchain   the tutorial pipeline: RecursiveCharacterTextSplitter, HuggingFaceEmbeddings, Chroma.from_documents
    llamaindex  its default pipeline: SentenceSplitter, VectorStoreIndex, with HuggingFaceEmbedding
    raw         sentence-transformers alone

A request is a line of JSON on stdin, {"what", "arguments"}; an answer one on stdout, {"result", "seconds", "cpu"}.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MEGABYTE = 2**20
FETCHED = 20


class Contender:
    """What all can tell."""

    def memory(self) -> float:
        """The memory that this process has to itself, in bytes; mapped files, which all processes share, are not."""
        _, resident, shared, *_ = map(int, Path("/proc/self/statm").read_text("ascii").split())
        return float((resident - shared) * os.sysconf("SC_PAGE_SIZE"))


class Ours(Contender):
    """This project, over an index folder."""

    def __init__(self, index: str = "", audience: str = "alles") -> None:
        from vectorstore.settings import Settings, stay_offline

        stay_offline()
        self._settings = Settings(index=Path(index)) if index else Settings()
        self._audience: Any = audience

    def load(self) -> None:
        """Open the index and load the embedding model."""
        from assistant.assistant import Assistant

        self._assistant = Assistant.open(self._settings, self._audience)
        self._assistant.warm_up()

    def load_model(self) -> None:
        """Load the embedding model, and embed one question."""
        from vectorstore import embedding

        embedding.load(embedding.identify(self._settings), self._settings).embed_query("Wat is een prompt?")

    def embed(self, question: str) -> int:
        """Embed a question."""
        return len(self._assistant.embedder().embed_query(question))

    def retrieve(self, question: str) -> list[str]:
        """The ids of the passages found, best first."""
        return [hit.target.locator for hit in self._assistant.find(question).ranking.hits[:FETCHED]]

    def ask(self, question: str, history: Sequence[str] = ()) -> dict[str, float]:
        """The timings of an answer, in milliseconds."""
        return dict(self._assistant.ask(question, tuple(history)).timings_ms)

    def found(self, question: str, history: Sequence[str] = ()) -> list[str]:
        """The texts of the ranking of an answer."""
        return [each.passage.text for each in self._assistant.ask(question, tuple(history)).retrieved]

    def ingest(self, report: str, index: str) -> int:
        """Ingest a report into a folder; how many passages."""
        from ingest.job import ingest

        settings = self._settings.model_copy(update={"index": Path(index)})
        return ingest(settings, Path(report), lambda *_: None).passages

    def unchanged(self) -> list[str]:
        """Ingest what is already in the index; which libraries that loaded."""
        from ingest.job import ingest

        ingest(self._settings, None, lambda *_: None)
        return [name for name in ("torch", "chromadb") if name in sys.modules]


class Raw(Contender):
    """sentence-transformers alone."""

    def load(self, model: str) -> None:
        """Load the model, and embed one question."""
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(model, device="cpu", local_files_only=True)
        self._model.encode(["Wat is een prompt?"])

    def encode(self, texts: list[str]) -> int:
        """Embed passages."""
        return len(self._model.encode(texts, normalize_embeddings=True))


class LangChain(Contender):
    """LangChain's tutorial pipeline."""

    def load(self, model: str) -> None:
        """Load the model, and embed one question."""
        from langchain_huggingface import HuggingFaceEmbeddings

        self._embeddings = HuggingFaceEmbeddings(
            model_name=model, model_kwargs={"device": "cpu", "local_files_only": True}
        )
        self._embeddings.embed_query("Wat is een prompt?")

    def embed(self, question: str) -> int:
        """Embed a question: this is R."""
        return len(self._embeddings.embed_query(question))

    def add(self, texts: list[str], folder: str) -> int:
        """Put passages as they are in Chroma."""
        from langchain_chroma import Chroma
        from langchain_core.documents import Document

        documents = [Document(page_content=text) for text in texts]
        self._store = Chroma.from_documents(documents, self._embeddings, persist_directory=folder)
        return len(texts)

    def ingest(self, text: str, folder: str) -> int:
        """Cut a document and put the pieces in Chroma; how many."""
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        return self.add(RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_text(text), folder)

    def found(self, question: str, history: Sequence[str] = ()) -> list[str]:
        """The texts nearest to a question."""
        return [document.page_content for document in self._store.similarity_search(question, k=FETCHED)]


class LlamaIndex(Contender):
    """LlamaIndex's default pipeline."""

    def load(self, model: str) -> None:
        """Load the model, and embed one question."""
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self._embeddings = HuggingFaceEmbedding(model_name=model, device="cpu")
        self._embeddings.get_query_embedding("Wat is een prompt?")

    def embed(self, question: str) -> int:
        """Embed a question."""
        return len(self._embeddings.get_query_embedding(question))

    def ingest(self, text: str, folder: str) -> int:
        """Cut a document and index the pieces, in memory; how many."""
        from llama_index.core import Document, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        nodes = SentenceSplitter().get_nodes_from_documents([Document(text=text)])
        self._retriever = VectorStoreIndex(nodes, embed_model=self._embeddings).as_retriever(similarity_top_k=FETCHED)
        return len(nodes)

    def found(self, question: str, history: Sequence[str] = ()) -> list[str]:
        """The texts nearest to a question."""
        return [found.get_content() for found in self._retriever.retrieve(question)]


KINDS = {"ours": Ours, "raw": Raw, "langchain": LangChain, "llamaindex": LlamaIndex}


def main() -> None:
    """Answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    contender = KINDS[sys.argv[1]](**json.loads(sys.argv[2]))
    for line in sys.stdin:
        request = json.loads(line)
        cpu, started = time.process_time(), time.perf_counter()
        try:
            result = getattr(contender, request["what"])(**request["arguments"])
        except (ImportError, OSError, RuntimeError, TypeError, ValueError, AttributeError) as error:
            answers.write(json.dumps({"error": repr(error)}) + "\n")
        else:
            seconds, used = time.perf_counter() - started, time.process_time() - cpu
            answers.write(json.dumps({"result": result, "seconds": seconds, "cpu": used}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
