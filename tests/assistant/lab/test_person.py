"""Names, addresses and numbers of people in a question; names of offices and organisations are none."""

from __future__ import annotations

import pytest

from assistant.lab.person import kinds, masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een brief aan mevrouw Zonnebloem.", "Een brief aan mevrouw [naam]."),
        ("Mag dhr. P. van den Berg dit?", "Mag dhr. [naam] dit?"),
        ("Het dossier van Fatima El Amrani.", "Het dossier van [naam]."),
        ("Mijn collega, Karin Bakker, is ziek.", "Mijn collega, [naam], is ziek."),
        ("Collega Sanne vroeg dit.", "Collega [naam] vroeg dit."),
        ("Een burger genaamd Willem Wever.", "Een burger genaamd [naam]."),
        ("A.B. Zonnebloem schreef dit.", "[naam] schreef dit."),
        ("Zij woont op Lange Dorpsstraat 12a in Assen.", "Zij woont op [adres] in Assen."),
        ("De woning op 9401 KZ.", "De woning op [adres]."),
        ("Hij is geboren op 12-04-1985.", "Hij is geboren op [geboortedatum]."),
        ("Zie klantnummer 8841233.", "Zie klantnummer [nummer]."),
        ("Zaaknummer: Z-2023/0012 loopt.", "Zaaknummer: [nummer] loopt."),
    ],
)
def test_personal_data_is_masked(text: str, expected: str) -> None:
    assert masked(text) == expected
    assert kinds(text)
    assert kinds(masked(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Wat vroeg Kamerlid Van Weerdenburg?",
        "Wat beloofde staatssecretaris Alexandra van Huffelen?",
        "Wat zegt Dienst Wolkenbeheer over Microsoft Copilot?",
        "Wat schreef het Instituut voor Sterrenstof op vraag 5?",
        "Welke risico's noemt de quickscan van 2023 AI-tools betreffend?",
        "Mag een medewerker ChatGPT gebruiken?",
        "Wat wil de directeur Informatievoorziening?",
        "Lees bijlage A. Welke kansen staan er in hoofdstuk 3 op 12-04-2023?",
        "Hoe helpt AI een burger in Den Haag of een klant van de Belastingdienst?",
        "Jan en alleman gebruikt AI.",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert masked(text) == text
