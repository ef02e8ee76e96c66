"""One word or phrase -> what it means to the gate.

`keys` are what a claim's word asks for; `offers` what a source's word gives (its own keys, what it also is, and the
kernel of a compound: `baanverlies` offers `verlies`). The other parts of a compound are `modifiers`: `baan` counts only
where the claim also speaks of the `verlies`. A key carries a sign: words that share a key with
opposite signs contradict each other (`toename`, `afname`; `duidelijk`, `onduidelijk`).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.gate.lexicon import Entry, is_word, lemma, lexicon, root, settled_lemma

Keys = Mapping[str, int]
INFINITIVES = ("en", "gaan", "staan", "slaan", "doen", "zien")
COMPARATIVE = ("ere", "er")
MORE = "^omvang"
SHORTEST_HEAD = 3
SHORTEST_TAIL = 4
NEGATIVE_PREFIXES = ("on", "niet-", "non-")
NO_NEGATIVE = frozenset(
    "ons onze onder ondanks onlangs online ongeveer onderzoek ondersteuning ontwikkeling onderwijs onderwerp onkosten"
    " ongeval ongeluk onheil".split()
)
NO_PARTS = frozenset(
    "over onder door voor aan uit met van bij toe mee weg tegen achter heid loos baar lijk schap ing tie ens ever ren"
    " den ten ver ont her ste".split()
)
BARE_PARTICLES = frozenset("toe af weg mee terug neer vast los samen plaats voort".split())
PARTICLES = BARE_PARTICLES | frozenset("op aan uit in over bij voor achter door na om onder bloot tegen".split())


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word asks for and offers; the parts of a compound or phrase; the kinds of role it names.

    `light`: it needs no source. `thin`: it says so little that a claim may have it without its source where the rest is
    covered. `opposable`: it lies on an axis of opposites.
    """

    keys: Keys
    offers: Keys
    modifiers: Keys = field(default_factory=dict)
    parts: tuple[Meaning, ...] = ()
    kinds: frozenset[str] = frozenset()
    light: bool = False
    verb: bool = False
    thin: bool = False
    opposable: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "opposable", any(key.startswith("^") for key in self.keys))


NOTHING = Meaning({}, {}, light=True)


@functools.lru_cache(maxsize=50_000)
def meaning(word: str) -> Meaning:
    """The meaning of a word in lower case."""
    if word in lexicon().function_words:
        return NOTHING
    joined = word.replace("-", "").replace("'", "")
    own = root(joined)
    entry = lexicon().entries.get((own,), Entry())
    keys = {own: 1, **entry.keys}
    if entry.kinds:
        keys = {key: sign for key, sign in keys.items() if not key.startswith("=")}
    if (base := _negated(word)) and not any(key.startswith("^") for key in entry.keys):
        keys |= {key: -sign for key, sign in meaning(base).keys.items()}
    parts = tuple(meaning(part) for part in compound_parts(word))
    offers = _offers(keys, entry, parts if "-" in word else parts[-1:])
    modifiers = {key: sign for part in parts[:-1] for key, sign in _offered(part).items() if key not in offers}
    light = (
        settled_lemma(joined) in lexicon().light and not any(key.startswith("^") for key in keys) and not entry.kinds
    )
    light = light or entry.implied
    denies = any(sign < 0 for sign in keys.values())
    thin = entry.assumed or (settled_lemma(joined) in lexicon().thin and not denies and not entry.kinds)
    if is_comparative(joined) and all(sign > 0 for sign in offers.values()):
        offers.setdefault(MORE, 1)
    return Meaning(keys, offers, modifiers, parts, frozenset(entry.kinds), light, is_verb(joined), thin)


def phrase_meaning(phrase: tuple[str, ...]) -> Meaning:
    """The meaning of a phrase of the lists (roots in a row), less its words' own, which the reader adds as parts."""
    entry = lexicon().entries[phrase]
    own = "_".join(phrase)
    keys = {own: 1, **entry.keys}
    return Meaning(keys, _offers(keys, entry, ()), kinds=frozenset(entry.kinds))


