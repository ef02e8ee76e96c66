"""A question -> weighted terms for the lexical search.

What the question is about and what it asks (wie, waarom) count in full; cue words (kansen, IT-personeel) and the
words of earlier questions count half, since facets weigh them again; generic words (quickscan, noemt) hardly, unless
there are no others. The 5-grams of a word share the weight of one stem, so that a long word does not outvote a short
one. Parts of a compound count half.
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.lexicon import lexicon
from assistant.question import Question
from vectorstore.analysis import STOP_WORDS, split_compound, stem, terms

TOPIC = 1.0
CUE = 0.5
CONTEXT = 0.5
GENERIC = 0.2
PART = 0.5


def weighted_terms(question: Question, stems: Collection[str]) -> dict[str, float]:
    """Terms (as `analysis.terms` gives them) with weights in (0, 1]; `stems` are those of the corpus."""
    weights: dict[str, float] = {}
    for word in question.context:
        _add(weights, word, CONTEXT, stems)
    for word in question.plain.split():
        if word not in STOP_WORDS:
            _add(weights, word, _weight(word, question), stems)
    return weights


def _weight(word: str, question: Question) -> float:
    if word in question.topic or word in lexicon().asking:
        return TOPIC
    if word in lexicon().generic:
        return GENERIC if question.topic or question.context else TOPIC
    return CUE


def _add(weights: dict[str, float], word: str, weight: float, stems: Collection[str]) -> None:
    whole, *grams = terms(word)
    found = {whole: weight} | {gram: weight / len(grams) for gram in grams}
    found |= {stem(part): PART * weight for part in split_compound(word, stems) if stem(part) in stems}
    for term, value in found.items():
        weights[term] = max(value, weights.get(term, 0.0))
