import pytest

from ingest.dehyphenate import hyphen_prefixes, join


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("heeft vervol-", "gens gezegd", "heeft vervolgens gezegd"),
        ("voor IT-", "personeel is", "voor IT-personeel is"),
        ("naar B1-", "niveau", "naar B1-niveau"),
        ("korte-", "en lange termijn", "korte- en lange termijn"),
        ("BZK/CIO-", "Rijk", "BZK/CIO-Rijk"),
        ("gewone regel", "gaat door", "gewone regel gaat door"),
        ("einde met streep -", "los", "einde met streep - los"),
    ],
)
def test_join(before: str, after: str, joined: str) -> None:
    assert join(before, after, frozenset()) == joined


def test_a_hyphen_that_the_text_itself_writes_stays() -> None:
    prefixes = hyphen_prefixes(["bij data-entry en data-labs"])
    assert join("testen, data-", "labelen", prefixes) == "testen, data-labelen"
    assert join("testen, data-", "labelen", frozenset()) == "testen, datalabelen"
