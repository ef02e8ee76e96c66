"""One organisation, one name, however its files spell it.

Spellings are the same organisation when they differ only in case, accents, punctuation, a first article, `Ministerie
van` before a name, or an abbreviation in brackets behind it; and an abbreviation alone is the one organisation that
some file spells out with it. Nothing else is taken together: names that merely look alike are two organisations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from vectorstore.analysis import words

ABBREVIATION = re.compile(r"\s*[(\[]([A-Za-z][\w&.-]{1,11})[)\]]\s*$")
FIRST_WORDS = ("de", "het", "the")
MINISTRY = (("ministerie", "van"), ("min", "van"))


def unified(names: Iterable[str]) -> Mapping[str, str]:
    """For every spelling the name to show: the commonest spelling of its organisation, of equals the longest."""
    counts = Counter(names)
    short = _abbreviations(counts)
    groups: dict[str, list[str]] = {}
    for name in counts:
        own = key(name)
        groups.setdefault(short.get(own, own), []).append(name)
    shown: dict[str, str] = {}
    for spellings in groups.values():
        best = max(spellings, key=lambda name: (_is_whole(name), counts[name], len(name), name))
        shown |= dict.fromkeys(spellings, best)
    return shown


def key(name: str) -> str:
    """What is the same for all spellings of a name."""
    parts = words(ABBREVIATION.sub("", name).replace("&", " en "))
    while parts and parts[0] in FIRST_WORDS:
        parts = parts[1:]
    if tuple(parts[:2]) in MINISTRY:
        parts = parts[2:]
    while len(parts) > 1 and parts[0] in FIRST_WORDS:
        parts = parts[1:]
    return " ".join(parts)


def _abbreviations(names: Iterable[str]) -> dict[str, str]:
    """Abbreviation -> key of the one name that is spelled out with it; an abbreviation of two names says nothing."""
    found: dict[str, set[str]] = {}
    for name in names:
        if match := ABBREVIATION.search(name):
            found.setdefault(key(match[1]), set()).add(key(name))
    return {short: next(iter(keys)) for short, keys in found.items() if len(keys) == 1}


def _is_whole(name: str) -> bool:
    """False for an abbreviation alone, and for a name in capitals or small letters only."""
    return not name.isupper() and not name.islower()
