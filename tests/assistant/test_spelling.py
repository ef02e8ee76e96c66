from collections import Counter

import pytest
from reading import bytes_read

from assistant.spelling import Speller
from vectorstore.analysis import words

TEXT = "De kansen en risico's van privacy. Kansen voor privacy en de vragenlijst. privacy kansen"
SPELLER = Speller(Counter(words(TEXT)))


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("privcy", "privacy"),
        ("dekansen", "de kansen"),
        ("vragelijst", "vragenlijst"),
        ("watzijn", "wat zijn"),
        ("kosten", "kosten"),
        ("appeltaart", "appeltaart"),
        ("papierberg", "papierberg"),
        ("Utrecht", "utrecht"),
        ("2030", "2030"),
    ],
)
def test_mend(typed: str, mended: str) -> None:
    assert SPELLER.mend(typed) == mended


def test_known_words_of_dutch_english_and_the_corpus() -> None:
    assert all(SPELLER.knows(word) for word in ("privacy", "fiets", "bicycle", "de"))
    assert not SPELLER.knows("xqzw")


def test_once_loaded_the_word_lists_are_not_read_again() -> None:
    speller = 'from assistant.spelling import Speller, load_word_lists\nspeller = Speller({"kansen": 2})\n'
    mend = 'assert speller.mend("fietsbellen unknowingly") == "fietsbellen unknowingly"\n'
    assert bytes_read(speller + "load_word_lists()\n", mend) == 0 < bytes_read(speller, mend)
