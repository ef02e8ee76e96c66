"""What may stand against a claim, one module a kind of rule.

Each rule takes an alignment and one clause of the claim and yields its objections as plain Dutch, ready to be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.rules import (
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

Rule = Callable[[Alignment, Clause], Iterator[str]]

RULES: Sequence[Rule] = (
    numbers.objections,
    naming.objections,
    sides.objections,
    opposites.objections,
    negation.objections,
    lack.objections,
    quantity.objections,
    certainty.objections,
    order.objections,
    rewording.objections,
)


def objections(alignment: Alignment) -> Iterator[str]:
    """The objections of all rules to all clauses of a claim."""
    for clause in alignment.clauses:
        for rule in RULES:
            yield from rule(alignment, clause)
