"""How much of a claim its passages cover, word by word.

A word is covered near the home of its clause in full, elsewhere in the passages for part. The thresholds were set on
tests/quality/claims.jsonl.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.gate.alignment import Alignment, Clause, Match, Place, token_weight
from assistant.gate.lexicon import ARTICLES, is_word
from assistant.gate.reading import Reading
from assistant.gate.rules.opposites import COMPARING, agrees, much_at_home
from assistant.gate.scopes import CARRIES_ON
from assistant.gate.tokens import Token

NEEDED = 0.8
STRAY = 1
FAR = 0.7
SHOWN = 3
STATING = frozenset({"wish", "plan", "done", "must", "may", "quantity:many", "quantity:few", "quantity:most"})
EVERY = "quantity:all"
PAIR, BESIDE = 2, 2
PARAGRAPH = 4
HUNG_ON = frozenset(
    "die dat wat waar waardoor waarmee waarna waarvan waarvoor waarbij waarop waarin zodat omdat doordat terwijl hoewel"
    " which that".split()
)


@dataclass(frozen=True)
class Coverage:
    """The covered share of a claim (0 to 1), whether that is enough, and either way the words about it in Dutch."""

    share: float
    enough: bool
    objection: str
    explanation: str


def cover(alignment: Alignment) -> Coverage:
    """Measure what the passages cover of a claim."""
    total = covered = 0.0
    missing: list[Token] = []
    for clause in alignment.clauses:
        for token in clause.tokens:
            if not _counts(token):
                continue
            weight = token_weight(token)
            total += weight
            worth = _worth(alignment, clause, token)
            covered += weight * worth
            if not worth:
                missing.append(token)
    share = covered / total if total else 0.0
    scattered = next((clause for clause in alignment.clauses if _scattered(alignment, clause)), None)
    enough = share >= NEEDED and scattered is None and not any(_hard(alignment, token) for token in missing)
    enough = enough and not any(_added(alignment, clause, missing) for clause in alignment.clauses)
    return Coverage(share, enough, _objection(missing, scattered), _explanation(alignment))


def _counts(token: Token) -> bool:
    return token.content or token.number is not None


def _worth(alignment: Alignment, clause: Clause, token: Token) -> float:
    found = alignment.matches.get(token.at)
    if much_at_home(alignment, clause, token):
        return 1.0
    if not found:
        return float("entirely" in token.tags and any(EVERY in other.tags for other in alignment.home_tokens(clause)))
    if token.word in COMPARING and not any(agrees(alignment, token, match) for match in found):
        return float(token.word == "minder" and _given_up(alignment, token))
    homes = {place for other in alignment.clauses for place in other.homes}
    if token.meaning.opposable and token.word not in COMPARING and not any(match.same for match in found):
        near = homes.union(alignment.near_places(clause))
        return 1.0 if any(_bears_out(alignment, token, match, homes, near) for match in found) else 0.0
    near = homes.union(alignment.near_places(clause, 2))
    return 1.0 if any(alignment.unit_of(match) in near for match in found) else FAR


def _given_up(alignment: Alignment, less: Token) -> bool:
    """Whether what `minder` is about is what the source denies or leaves behind (`in plaats van`)."""
    things = alignment.claim.tokens[less.at + 1 : less.at + 3]
    return any(alignment.token(match).negated for thing in things for match in alignment.matches.get(thing.at, ()))


def _bears_out(alignment: Alignment, token: Token, match: Match, homes: set[Place], near: set[Place]) -> bool:
    """Whether a word that has an opposite is said at home, or beside it by more than its side of the axis."""
    place = alignment.unit_of(match)
    said = alignment.token(match).meaning.offers
    if place in homes:
        return True
    if place not in near:
        return False
    return any(key in said for key in token.meaning.keys if not key.startswith("^")) or any(
        abs(other.at - match.at) <= BESIDE and other.source == match.source
        for each in alignment.claim.tokens
        if each.content and each is not token and not each.meaning.thin
        for other in alignment.matches.get(each.at, ())
    )


def _scattered(alignment: Alignment, clause: Clause) -> bool:
    """Whether a clause's words come from all over: its words are there, its statement is not.

    The home, its heading and the one sentence that adds most may leave out one word at most.
    """
    counted = [token for token in clause.tokens if _counts(token)]
    if len(counted) == PAIR:
        ones, others = (_places(alignment, token) for token in counted)
        return len(clause.homes) == 1 and not _together(ones, others)
    if len(counted) < PAIR:
        return False
    left = [
        token for token in counted if _places(alignment, token) and not _places(alignment, token) & set(clause.homes)
    ]
    added = Counter(place for token in left for place in _places(alignment, token))
    if not added:
        return False
    best = max(added, key=lambda place: added[place])
    left = [token for token in left if best not in _places(alignment, token)]
    return len(left) > STRAY


def _together(ones: set[Place], others: set[Place]) -> bool:
    """Whether two words stand near each other somewhere; a word that is nowhere is not this measure's business."""
    pairs = [(one, other) for one in ones for other in others]
    apart = [abs(one[1] - other[1]) for one, other in pairs if one[0] == other[0]]
    return not apart or min(apart) <= BESIDE


