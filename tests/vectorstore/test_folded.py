import pytest

from vectorstore.folded import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a\u00a0\u2009 b\tc\nd", "a b c d"),
        ("a\n \nb\n2. c\n20 d", "a\nb\n2. c 20 d"),
        ("0\u200b6\u00ad-\ufeff1", "06-1"),
        ("０６‑１２−３", "06-12-3"),
        ("٠٦ 1️⃣", "06 1"),
        ("naam＠b．nl", "naam@b.nl"),
        ("m² ③ ﬁets", "m fiets"),
    ],
)
def test_different_writings_look_the_same(text: str, folded: str) -> None:
    assert fold(text).chars == folded


def test_spans_lead_back_to_the_text() -> None:
    text = "\u200bx\u00a0\u00a0ﬁets 1\u200b2"
    view = fold(text)
    for words in ("x", "fiets", "fi", "12", " "):
        start = view.chars.index(words)
        assert fold(text[slice(*view.span(start, start + len(words)))]).chars in (words, "fi")


def test_replaced_words_stand_for_what_they_replace() -> None:
    view = fold("bel 06\u200b12 nu")
    changed = view.replaced([(4, 8, "[nummer]")])
    assert changed.chars == "bel [nummer] nu"
    assert changed.span(4, 12) == (4, 9) == changed.span(6, 7)
    assert changed.span(13, 15) == (10, 12)
