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


def test_words_in_brackets_before_a_hyphen_join_too() -> None:
    assert words("het (IT)-personeel") == ["het", "itpersoneel"]


def test_a_particle_after_er_stays_with_er() -> None:
    assert "meedoen" not in words("zij doen er proeven mee")
    assert "meedoen" in words("zij doen graag mee")


def test_what_comes_about_is_not_prevented() -> None:
    assert "voorkomen" not in words("dit komt soms voor")


def test_om_opens_a_stretch_only_with_te() -> None:
    assert len({token.segment for token in tokens("het gaat om brood")}) == 1
    assert len({token.segment for token in tokens("zij komen om brood te kopen")}) == 2


def test_als_with_one_word_is_no_condition() -> None:
    assert not any("condition" in token.tags for token in tokens("met hulpmiddelen als ChatGPT"))
    assert any("condition" in token.tags for token in tokens("wij gaan als het regent"))


def test_a_phrase_of_small_words_is_light() -> None:
    found = {token.word: token for token in tokens("door generatieve AI te gebruiken op korte termijn")}
    assert found["generatieve ai"].meaning.light
    assert not found["korte termijn"].meaning.light
