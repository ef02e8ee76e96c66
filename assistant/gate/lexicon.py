"""The word lists of the gate (*.toml beside this module), compiled once for look-up.

Content words are looked up by root (the Snowball stem of the lemma), phrases as roots in a row without articles;
markers (`niet`, `kan`, `alle`) as they are written.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import simplemma
import Stemmer

from vectorstore.analysis import words

FOLDER = Path(__file__).parent
ARTICLES = frozenset({"de", "het", "een", "the", "a", "an"})
LEMMAS = {
    "meer": "meer",
    "minder": "minder",
    "data": "data",
    "geld": "geld",
    "gelden": "gelden",
    "geldt": "gelden",
    "vroeg": "vragen",
    "vroegen": "vragen",
    "verkeerde": "verkeerd",
    "verkeerd": "verkeerd",
    "staat": "staan",
    "beschikken": "bezitten",
    "beschikt": "bezitten",
    "beschikte": "bezitten",
    "beschikten": "bezitten",
}  # where simplemma's choice (`veel`, `datum`) does not serve
INSIDE = frozenset({"te", "kunnen"})
SHORTEST_PART = 3
LONGEST_WORD = 80
LONGEST_BARE = 5
IT = ("it ", "ict ")
PARTICIPLE = re.compile(r"(?P<particle>|aan|af|bij|door|in|mee|na|om|op|toe|uit|voor|weg)ge(?P<stem>\w{3,})[dt]$")
WITHOUT_DIAERESIS = str.maketrans("ïëöü", "ieou")
VOWELS = "aeiou"
HARDENED = {"z": "s", "v": "f"}
SUPPRESSORS = {"no_negation", "not_done", "no_condition", "no_attribution", "no_number"}
SUPPRESS_FIRST = {"no_condition", "no_attribution"}
Roots = tuple[str, ...]


@dataclass
class Entry:
    """What a word or phrase of the lists means: keys with a sign (-1: the opposite side), what it also is, its kind."""

    keys: dict[str, int] = field(default_factory=dict)
    broader: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    implied: bool = False
    assumed: bool = False


@dataclass(frozen=True)
class Marker:
    """The tags of a marker, and how many words it takes from others (1: its first word alone)."""

    tags: frozenset[str]
    takes: int


@dataclass(frozen=True)
class Lexicon:
    """Entries by roots, the longest phrase by first root, markers by first word, the light words and the thin ones."""

    entries: Mapping[Roots, Entry]
    phrase_lengths: Mapping[str, tuple[int, ...]]
    markers: Mapping[tuple[str, ...], Marker]
    marker_lengths: Mapping[str, tuple[int, ...]]
    function_words: frozenset[str]
    light: frozenset[str]
    thin: frozenset[str]


@functools.lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """The lemma of a Dutch word in lower case (simplemma); a separable verb in one piece.

    A compound that simplemma does not know has the lemma of its last part. What is longer than LONGEST_WORD is no word,
    and is left as it is: looking for its parts would take for ever.
    """
    if len(word) > LONGEST_WORD:
        return word
    if word in LEMMAS:
        return LEMMAS[word]
    if not is_word(word):
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART):
            head, tail = word[:cut], word[cut:]
            if is_word(tail) and (is_word(head) or is_word(head.removesuffix("s"))):
                return head + lemma(tail)
        if word.endswith("es") and len(word) > LONGEST_BARE:
            return word[:-1]
    found = word and str(simplemma.lemmatize(word, lang="nl")).replace("_", "").lower()
    return _participle_lemma(word) or found if found == word else found


def _participle_lemma(word: str) -> str:
    """The verb of a participle that simplemma takes for an adjective (`gecontroleerd`), or ''."""
    parts = PARTICIPLE.match(word)
    if not parts:
        return ""
    stem = parts["stem"].translate(WITHOUT_DIAERESIS)
    verb = str(simplemma.lemmatize(stem, lang="nl"))
    return parts["particle"] + verb if verb != stem and verb.endswith("en") else ""


@functools.lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether simplemma's Dutch list knows the word."""
    return bool(word) and bool(simplemma.is_known(word, lang="nl"))


