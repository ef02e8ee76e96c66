"""Which words of the passages cover which words of a claim, and on which sentence each clause of the claim rests.

A clause (a stretch of the claim with two content words or more) has a home: the sentence or list item that covers
most of it. Rules compare a clause with its home, its heading and its neighbours; a word covered only far from there
counts for the vocabulary, not for the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.gate.reading import Reading, single_side
from assistant.gate.tokens import Token
from assistant.gate.vocabulary import Meaning

ELSEWHERE_IN_CLAIM = 0.3
PREFER_SHORT = 0.01
OPPOSED = 0.6
COMMON = 0.7
OTHER_SIDE = 0.4
THIN_AT_HOME = 0.8
HEADING, HEADING_ALONE = 0.5, 0.3
WHO = 0.7
SAME = 1.1
NEW = frozenset({"maar", "terwijl", "waarna", "but", "while"})
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """A word of a passage that covers a claim's word: passage, place of the token, sign (-1: its opposite)."""

    source: int
    at: int
    sign: int
    same: bool = False


@dataclass(slots=True)
class Clause:
    """A stretch of the claim; its home: (passage, unit), or None; `homes`: home and headings; what was found there."""

    tokens: list[Token]
    home: Place | None = None
    homes: list[Place] = field(default_factory=list)
    found: dict[int, list[Match]] = field(default_factory=dict)


@dataclass
class Alignment:
    """A claim read, its sources read, the matches of each of its tokens, and its clauses with their homes."""

    claim: Reading
    sources: Sequence[Reading]
    matches: dict[int, list[Match]]
    clauses: list[Clause]

    def token(self, match: Match) -> Token:
        """The passage's token of a match."""
        return self.sources[match.source].tokens[match.at]

    def unit_of(self, match: Match) -> Place:
        """The unit a match is in."""
        return match.source, self.token(match).unit

    def at_home(self, token: Token, clause: Clause) -> list[Match]:
        """The matches of a claim's token in the home of its clause or the heading over it."""
        found = clause.found.get(token.at)
        if found is None:
            found = [match for match in self.matches.get(token.at, ()) if self.unit_of(match) in clause.homes]
            clause.found[token.at] = found
        return found

    def home_tokens(self, clause: Clause) -> list[Token]:
        """The tokens of a clause's home, without headings."""
        if clause.home is None:
            return []
        source, unit = clause.home
        return self.sources[source].unit_tokens(unit)

    def home_source(self, clause: Clause) -> Reading | None:
        """The passage a clause rests on."""
        return self.sources[clause.home[0]] if clause.home else None

    def near(self, clause: Clause, reach: int = 1) -> Iterator[Token]:
        """The tokens of a clause's home, heading and the units up to `reach` beside it."""
        for source, unit in self.near_places(clause, reach):
            yield from self.sources[source].unit_tokens(unit)

    def near_places(self, clause: Clause, reach: int = 1) -> list[Place]:
        """The units of `near`."""
        if clause.home is None:
            return []
        source, unit = clause.home
        last = len(self.sources[source].units)
        beside = [(source, each) for each in range(max(0, unit - reach), min(last, unit + reach + 1))]
        return beside + [place for place in clause.homes if place not in beside]


def align(claim: Reading, sources: Sequence[Reading]) -> Alignment:
    """Match every token of the claim and find its clauses' homes."""
    matches = {token.at: found for token in claim.tokens if (found := find(token, sources))}
    _one_to_one(matches)
    _add_modifiers(claim, sources, matches)
    alignment = Alignment(claim, sources, matches, [Clause(tokens) for tokens in clauses(claim, len(sources) > 1)])
    scores = _unit_scores(alignment, claim.tokens)
    for clause in alignment.clauses:
        _settle(alignment, clause, scores)
    return alignment


def _one_to_one(matches: dict[int, list[Match]]) -> None:
    """A passage's word that is the very word of one claim's word covers no other that has better."""
    taken = {(match.source, match.at): at for at, found in matches.items() for match in found if match.same}
    for at, found in matches.items():
        own = [match for match in found if taken.get((match.source, match.at), at) == at]
        if own:
            matches[at] = own


def _add_modifiers(claim: Reading, sources: Sequence[Reading], matches: dict[int, list[Match]]) -> None:
    """A word that is only a modifier of a source's compound counts when the claim has the compound's kernel too."""
    kernels = {(match.source, match.at) for found in matches.values() for match in found}
    for token in claim.tokens:
        if token.number is not None or token.at in matches or not token.meaning.keys:
            continue
        found = [
            Match(number, at, sign * other)
            for number, source in enumerate(sources)
            for key, sign in token.meaning.keys.items()
            for at, other in source.by_modifier.get(key, ())
            if (number, at) in kernels or token.word.endswith("-") or source.units[source.tokens[at].unit].is_heading
        ]
        if found:
            matches[token.at] = found


def find(token: Token, sources: Sequence[Reading]) -> list[Match]:
    """The passages' tokens that cover a claim's token: by number, by a shared key, or by all its parts."""
    if token.number is not None:
        return [
            Match(number, other.at, 1, True)
            for number, source in enumerate(sources)
            for other in source.tokens
            if other.number == token.number
        ]
    found: list[Match] = []
    for number, source in enumerate(sources):
        found.extend(_direct(token.meaning, token.word, number, source))
    return found or [match for number, source in enumerate(sources) for match in _by_parts(token, number, source)]


