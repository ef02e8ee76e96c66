from pathlib import Path

import bm25s
import numpy as np
import pytest

from vectorstore.analysis import stem, terms
from vectorstore.lexical import LexicalIndex

TEXTS = ["De kat zit op de mat.", "De hond jaagt op de kat.", "Een fiets staat in de fietsenstalling."]


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    LexicalIndex.build(TEXTS, tmp_path)
    return LexicalIndex.open(tmp_path)


def test_equal_weights_give_what_bm25s_itself_gives(index: LexicalIndex, tmp_path: Path) -> None:
    question = terms("Waar staat de fiets van de kat?")
    whole = bm25s.BM25.load(str(tmp_path))
    known = [term for term in question if term in whole.vocab_dict]
    assert index.scores(dict.fromkeys(question, 1.0)) == pytest.approx(whole.get_scores(known), abs=1e-5)


def test_a_weight_scales_a_term(index: LexicalIndex) -> None:
    assert index.scores({stem("kat"): 0.5}) == pytest.approx(index.scores({stem("kat"): 1.0}) / 2)


def test_unknown_terms_add_nothing(index: LexicalIndex) -> None:
    assert not index.scores({"onbekend": 1.0}).any()
    assert index.best("onbekend") == 0.0


def test_best_is_the_highest_score_of_a_term(index: LexicalIndex) -> None:
    assert index.best(stem("kat")) == pytest.approx(float(np.max(index.scores({stem("kat"): 1.0}))))


def test_a_part_of_a_compound_is_found_through_its_grams(index: LexicalIndex) -> None:
    scores = index.scores(dict.fromkeys(terms("stallingen"), 1.0))
    assert int(np.argmax(scores)) == 2
    assert scores[2] > 0


def test_stems_leave_the_grams_out(index: LexicalIndex) -> None:
    assert stem("fietsenstalling") in index.stems
    assert not any(term.startswith("#") for term in index.stems)


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    LexicalIndex.build([], tmp_path / "leeg")
    index = LexicalIndex.open(tmp_path / "leeg")
    assert (len(index.scores({"fiets": 1.0})), index.best("fiets"), index.rarest, index.stems) == (
        0,
        0.0,
        0.0,
        frozenset(),
    )


def test_words_are_counted_over_all_texts(index: LexicalIndex) -> None:
    assert (index.counts["de"], index.counts["kat"], index.counts.get("katten")) == (5, 2, None)


def test_the_rarest_term_scores_highest(index: LexicalIndex) -> None:
    assert index.rarest == max(index.best(term) for text in TEXTS for term in terms(text))
