"""The word lists of the gate (*.toml beside this module), compiled once for look-up.

Content words are looked up by root (the Snowball stem of the lemma), phrases as roots in a row without articles;
markers (`niet`, `kan`, `alle`) as they are written.
"""

from __future__ import annotations

import functools
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
OWN_LEMMA = frozenset({"meer", "minder", "data"})  # simplemma makes them `veel`, `weinig` and `datum`
HARDENED = {"z": "s", "v": "f"}
SUPPRESSORS = {"no_negation", "not_done", "no_condition"}
Roots = tuple[str, ...]


@dataclass
class Entry:
    """What a word or phrase of the lists means: keys with a sign (-1: the opposite side), what it also is, its kind."""

    keys: dict[str, int] = field(default_factory=dict)
    broader: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Lexicon:
    """Entries by roots, the longest phrase by first root, markers by first word, and the light words."""

    entries: Mapping[Roots, Entry]
    phrase_lengths: Mapping[str, tuple[int, ...]]
    markers: Mapping[tuple[str, ...], frozenset[str]]
    marker_lengths: Mapping[str, tuple[int, ...]]
    function_words: frozenset[str]
    light: frozenset[str]


@functools.lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """The lemma of a Dutch word in lower case (simplemma); a separable verb in one piece."""
    if word in OWN_LEMMA:
        return word
    return str(simplemma.lemmatize(word, lang="nl")).replace("_", "").lower()


@functools.lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether simplemma's Dutch list knows the word."""
    return bool(simplemma.is_known(word, lang="nl"))


@functools.lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The stem (Porter's Dutch) of the lemma of a word: one form for its inflections, and for verb and noun.

    `vectorstore.analysis.stem` (Kraaij-Pohlmann) cuts deeper, `ge-` included: good for finding, too coarse here.
    """
    bare = "".join(words(lemma(word))) or word
    found = str(_stemmer().stemWord(bare))
    return found[:-1] + HARDENED.get(found[-1], found[-1]) if len(found) > 2 else bare


def roots(phrase: str) -> Roots:
    """The roots of a phrase, without articles."""
    return tuple(root(word) for word in phrase.lower().replace("-", "").split() if word not in ARTICLES)


@functools.cache
def lexicon() -> Lexicon:
    """All word lists, read once."""
    entries: dict[Roots, Entry] = {}
    _add_synonyms(entries, _load("synonyms"))
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
        light=frozenset(root(word) for word in light["words"].split()),
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def _entry(entries: dict[Roots, Entry], phrase: str) -> Entry:
    return entries.setdefault(roots(phrase), Entry())


def _add_synonyms(entries: dict[Roots, Entry], data: Mapping[str, Any]) -> None:
    for number, group in enumerate(data["groups"]):
        for phrase in group:
            _entry(entries, phrase).keys[f"={number}"] = 1
    for narrow, *wider in data["broader"]:
        _entry(entries, narrow).broader.update("_".join(roots(word)) for word in wider)


def _add_axes(entries: dict[Roots, Entry], data: Mapping[str, Any]) -> None:
    for axis, sides in data.items():
        for sign, side in ((1, "plus"), (-1, "minus")):
            for phrase in sides[side]:
                _entry(entries, phrase).keys[f"^{axis}"] = sign


def _add_roles(entries: dict[Roots, Entry], data: Mapping[str, Any]) -> None:
    for number, role in enumerate(data["role"]):
        for phrase in role["words"]:
            entry = _entry(entries, phrase)
            entry.keys[f"@{number}"] = 1
            entry.kinds.add(role["kind"])
            entry.broader.update("_".join(roots(word)) for word in role.get("broader", ()))


def _markers(data: Mapping[str, Any]) -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for tag, phrases in _tagged(data):
        for phrase in phrases:
            found.setdefault(tuple(phrase.split()), set()).add(tag)
    return {words_: frozenset() if tags & SUPPRESSORS else frozenset(tags) for words_, tags in found.items()}


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
