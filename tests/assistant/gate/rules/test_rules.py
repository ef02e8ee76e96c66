"""Each rule objects to what contradicts, and to nothing else.

A case is a rule, a passage, claims it objects to and claims it lets pass.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assistant.gate.alignment import align
from assistant.gate.reading import read
from assistant.gate.rules import (
    Rule,
    certainty,
    lack,
    naming,
    negation,
    numbers,
    opposites,
    order,
    quantity,
    rewording,
    sides,
)


@dataclass(frozen=True)
class Case:
    """What a rule does with claims about one passage."""

    rule: Rule
    passage: str
    objected: tuple[str, ...]
    passed: tuple[str, ...]


RISKS = "6. Privacy a. Mogelijke kansen: Nette brieven; b. Mogelijke risico’s: Gegevens die lekken."
CASES = [
    Case(
        numbers.objections,
        "Acht diensten stuurden zes vragen in. In maart kwamen er 20 brieven en in april 30.",
        ("Negen diensten stuurden vragen in.", "Acht vragen kwamen van diensten.", "In maart kwamen er 30 brieven."),
        ("8 diensten stuurden vragen in.", "De diensten stuurden zes vragen in.", "In april kwamen er dertig brieven."),
    ),
    Case(
        numbers.objections,
        "De dienst kreeg meer dan 100 brieven. Van de brieven gingen 12 van de 40 over water.",
        ("De dienst kreeg 100 brieven.", "De dienst kreeg minder dan 100 brieven.", "Er gingen 40 brieven over water."),
        ("De dienst kreeg meer dan honderd brieven.", "Van de 40 brieven gingen er 12 over water."),
    ),
    Case(
        naming.objections,
        "De vragenlijst ging in april naar de CTO’s. Later volgen de CIO’s. Het IT-personeel groeit op lange termijn.",
        (
            "De vragenlijst ging naar de CIO's.",
            "De vragenlijst ging in mei naar de CTO's.",
            "De juristen kregen de vragenlijst.",
            "Het IT-personeel groeit op korte termijn.",
            "De vragenlijst ging naar het UWV.",
        ),
        ("De Chief Technology Officers kregen de vragenlijst in april.", "Het personeel groeit op de lange termijn."),
    ),
    Case(
        sides.objections,
        RISKS,
        ("Een kans is dat gegevens lekken.", "Nette brieven zijn een gevaar."),
        ("Een gevaar is dat gegevens lekken.", "Een voordeel is nette brieven.", "Er zijn nette brieven."),
    ),
    Case(
        sides.objections,
        "De tuin bloeit in het voorjaar.",
        ("Een risico is dat de tuin bloeit in het voorjaar.",),
        ("De tuin bloeit.",),
    ),
    Case(
        opposites.objections,
        "Het stroomverbruik steeg en het waterverbruik daalde. Het is onduidelijk wie betaalt.",
        ("Het stroomverbruik daalde.", "Het waterverbruik nam toe.", "Het is duidelijk wie betaalt."),
        ("Het stroomverbruik nam toe.", "Het waterverbruik daalde.", "Het is niet duidelijk wie betaalt."),
    ),
    Case(
        negation.objections,
        "De lijst is niet volledig. De dienst heeft geen tuin of vijver, maar wel een plein. De zaal is open.",
        ("De lijst is volledig.", "De dienst heeft een vijver.", "De zaal is niet open.", "Er is geen plein."),
        ("De lijst is onvolledig.", "De dienst heeft geen vijver.", "De dienst heeft een plein.", "De zaal is open."),
    ),
    Case(
        negation.objections,
        "Ambtenaren lezen de brieven; de robot doet dat niet. Het is niet zo dat de winkel sluit.",
        ("De robot leest brieven.", "De winkel sluit."),
        ("Ambtenaren lezen de brieven.", "De winkel sluit niet."),
    ),
    Case(
        quantity.objections,
        "Enkele diensten bouwen bruggen. De meeste winkels verkopen brood. Alle tuinen bloeien.",
        (
            "Alle diensten bouwen bruggen.",
            "De diensten bouwen bruggen.",
            "Alle winkels verkopen brood.",
            "Enkele tuinen bloeien.",
        ),
        ("Sommige diensten bouwen bruggen.", "Veel winkels verkopen brood.", "Alle tuinen bloeien."),
    ),
    Case(
        certainty.objections,
        "De brug kan bezwijken. De dienst wil een tuin bouwen. Als het regent, sluit de zaal. Is de winkel open?",
        (
            "De brug bezwijkt.",
            "De dienst bouwt een tuin.",
            "De zaal sluit.",
            "De winkel is open.",
            "De brug kan altijd bezwijken.",
            "De dienst mag een tuin bouwen.",
        ),
        ("De brug bezwijkt misschien.", "De dienst is van plan een tuin te bouwen.", "Als het regent, sluit de zaal."),
    ),
    Case(
        certainty.objections,
        "De dienst verwacht dat de huur stijgt.",
        ("De huur stijgt.", "De huur zal stijgen."),
        ("Volgens de dienst stijgt de huur.", "De huur stijgt naar verwachting."),
    ),
    Case(
        order.objections,
        "De machine wordt belangrijker dan de mens. De ambtenaar controleert de robot. De lijst is door Bram gegeven.",
        ("De mens wordt belangrijker dan de machine.", "De robot controleert de ambtenaar."),
        ("De machine is belangrijker dan de mens.", "De ambtenaar controleert de robot."),
    ),
    Case(
        order.objections,
        "De lijst is door Bram opgesteld en aan Anna gegeven.",
        ("De lijst is door Anna gegeven aan Bram.",),
        ("De lijst is door Bram aan Anna gegeven.",),
    ),
    Case(
        order.objections,
        "De prijs daalde van tien naar vier.",
        ("De prijs daalde van vier naar tien.",),
        ("De prijs daalde van tien naar vier.",),
    ),
    Case(
        rewording.objections,
        "De proef is niet niet gelukt en de zaal was leeg. De dienst kan de tuin openen.",
        ("De proef is niet gelukt en de zaal was leeg.", "De dienst zal de tuin openen."),
        ("De dienst kan de tuin openen.", "De zaal was leeg."),
    ),
    Case(
        lack.objections,
        "Een nadeel is het ontbreken van een dak, verlies van warmte en ramen die ontbreken. De tuin is groen.",
        ("Het huis heeft een dak.", "Er is warmte.", "Het huis heeft ramen."),
        ("Er is geen dak.", "De warmte gaat verloren.", "Ramen ontbreken.", "De tuin is groen."),
    ),
    Case(
        certainty.objections,
        "De dienst heeft een tuin aangelegd. Er dient een brug te worden gebouwd. Een kans is het verven van de zaal.",
        ("De dienst overweegt een tuin aan te leggen.", "Er is een brug gebouwd.", "De zaal is geverfd."),
        ("De dienst heeft een tuin aangelegd.", "Er moet een brug worden gebouwd.", "Een kans is de zaal te verven."),
    ),
    Case(
        certainty.objections,
        "De brief dient om het loket te openen. Is er een brug nodig?",
        ("De brug moest er komen.",),
        ("De brief moest het loket openen.", "Gevraagd is of er een brug nodig is."),
    ),
    Case(
        certainty.objections,
        "De tuin zal groter worden. Mogelijke risico’s: het lekken van gas.",
        ("De tuin is nu al groter.", "Er is gas gelekt."),
        ("De tuin wordt groter.", "Een risico is dat gas lekt."),
    ),
    Case(
        lack.objections,
        "Bij de dienst ontbreken regels over honden.",
        ("Er zijn regels over honden.",),
        ("Regels over honden zijn er niet.",),
    ),
    Case(
        quantity.objections,
        "De bakkerij gebruikt veel meel en suiker.",
        ("De bakkerij gebruikt weinig suiker.",),
        ("De bakkerij gebruikt veel suiker.",),
    ),
    Case(
        certainty.objections,
        "Taken als vegen kosten tijd. De winkel gaat open als het regent.",
        ("De winkel gaat open.",),
        ("Vegen kost tijd.", "De winkel gaat open als het regent."),
    ),
    Case(
        naming.objections,
        "1. Zuivel a. Mogelijke kansen: Melk drinken; b. Mogelijke risico’s: Kaas die schimmelt. "
        "2. Brood a. Mogelijke kansen: Nader onderzoek nodig; b. Mogelijke risico’s: Korst die breekt.",
        ("Een risico van brood is kaas die schimmelt.", "Kaas die schimmelt is een broodrisico."),
        ("Een risico van zuivel is kaas die schimmelt.", "Bij brood is nader onderzoek naar kansen nodig."),
    ),
    Case(
        naming.objections,
        "Het gebruik van de brug moet veilig zijn. Juristen lezen de contracten.",
        ("Ambtenaren lezen de contracten.", "Burgers gebruiken de brug."),
        ("Medewerkers moeten de brug veilig gebruiken.", "De juristen lezen contracten."),
    ),
    Case(
        opposites.objections,
        "De winkel krijgt minder klanten en meer brood. De zaal is open. De lijst is niet uitputtend.",
        ("De winkel krijgt meer klanten.", "De winkel krijgt minder brood.", "De klanten kregen een volledige lijst."),
        ("De winkel krijgt meer brood.", "De winkel krijgt minder klanten."),
    ),
    Case(
        negation.objections,
        "De lijst is onvolledig of incompleet. Het tekort wordt minder nijpend. Een telling heeft niet plaatsgevonden.",
        (
            "De lijst is niet onvolledig.",
            "Het tekort wordt nijpender.",
            "Het is niet mogelijk dat de lijst onvolledig is.",
            "Er is een telling gedaan.",
        ),
        ("De lijst is onvolledig.", "Het tekort wordt minder nijpend."),
    ),
    Case(
        negation.objections,
        "In een later boek past een hoofdstuk over bijen. Dat is buiten beschouwing gelaten. De kok bakt. Hij zingt. "
        "Gasten die niet eten worden geweerd.",
        ("De kok bakt niet.",),
        ("Er is geen hoofdstuk over bijen.", "Gasten die niet eten worden uitgesloten."),
    ),
    Case(
        order.objections,
        "De menselijke maat telt, want de machine wordt belangrijker dan de mens.",
        ("De mens wordt belangrijker dan de machine.",),
        ("De machine wordt belangrijker dan de mens.",),
    ),
    Case(
        quantity.objections,
        "Bakkers hebben kennis van brood.",
        ("Bakkers hebben veel kennis van brood.",),
        ("Bakkers weten veel van brood.",),
    ),
]  # fmt: skip


def objects(case: Case, claim: str) -> list[str]:
    alignment = align(read(claim), [read(case.passage)])
    return [objection for clause in alignment.clauses for objection in case.rule(alignment, clause)]


@pytest.mark.parametrize(("case", "claim"), [(case, claim) for case in CASES for claim in case.objected])
def test_a_rule_objects(case: Case, claim: str) -> None:
    assert objects(case, claim)


@pytest.mark.parametrize(("case", "claim"), [(case, claim) for case in CASES for claim in case.passed])
def test_a_rule_lets_pass(case: Case, claim: str) -> None:
    assert objects(case, claim) == []
