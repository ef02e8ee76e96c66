import pytest

from vectorstore.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een zin. Nog een zin!", ["Een zin.", "Nog een zin!"]),
        ("Op 23 maart jl. Is dit een zin?", ["Op 23 maart jl. Is dit een zin?"]),
        ("Zie bijv. Amsterdam. Klaar.", ["Zie bijv. Amsterdam.", "Klaar."]),
        ("Door J. Jansen geschreven. Goed.", ["Door J. Jansen geschreven.", "Goed."]),
        ("Versie 2.5 is er. 12 mensen kwamen.", ["Versie 2.5 is er.", "12 mensen kwamen."]),
        ("Hij zei: ‘Ja.’ Toen ging hij.", ["Hij zei: ‘Ja.’", "Toen ging hij."]),
        ("Er zijn risico’s. Dat is zo.", ["Er zijn risico’s.", "Dat is zo."]),
        ("zonder einde", ["zonder einde"]),
        ("   ", []),
    ],
)
def test_sentence_spans(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
