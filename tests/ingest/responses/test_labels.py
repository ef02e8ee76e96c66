import pytest

from ingest.responses.labels import read_label


@pytest.mark.parametrize(
    ("text", "numbers", "sub"),
    [
        ("Vraag 1: Ja", (1,), ""),
        ("V2", (2,), ""),
        ("vraag_3: x", (3,), ""),
        ("Q4. Which", (4,), ""),
        ("Ad vraag 5", (5,), ""),
        ("Antwoord op vraag 6: x", (6,), ""),
        ("VRAAG VIER - x", (4,), ""),
        ("De tweede vraag: x", (2,), ""),
        ("1) Ja", (1,), ""),
        ("(4) Kansen", (4,), ""),
        ("1a. Ja", (1,), "a"),
        ("Vraag 5b: x", (5,), "b"),
        ("2.1. Vaardigheden", (2,), "1"),
        ("Vraag 2 en 3: samen", (2, 3), ""),
        ("Vraag 4/5: x", (4, 5), ""),
        ("Vraag 1-3:", (1, 2, 3), ""),
    ],
)
def test_numbers_as_people_print_them(text: str, numbers: tuple[int, ...], sub: str) -> None:
    label = read_label(text)
    assert label is not None
    assert (label.numbers, label.sub, label.firm) == (numbers, sub, True)


@pytest.mark.parametrize("text", ["2023 was druk", "AI1", "Adviseurs", "5-10 mensen", "2.0 is een versie", "a. iets"])
def test_what_is_no_number_of_a_question(text: str) -> None:
    assert read_label(text) is None


@pytest.mark.parametrize("text", ["2 miljoen euro", "Vraag 2 vinden wij lastig"])
def test_a_number_in_a_sentence_is_not_firm(text: str) -> None:
    label = read_label(text)
    assert label is not None
    assert not label.firm
