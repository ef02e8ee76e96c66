import pytest

from vectorstore.analysis import split_compound, stem, stems, terms, words


def test_words_drop_case_diacritics_and_apostrophes() -> None:
    assert words("De risico’s en CTO's: geïdentificeerd!") == ["de", "risico", "en", "cto", "geidentificeerd"]


def test_stems_leave_stop_words_out() -> None:
    assert stems("Welke kansen zijn er voor de burgers?") == [stem("kansen"), stem("burgers")]


def test_inflections_share_a_stem() -> None:
    assert stem("risico") == stem("risicos".removesuffix("s"))
    assert stem("organisaties") == stem("organisatie")


def test_long_words_also_give_their_five_grams() -> None:
    found = terms("baanverlies")
    assert stem("baanverlies") in found
    assert {"#baanv", "#verli"} <= set(found)
    assert not [term for term in terms("kort") if term.startswith("#")]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("privacyrisico", ("privacy", "risico")),
        ("overheidspersoneel", ("overheids", "personeel")),
        ("baanverlies", ("baan", "verlies")),
        ("fietsenstalling", ()),
    ],
)
def test_split_compound(word: str, parts: tuple[str, ...]) -> None:
    known = {stem(part) for part in ("privacy", "risico", "overheid", "personeel", "baan", "verlies")}
    assert split_compound(word, known) == parts


def test_a_mark_falls_away_and_any_other_sign_parts_words() -> None:
    assert words("be\u0301ton – één·twee\u2028drie …vier") == ["beton", "een", "twee", "drie", "vier"]