def with_parts(whole: Meaning, parts: tuple[Meaning, ...], denied: bool = False) -> Meaning:
    """`whole` that also offers what its parts do, or their opposites where it denies them (`niet bijhouden`)."""
    offers = dict(whole.offers)
    for part in parts:
        for key, sign in part.offers.items():
            offers.setdefault(key, -sign if denied else sign)
    light = all(part.light for part in parts) and not whole.opposable and not whole.kinds
    return Meaning(whole.keys, offers, {}, parts, whole.kinds, whole.light or light, whole.verb)


@functools.lru_cache(maxsize=50_000)
def is_verb(word: str) -> bool:
    """Whether a word looks like a verb: its lemma ends as an infinitive does, or it is one."""
    base = lemma(word)
    return is_word(word) and base.endswith(INFINITIVES) and len(base) > SHORTEST_HEAD


@functools.lru_cache(maxsize=50_000)
def is_comparative(word: str) -> bool:
    """Whether a word is the comparative of an adjective (`inclusiever`): then it says `meer` too."""
    base = lemma(word)
    if base == word or not word.endswith(COMPARATIVE) or is_verb(word) or len(base) < SHORTEST_HEAD:
        return False
    return word.startswith(base[: SHORTEST_HEAD - 1]) and len(word) > len(base) and not base.endswith(("e", "er"))


@functools.lru_cache(maxsize=50_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """The parts of a compound, all of them known words; () when it is none."""
    if "-" in word.strip("-"):
        return tuple(each for part in word.split("-") if part for each in _hyphen_parts(part))
    word = lemma(word) if is_word(word) else word
    if len(word) < SHORTEST_HEAD + SHORTEST_TAIL:
        return ()
    best: tuple[int, tuple[str, ...]] = (0, ())
    for cut in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1):
        head, tail = word[:cut], word[cut:]
        if not _is_part(tail):
            continue
        for bare in (head.removesuffix("s"), head, head.removesuffix("en"), head.removesuffix("n")):
            if len(bare) >= SHORTEST_HEAD and _is_part(bare):
                best = max(best, (min(len(bare), len(tail)), (bare, tail)))
                break
    return best[1]


def _hyphen_parts(part: str) -> tuple[str, ...]:
    return (part,) if (root(part),) in lexicon().entries else compound_parts(part) or (part,)


def _is_part(word: str) -> bool:
    return word not in NO_PARTS and (is_word(word) or (root(word),) in lexicon().entries)


def _negated(word: str) -> str:
    """The word that `onduidelijk` or `niet-bestaand` denies, or ''."""
    for prefix in NEGATIVE_PREFIXES:
        base = word.removeprefix(prefix)
        if base == word or len(base) < SHORTEST_TAIL or word in NO_NEGATIVE:
            continue
        if prefix == "on" and base.startswith(("der", "t")):
            continue
        if (is_word(base) or is_word(lemma(base))) and not is_verb(base):
            return base
    return ""


def _offers(keys: Keys, entry: Entry, parts: tuple[Meaning, ...]) -> dict[str, int]:
    """Keys, what the word also is, the keys of those wider words, and what parts offer."""
    offers = dict(keys)
    for wider in entry.broader:
        found = lexicon().entries.get(tuple(wider.split("_")))
        for key in (wider, *(found.keys if found else ())):
            offers.setdefault(key, 1)
    for part in parts:
        for key, sign in _offered(part).items():
            offers.setdefault(key, sign)
    return offers


def _offered(part: Meaning) -> dict[str, int]:
    """What a part of a compound offers: all but the role it names (a `beleidsambtenaar` is not any `ambtenaar`)."""
    return {key: sign for key, sign in part.offers.items() if not key.startswith("@")}
