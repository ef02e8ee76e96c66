"""How far reviewers agree, beyond what chance would give: Cohen's kappa (Cohen 1960), unweighted.

The verdicts are names, not steps of a scale (`bron onjuist` lies nowhere between `gedekt` and `niet`). Of more than two
reviewers it is the mean of the kappas of all pairs (Light 1971).
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import fmean

from assistant.register.values import HAND_VERDICTS, Agreement, HandVerdict, PairAgreement

Pairs = list[tuple[HandVerdict, HandVerdict]]


def agreement(judged: Iterable[tuple[int, str, HandVerdict]]) -> Agreement:
    """The agreement in judgements: claim, reviewer, verdict; each reviewer at most once a claim."""
    pairs = _pairs(judged)
    by_pair = [PairAgreement(*names, len(found), _kappa(found)) for names, found in sorted(pairs.items())]
    kappas = [pair.kappa for pair in by_pair if pair.kappa is not None]
    every = [verdicts for found in pairs.values() for verdicts in found]
    return Agreement(fmean(kappas) if kappas else None, len(every), _table(every), tuple(by_pair))


def _pairs(judged: Iterable[tuple[int, str, HandVerdict]]) -> dict[tuple[str, str], Pairs]:
    by_claim: dict[int, list[tuple[str, HandVerdict]]] = defaultdict(list)
    for claim_id, reviewer, verdict in judged:
        by_claim[claim_id].append((reviewer, verdict))
    pairs: dict[tuple[str, str], Pairs] = defaultdict(list)
    for found in by_claim.values():
        for (first, one), (second, other) in itertools.combinations(sorted(found), 2):
            pairs[first, second].append((one, other))
    return pairs


def _kappa(pairs: Pairs) -> float | None:
    """None where both only ever gave one and the same verdict: chance alone would then agree fully."""
    from sklearn.metrics import cohen_kappa_score

    first, second = zip(*pairs, strict=True)
    if len({*first, *second}) == 1:
        return None
    kappa = float(cohen_kappa_score(first, second, labels=list(HAND_VERDICTS)))
    return None if math.isnan(kappa) else kappa


def _table(pairs: Sequence[tuple[HandVerdict, HandVerdict]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(pairs.count((one, other)) for other in HAND_VERDICTS) for one in HAND_VERDICTS)
