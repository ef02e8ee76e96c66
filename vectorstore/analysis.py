"""Dutch text -> search terms.

Words in lower case without diacritics, possessive and plural `'s` taken off, stop words out, Snowball stems
(Porter's Dutch stemmer). Longer words also give their 5-grams, marked `#`, so that a compound meets its parts
(`baanverlies` ~ `verlies`) and a typing error does little harm. `wie`, `waarom`, `niet` and the like are no stop
words: in a short question they say what is asked.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterable

import Stemmer

GRAM = 5
GRAM_FROM_LENGTH = 8
SHORTEST_PART = 3
APOSTROPHE_S = re.compile(r"[’'‘`]s\b")
WORD = re.compile(r"[a-z0-9]+")
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

STOP_WORDS = frozenset(
    """
    de het een en of maar want dus als dan dat die dit deze er hier daar wat welk welke hoe
    in op aan bij met van voor door over uit om te tot naar tegen tussen onder na tijdens binnen per ook
    is zijn was waren ben bent wordt worden werd werden geworden heeft hebben had hebt heb hadden kan kunnen kon
    konden zal zullen zou zouden moet moeten mag mogen wil willen doen doet gaat gaan ga komt komen laat
    ik je jij jou jouw u uw hij zij ze we wij ons onze hun hen men mijn haar zich zo nog al wel
    veel heel erg toch even eens nu alle allemaal iets niets ander andere anders zoals hierbij daarbij
    the a an and or of in on at by with from for to is are was were be been has have had do does did can could
    will would should may might i you we they he she my your our their them us me some any so if than very just
    it its this that these those there which what how as about
    """.split()
)


def words(text: str) -> list[str]:
    """Lower-case words without diacritics; `risico’s` gives `risico`."""
    plain = unicodedata.normalize("NFKD", APOSTROPHE_S.sub("", text.lower()))
    return WORD.findall(plain if plain.isascii() else NOT_ASCII.sub(_without_marks, plain))


def _without_marks(found: re.Match[str]) -> str:
    """Nothing in place of a diacritic, a space in place of any other character."""
    return "".join("" if unicodedata.combining(char) else " " for char in found[0])


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem of a Dutch word."""
    return str(_stemmer().stemWord(word))


def stems(text: str) -> list[str]:
    """Stems of the content words of `text`, in order."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


def terms(text: str) -> list[str]:
    """What BM25 counts: stems, and the 5-grams of longer words."""
    return terms_of(words(text))


def terms_of(found: Iterable[str]) -> list[str]:
    """The same, of words as `words` gives them."""
    counted: list[str] = []
    for word in found:
        if word not in STOP_WORDS:
            counted.append(stem(word))
            counted.extend(_grams(word))
    return counted


def split_compound(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The parts of a compound whose stems are all in `known`, or () when it cannot be split so.

    `word` is as `words` gives it; a linking -s- or -en- between parts may fall away. The split with the
    longest first part wins.
    """
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        if stem(tail) not in known or len(tail) < SHORTEST_PART:
            continue
        for bare in (head, head.removesuffix("s"), head.removesuffix("en"), head.removesuffix("e")):
            if len(bare) >= SHORTEST_PART and stem(bare) in known:
                return (bare, tail)
    return ()


@functools.lru_cache(maxsize=50_000)
def _grams(word: str) -> tuple[str, ...]:
    if len(word) < GRAM_FROM_LENGTH:
        return ()
    return tuple("#" + word[at : at + GRAM] for at in range(len(word) - GRAM + 1))


@functools.cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch")
