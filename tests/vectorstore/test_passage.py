import pytest

from vectorstore.passage import Passage, Region, Unit, locator_covers


@pytest.mark.parametrize(
    ("place", "other", "covers"),
    [
        ("3.4.6", "3.4.6.b", True),
        ("3.4.1", "3.4.10", False),
        ("3.4.6.b", "3.4.6.b zin 2", True),
        ("3.4.6.b zin 2", "3.4.6.b", False),
        ("1.2 alinea 3", "1.2 alinea 3", True),
        ("1.2 alinea 3", "1.2 alinea 31", False),
    ],
)
def test_locator_covers(place: str, other: str, covers: bool) -> None:
    assert locator_covers(place, other) is covers


def passage() -> Passage:
    return Passage(
        id="x",
        document_id="d",
        ordinal=3,
        text="Eerste zin. Tweede zin.",
        section="1 Kop",
        locator="1 alinea 2 zin 4-5",
        role="paragraph",
        kind="rapport",
        source="a.pdf",
        title="A",
        units=(Unit("1 alinea 2 zin 4", 0, 11), Unit("1 alinea 2 zin 5", 12, 23)),
        regions=(Region(2, 700.5, 650.25),),
        page=2,
    )


def test_metadata_round_trip() -> None:
    flat = passage().to_metadata()
    assert all(isinstance(value, (str, int, float, bool)) for value in flat.values())
    assert Passage.from_metadata("x", passage().text, {**flat, "embedded": "digest"}) == passage()


def test_a_part_of_a_paragraph_covers_its_sentences_and_lies_in_the_whole() -> None:
    assert passage().covers("1 alinea 2 zin 5")
    assert passage().covers("1 alinea 2")
    assert not passage().covers("1 alinea 2 zin 1")
