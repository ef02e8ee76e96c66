from assistant.concepts import concepts
from assistant.lexicon import plain


def test_many_ways_of_writing_are_one_concept() -> None:
    ways = ("Wij verwerken persoonsgegevens.", "De privacy van burgers.", "personal data")
    assert all("privacy" in concepts().of(plain(way)) for way in ways)
    assert "privacy" not in concepts().of(plain("De kantine is open."))


def test_a_narrow_concept_implies_the_wider_and_not_the_other_way() -> None:
    narrow, wider = next((name, found - {name}) for name, found in concepts().implied.items() if len(found) > 1)
    assert wider
    assert all(narrow not in concepts().implied[name] for name in wider)


def test_every_wider_concept_exists() -> None:
    names = set(concepts().patterns)
    assert all(found <= names for found in concepts().implied.values())