def _added(alignment: Alignment, clause: Clause, missing: list[Token]) -> bool:
    """Whether a part that the claim hangs on (`die ...`, `waardoor ...`) has nothing of its own in the passages.

    A part that `en` adds may be of small words, but not of a word that is missing.
    """
    gone = {token.at for token in missing}
    near = set(clause.homes) | set(alignment.near_places(clause, PARAGRAPH)) | _other_passages(alignment, clause)
    for segment in dict.fromkeys(token.segment for token in clause.tokens):
        tokens = [token for token in clause.tokens if token.segment == segment]
        begin = alignment.claim.begins.get(segment)
        if begin in HUNG_ON and not _founded(alignment, tokens, near):
            return True
        bearing = [token for token in tokens if _counts(token)]
        if begin in CARRIES_ON and bearing and all(token.at in gone for token in bearing):
            return not all(token.meaning.thin for token in bearing)
    return False


def _other_passages(alignment: Alignment, clause: Clause) -> set[Place]:
    """All sentences of the passages that the clause does not rest on."""
    home = clause.home[0] if clause.home else -1
    return {
        (number, unit)
        for number, source in enumerate(alignment.sources)
        if number != home
        for unit in range(len(source.units))
    }


def _founded(alignment: Alignment, tokens: list[Token], near: set[Place]) -> bool:
    """Whether any word that bears meaning, or with none any small word, is said near the home; or there is no word."""
    said = {tag for place in near for token in _tokens_of(alignment, place) for tag in token.tags}
    bearing = [token for token in tokens if _counts(token)]
    strong = [token for token in bearing if not token.meaning.thin]
    if strong:
        together = Counter(place for token in strong for place in _places(alignment, token))
        return any(_is_near(alignment, token, near) for token in strong) or max(together.values(), default=0) >= PAIR
    if any(tag in STATING and tag not in said for token in tokens for tag in token.tags):
        return False
    weak = bearing or [token for token in tokens if token.meaning.keys and not token.tags]
    return not weak or any(_is_near(alignment, token, near) for token in weak)


def _is_near(alignment: Alignment, token: Token, near: set[Place]) -> bool:
    return not _places(alignment, token).isdisjoint(near)


def _tokens_of(alignment: Alignment, place: Place) -> list[Token]:
    return alignment.sources[place[0]].unit_tokens(place[1])


def _places(alignment: Alignment, token: Token) -> set[Place]:
    return {alignment.unit_of(match) for match in alignment.matches.get(token.at, ())}


def _hard(alignment: Alignment, token: Token) -> bool:
    """Whether a word may never be missing: it is not thin, and no verb or one that may be the plural of a noun."""
    if token.meaning.thin:
        return False
    if _behind_article(alignment.claim, token):
        return True
    return (
        token.meaning.opposable
        or not token.meaning.verb
        or (token.word.endswith("en") and is_word(token.word.removesuffix("en")))
    )


def _behind_article(claim: Reading, token: Token) -> bool:
    """Whether a word that might be a verb is a noun by its place: `in een proef`."""
    before = claim.tokens[token.at - 1 : token.at] if token.at else []
    return not token.word.endswith("en") and any(other.word in ARTICLES for other in before)


def _objection(missing: list[Token], scattered: Clause | None) -> str:
    if missing:
        words = ", ".join(f"‘{token.surface}’" for token in missing[:SHOWN])
        return f"in de bron staat niets over {words}"
    if scattered:
        return "de woorden staan in de bron, maar niet bij elkaar"
    return "de bron zegt hier te weinig over"


def _explanation(alignment: Alignment) -> str:
    pairs = list(dict.fromkeys(_pairs(alignment)))[:SHOWN]
    if not pairs:
        return "alle woorden staan in de bron"
    return "de bron zegt dit met andere woorden: " + ", ".join(f"‘{said}’ ~ ‘{there}’" for said, there in pairs)


def _pairs(alignment: Alignment) -> Iterator[tuple[str, str]]:
    """Words of the claim with the words of the source that cover them, where these differ."""
    for clause in alignment.clauses:
        for token in clause.tokens:
            found = alignment.at_home(token, clause) or alignment.matches.get(token.at, [])
            if token.content and found and not any(match.same for match in found):
                yield token.surface, alignment.token(found[0]).surface
