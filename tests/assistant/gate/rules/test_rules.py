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
