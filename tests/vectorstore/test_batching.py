from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from langchain_core.embeddings import Embeddings

from vectorstore.batching import BatchedQueries


class Counting(Embeddings):
    """The length of a text as its vector; the first batch waits until it may go on."""

    def __init__(self) -> None:
        self.batches: list[int] = []
        self.asked = threading.Event()
        self.may_go_on = threading.Event()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float(len(text))] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        raise NotImplementedError

    def embed_queries(self, texts: list[str]) -> list[list[float]]:
        self.batches.append(len(texts))
        if len(self.batches) == 1:
            self.asked.set()
            assert self.may_go_on.wait(30)
        if "fout" in texts:
            raise ValueError("fout")
        return self.embed_documents(texts)


def in_line(batched: BatchedQueries, count: int) -> None:
    while len(batched._line) < count:
        threading.Event().wait(0.001)


def test_questions_that_wait_are_embedded_together() -> None:
    model = Counting()
    batched = BatchedQueries(model, model.embed_queries)
    with ThreadPoolExecutor(10) as pool:
        first = pool.submit(batched.embed_query, "a")
        assert model.asked.wait(30)
        others = [pool.submit(batched.embed_query, "a" * length) for length in range(2, 9)]
        in_line(batched, 7)
        model.may_go_on.set()
        assert first.result() == [1.0]
        assert [each.result() for each in others] == [[float(length)] for length in range(2, 9)]
    assert model.batches == [1, 7]


def test_what_goes_wrong_is_told_to_all_of_the_batch_and_to_no_other() -> None:
    model = Counting()
    model.may_go_on.set()
    batched = BatchedQueries(model, model.embed_queries)
    with pytest.raises(ValueError, match="fout"):
        batched.embed_query("fout")
    assert batched.embed_query("goed") == [4.0]
    assert batched.embed_documents(["abc"]) == [[3.0]]
