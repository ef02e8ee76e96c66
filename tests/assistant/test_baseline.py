import pytest

from assistant.assistant import Assistant
from assistant.baseline import CITED, Chunks, Hybrid, Tutorial


@pytest.fixture(scope="module")
def chunks(assistant: Assistant) -> Chunks:
    return Chunks.of(assistant.index, assistant.embedder())


def test_chunks_hold_places_of_the_report(chunks: Chunks) -> None:
    assert len(chunks.passages) == len(chunks.vectors) > 15
    covered = [passage for passage in chunks.passages if passage.covers("3.4.6.b")]
    assert covered
    assert all("vendor lock-in" in passage.text for passage in covered)


def test_both_pipelines_cite_what_they_rank_first(assistant: Assistant, chunks: Chunks) -> None:
    tutorial = Tutorial(chunks, assistant.embedder())
    for ask in (tutorial.ask, Hybrid(chunks, tutorial).ask):
        answer = ask("afhankelijkheid van leveranciers (vendor lock-in)")
        assert answer.citations == answer.retrieved[:CITED]
        assert len({citation.passage.id for citation in answer.retrieved}) == len(chunks.passages)
    assert Hybrid(chunks, tutorial).ask("vendor lock-in").citations[0].passage.covers("3.4.6.b")