@functools.lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The stem (Porter's Dutch) of the lemma of a word: one form for its inflections, and for verb and noun.

    `vectorstore.analysis.stem` (Kraaij-Pohlmann) cuts deeper, `ge-` included: good for finding, too coarse here.
    """
    bare = "".join(words(settled_lemma(word))) or word
    found = str(_stemmer().stemWord(bare))
    if len(found) <= SHORTEST_PART:
        return bare
    found = found[:-1] + HARDENED.get(found[-1], found[-1])
    return found[:-1] if found[-1] == found[-2] and found[-1] not in VOWELS else found


def settled_lemma(word: str) -> str:
    """The lemma of the lemma; of two that are each other's (`deelnemer`, `deelneemster`) the first in the alphabet."""
    once = lemma(word)
    twice = lemma(once)
    return min(once, twice) if lemma(twice) == once else twice


def roots(phrase: str) -> Roots:
    """The roots of a phrase, without articles."""
    return tuple(map(root, significant(phrase.lower().replace("-", "").split())))


def significant(words_: list[str]) -> list[str]:
    """The words of a phrase by which it is known: no articles, and no `te` or `kunnen` inside."""
    return [word for at, word in enumerate(words_) if word not in ARTICLES and not (at and word in INSIDE)]


@functools.cache
def lexicon() -> Lexicon:
    """All word lists, read once."""
    entries: dict[Roots, Entry] = {}
    topics, everyday = _load("synonyms"), _load("rewordings")
    _add_synonyms(entries, [*topics["groups"], *everyday["groups"]], [*topics["broader"], *everyday["broader"]])
    _add_axes(entries, _load("axes"))
    _add_roles(entries, _load("roles"))
    markers = _markers(_load("markers"))
    light = _load("light")
    return Lexicon(
        entries=entries,
        phrase_lengths=_lengths(entries),
        markers=markers,
        marker_lengths=_lengths(markers),
        function_words=frozenset(light["function_words"].replace("_", " ").split()),
        light=frozenset(settled_lemma(word) for word in light["words"].split()),
        thin=frozenset(settled_lemma(word) for word in light["thin"].split()),
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def _entry(entries: dict[Roots, Entry], phrase: str) -> Entry:
    return entries.setdefault(roots(phrase), Entry())


def _add_synonyms(entries: dict[Roots, Entry], groups: list[list[str]], broader: list[list[str]]) -> None:
    for number, group in enumerate(groups):
        for phrase in group:
            _entry(entries, phrase).keys[f"={number}"] = 1
    for narrow, *wider in broader:
        _entry(entries, narrow).broader.update("_".join(roots(word)) for word in wider)


def _add_axes(entries: dict[Roots, Entry], data: Mapping[str, Any]) -> None:
    for axis, sides in data.items():
        for sign, side in ((1, "plus"), (-1, "minus")):
            for phrase in sides[side]:
                _entry(entries, phrase).keys[f"^{axis}"] = sign


def _add_roles(entries: dict[Roots, Entry], data: Mapping[str, Any]) -> None:
    for number, role in enumerate(data["role"]):
        for phrase in (*role["words"], *(word.replace(" ", "") for word in role["words"] if word.startswith(IT))):
            entry = _entry(entries, phrase)
            entry.keys[f"@{number}"] = 1
            entry.kinds.add(role["kind"])
            entry.implied = role.get("implied", False)
            entry.assumed = role.get("assumed", False)
            entry.broader.update("_".join(roots(word)) for word in role.get("broader", ()))


def _markers(data: Mapping[str, Any]) -> dict[tuple[str, ...], Marker]:
    found: dict[tuple[str, ...], set[str]] = {}
    for tag, phrases in _tagged(data):
        for phrase in phrases:
            found.setdefault(tuple(phrase.split()), set()).add(tag)
    return {
        phrase: Marker(
            frozenset() if tags & SUPPRESSORS else frozenset(tags | _inner_sides(phrase, found)),
            1 if tags & SUPPRESS_FIRST and phrase[0] in ("als", "volgens") else len(phrase),
        )
        for phrase, tags in found.items()
    }


def _inner_sides(phrase: tuple[str, ...], found: Mapping[tuple[str, ...], set[str]]) -> set[str]:
    """`een risico`, as a phrase for what may be, is still a word for the bad side; `kans op` is none for the good."""
    return {tag for word in phrase for tag in found.get((word,), ()) if tag == "side:minus"}


def _tagged(data: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for name, value in data.items():
        if isinstance(value, list):
            yield name, value
        else:
            yield from ((f"{name}:{part}", phrases) for part, phrases in value.items())


def _lengths(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        if phrase:
            found.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


@functools.cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch_porter")