def _direct(wanted: Meaning, word: str, number: int, source: Reading, part: bool = False) -> list[Match]:
    signs: dict[int, int] = {}
    for key, sign in wanted.keys.items():
        for at, other in source.by_key.get(key, ()):
            signs[at] = min(signs.get(at, 1), sign * other)
        if part:
            for at, other in source.by_modifier.get(key, ()):
                signs[at] = min(signs.get(at, 1), sign * other)
    found = []
    for at, sign in signs.items():
        same = source.tokens[at].word == word
        found.append(Match(number, at, 1 if same else sign, same))
    return found


def _by_parts(token: Token, number: int, source: Reading) -> list[Match]:
    """Matches of a compound or phrase whose parts all stand in one unit (for a role: in one word)."""
    parts = [part for part in token.meaning.parts if part.keys]
    bearing = [part for part in parts if not part.light]
    if " " in token.word and len(bearing) == 1 and not token.meaning.opposable and not token.meaning.kinds:
        return _direct(bearing[0], "", number, source)
    if len(parts) < 2:
        return []
    by_part = [_direct(part, "", number, source, part=True) for part in parts]
    if token.meaning.kinds:
        shared = set.intersection(*({match.at for match in found if match.sign > 0} for found in by_part))
        return [Match(number, at, 1) for at in shared]
    signs = [_unit_signs(found, source) for found in by_part]
    units = set.intersection(*map(set, signs))
    return [
        Match(number, match.at, min(sign[source.tokens[match.at].unit] for sign in signs))
        for found in by_part
        for match in found
        if source.tokens[match.at].unit in units
    ]


def _unit_signs(found: list[Match], source: Reading) -> dict[int, int]:
    """Unit -> the best sign of the matches in it."""
    signs: dict[int, int] = {}
    for match in found:
        unit = source.tokens[match.at].unit
        signs[unit] = max(signs.get(unit, -1), match.sign)
    return signs


def clauses(claim: Reading, several: bool = False) -> list[list[Token]]:
    """The claim's tokens by segment; a segment with fewer than two content words joins the one before (or after)."""
    found: list[list[Token]] = []
    last_unit = -1
    for token in claim.tokens:
        begins = not found or token.segment != found[-1][-1].segment
        if begins and (not found or _weight(found[-1]) >= 2 or token.unit != last_unit):
            found.append([])
        found[-1].append(token)
        last_unit = token.unit
    if len(found) > 1 and _weight(found[-1]) < (1 if several and claim.begins.get(found[-1][0].segment) in NEW else 2):
        tail = found.pop()
        found[-1].extend(tail)
    return found


def _weight(tokens: list[Token]) -> int:
    return sum(token.content or token.number is not None for token in tokens)


def _unit_scores(alignment: Alignment, tokens: Sequence[Token]) -> dict[Place, float]:
    scores: dict[Place, float] = {}
    for token in tokens:
        worth = WHO if token.meaning.kinds or token.name or token.number else token_weight(token)
        if token.meaning.thin and token.content:
            worth = max(worth, THIN_AT_HOME)
        if not worth:
            continue
        found: dict[Place, float] = {}
        for match in alignment.matches.get(token.at, ()):
            place = alignment.unit_of(match)
            opposed = (match.sign < 0) != (token.negated != alignment.token(match).negated)
            value = worth * (OPPOSED if opposed else SAME if match.same else 1.0)
            found[place] = max(found.get(place, 0.0), value)
        rarity = COMMON + (1 - COMMON) / max(1, len(found))
        for place, value in found.items():
            scores[place] = scores.get(place, 0.0) + value * rarity
    return scores


def token_weight(token: Token) -> float:
    """How much a token counts in coverage: names, numbers and roles most, verbs least, markers a little."""
    if token.number is not None or token.name or (token.meaning.kinds and not token.meaning.thin):
        return 1.5
    if not token.content:
        return 0.2 if token.meaning.keys else 0.0
    if token.meaning.thin:
        return 0.3
    return 0.6 if token.meaning.verb else 1.0


def _settle(alignment: Alignment, clause: Clause, whole: dict[Place, float]) -> None:
    own = _unit_scores(alignment, clause.tokens)
    if not own:
        return

    side = single_side(clause.tokens)

    def score(place: Place) -> float:
        unit = alignment.sources[place[0]].units[place[1]]
        heading = sum(own.get((place[0], above), 0.0) for above in unit.headings) * HEADING
        if unit.is_heading:
            return own[place] * HEADING_ALONE
        other_side = OTHER_SIDE if side and unit.side == -side else 0.0
        length = PREFER_SHORT * (unit.end - unit.start)
        return own[place] + heading + ELSEWHERE_IN_CLAIM * whole.get(place, 0.0) - length - other_side

    source, number = max(own, key=score)
    headings = alignment.sources[source].units[number].headings
    clause.home = (source, number)
    clause.homes = [clause.home, *((source, heading) for heading in headings)]
