"""Text as tokens."""

from __future__ import annotations

from assistant.gate.lexicon import root
from assistant.gate.tokens import Token, tokenize


def tokens(text: str) -> list[Token]:
    return tokenize(text, 0)[0]


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def test_phrases_are_one_token() -> None:
    assert "korte termijn" in words("op de korte termijn")
    assert "kunstmatige intelligentie" in words("met kunstmatige intelligentie")


def test_a_separable_verb_gets_its_particle_back() -> None:
    assert "toenemen" in words("het werk neemt snel toe")
    for text in ("om stukken op te stellen", "CIO Rijk stelde een lijst op voor ons"):
        assert root("opstellen") in {root(word) for word in words(text)}
    assert "innemen" not in words("het verbruik nam in drie jaar af")


def test_markers_have_tags_and_sayings_take_them_away() -> None:
    tags = {token.word: token.tags for token in tokens("dat kan niet alle banen kosten")}
    assert "hedge" in tags["kan"]
    assert "negation" in tags["niet"]
    assert "quantity:all" in tags["alle"]
    assert not any("negation" in token.tags or "only" in token.tags for token in tokens("niet alleen hier"))
    assert not any("condition" in token.tags for token in tokens("het dient als voorbeeld"))


def test_kans_is_a_side_unless_it_is_a_probability() -> None:
    assert any("side:plus" in token.tags for token in tokens("een kans voor burgers"))
    assert not any("side:plus" in token.tags for token in tokens("er is kans op verlies"))
    assert any("side:minus" in token.tags for token in tokens("een risico is dat"))


def test_names_and_numbers() -> None:
    found = {token.word: token for token in tokens("Het UWV kreeg 8 brieven van Janssen")}
    assert found["uwv"].name
    assert found["janssen"].name
    assert not found["het"].name
    assert found["8"].number is not None


def test_words_in_brackets_join_the_word_they_are_part_of() -> None:
    assert "privacywetgeving" in words("de (privacy)wetgeving")
