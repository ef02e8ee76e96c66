import pytest

from assistant.assistant import Assistant
from assistant.question import understand
from assistant.retrieve import DenseRetriever, Hit, HybridRetriever, LexicalRetriever


@pytest.fixture(scope="module")
def hybrid(assistant: Assistant) -> HybridRetriever:
    return assistant.retriever


def test_all_three_are_langchain_retrievers(hybrid: HybridRetriever) -> None:
    dense = hybrid.dense
    assert isinstance(dense, DenseRetriever)
    assert isinstance(hybrid.lexical, LexicalRetriever)
    for retriever in (hybrid, dense, hybrid.lexical):
        documents = retriever.invoke("Does the report warn about vendor lock-in?")
        assert len(documents) >= 5
        assert "3.4.6.b" in [document.metadata["locator"] for document in documents]
        scores = [document.metadata["score"] for document in documents]
        assert scores == sorted(scores, reverse=True)


def test_a_hit_says_why_it_ranks_where_it_does(hybrid: HybridRetriever) -> None:
    hits = hybrid.search(understand("Welke risico's zijn er voor persoonsgegevens?")).hits
    best = next(hit for hit in hits[:5] if hit.target.locator == "3.4.6.b")
    assert 0 < best.coverage <= best.lexical <= 1
    assert 0 < best.dense <= 1
    assert best.conflicts == ()


def test_a_place_on_the_other_side_is_penalised(hybrid: HybridRetriever) -> None:
    def found(text: str) -> Hit:
        hits = hybrid.search(understand(text)).hits
        return next(hit for hit in hits if hit.target.locator == "3.4.6.a")

    other = found("Wat zijn de risico's van privacyvriendelijke content?")
    assert other.conflicts == ("side",)
    assert other.score < found("Wat zijn de kansen van privacyvriendelijke content?").score


def test_a_silence_is_no_hit(hybrid: HybridRetriever) -> None:
    ranking = hybrid.search(understand("Hoe groot is het budget voor licenties?"))
    assert ranking.silence is not None
    assert ranking.silence.target.is_silence
    assert not any(hit.target.is_silence for hit in ranking.hits)


def test_without_a_model_words_alone_decide(hybrid: HybridRetriever) -> None:
    alone = hybrid.model_copy(update={"dense": None})
    hits = alone.search(understand("Welke risico's zijn er voor persoonsgegevens?")).hits
    assert "3.4.6.b" in [hit.target.locator for hit in hits[:5]]
    assert all(hit.dense == 0 for hit in hits)


def test_zoekvragen_find_what_the_text_does_not_say(hybrid: HybridRetriever) -> None:
    hits = hybrid.search(understand("Kunnen boeven hier ook iets mee?")).hits
    found = next(hit for hit in hits[:3] if hit.target.locator == "3.4.4.b")
    assert "boeven" not in found.target.text.lower()
