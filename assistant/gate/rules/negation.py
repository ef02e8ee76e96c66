"""Negation: what the source denies a claim denies, and the other way round.

Each negator has a scope (see `reading`). Matched words of claim and source that stand in the scope of a negator on one
side only are an objection, unless the other side denies in another way in the same stretch (`onduidelijk`,
`ontbreken`, `te weinig`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set

from assistant.gate.alignment import Alignment, Clause, Match
from assistant.gate.reading import Reading
from assistant.gate.scopes import CARRIES_ON
from assistant.gate.tokens import Token

GIVEN_UP = frozenset({"in plaats van", "van"})
BY_OTHERS = frozenset({"belief", "attribution", "hedge"})
_POINTS_BACK = frozenset({"dat", "dit", "that", "this"})
DENYING_AXES = frozenset({"^aanwezig", "^voldoende", "^volledig", "^juist", "^deelname", "^overbodig"})


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Negations of the claim without one in the source, and negations of the source without one in the claim."""
    if clause.home is None:
        return
    yield from _only_in_claim(alignment, clause)
    yield from _only_in_source(alignment, clause)
    yield from _denied_beside(alignment, clause)
    yield from _denied_twice(alignment, clause)
    yield from _denying_word(alignment, clause)


def _only_in_claim(alignment: Alignment, clause: Clause) -> Iterator[str]:
    places = {token.at for token in clause.tokens}
    for negation in alignment.claim.negations:
        if negation.at not in places:
            continue
        word = alignment.claim.tokens[negation.at].surface
        scope = [alignment.claim.tokens[at] for at in negation.scope]
        found = [(token, match) for token in scope for match in alignment.at_home(token, clause)]
        found = found or [(token, match) for token in scope for match in alignment.matches.get(token.at, ())]
        if denied_next(alignment, clause):
            continue
        if not found:
            if not any(denies(token) for token in alignment.near(clause)):
                yield f"de bewering zegt ‘{word}’, de bron niet"
            continue
        itself = {match.at for _, match in found if match.sign > 0 and not alignment.token(match).negator}
        if not any(
            match.sign < 0 or alignment.token(match).negated
            or _denied_nearby(alignment.sources[match.source], alignment.token(match), itself)
            for _, match in found
        ):  # fmt: skip
            yield f"de bewering zegt ‘{word} {found[0][0].surface}’, de bron niet"


def _only_in_source(alignment: Alignment, clause: Clause) -> Iterator[str]:
    assert clause.home is not None
    source = alignment.sources[clause.home[0]]
    unit = source.units[clause.home[1]]
    for negation in source.negations:
        if not unit.start <= negation.at < unit.end:
            continue
        touched = _touched(alignment, clause, source, negation.scope)
        kept = {token.at for token in clause.tokens if _same_side(alignment, clause, token, negation.scope)}
        if not touched or any(token.negated or _denied_nearby(alignment.claim, token, kept) for token in touched):
            continue
        if source.tokens[negation.at].word in GIVEN_UP and any(map(_gives_up, alignment.claim.tokens)):
            continue
        if any(match.sign < 0 and match.at in negation.scope
               for token in touched for match in alignment.matches[token.at]):  # fmt: skip
            continue
        yield f"de bron zegt ‘{source.tokens[negation.at].surface} {touched[0].surface}’, de bewering niet"


def _same_side(alignment: Alignment, clause: Clause, token: Token, scope: tuple[int, ...]) -> bool:
    """Whether a word that denies (`krapte`) does so in the source too, outside what is denied there."""
    found = alignment.at_home(token, clause)
    return not token.negator and any(match.sign > 0 and match.at not in scope for match in found)


def _gives_up(token: Token) -> bool:
    return token.word == "minder" or token.meaning.keys.get("^ontstaan", 1) < 0


def _denied_beside(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """`De assistent doet dat niet` after the home, where the claim says that the assistent does."""
    for source, unit in alignment.near_places(clause):
        reading = alignment.sources[source]
        stretch = reading.units[unit]
        weighing = [token for token in reading.unit_tokens(unit) if token.weighs]
        if (source, unit) == clause.home or len(weighing) > 2 or not _POINTS_BACK & _words(reading, unit):
            continue
        for negation in reading.negations:
            if stretch.start <= negation.at < stretch.end and any(
                match.source == source and match.at in negation.scope and match.sign > 0 and not token.negated
                for token in clause.tokens if token.content for match in alignment.matches.get(token.at, ())
            ):  # fmt: skip
                yield f"de bron zegt dat ‘{weighing[0].surface}’ dit niet doet"


def denied_next(alignment: Alignment, clause: Clause) -> bool:
    """Whether the sentence after the home denies it: `Dit is buiten beschouwing gelaten`."""
    source, unit = clause.home or (0, 0)
    reading = alignment.sources[source]
    if unit + 1 >= len(reading.units) or not _POINTS_BACK & _words(reading, unit + 1):
        return False
    said = reading.unit_tokens(unit + 1)
    return any(denies(token) for token in said) and not any(token.tags & BY_OTHERS for token in said)


def _words(reading: Reading, unit: int) -> set[str]:
    return {token.word for token in reading.unit_tokens(unit)}


def _denied_twice(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Two negators in one stretch (`niet niet`, `niet geen`, `niet minder zwaar`) where the source has one."""
    places = {token.at: token.segment for token in clause.tokens}
    here = Counter(places[each.at] for each in alignment.claim.negations if each.at in places)
    there = Counter(token.segment for token in alignment.home_tokens(clause) if token.negator or _is_minus(token))
    if max(here.values(), default=0) > max(1, *there.values(), 0):
        yield "de bewering ontkent twee keer, de bron niet"


def _is_minus(token: Token) -> bool:
    return any(sign < 0 for sign in token.meaning.offers.values())


def _denying_word(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """A word like `onmogelijk` that stands elsewhere in the source, about something else."""
    for token in clause.tokens:
        denying = token.content and any(s < 0 and not key.startswith("^") for key, s in token.meaning.keys.items())
        if denying and len(alignment.clauses) == 1 and not alignment.at_home(token, clause):
            yield f"de bron zegt dit niet met ‘{token.surface}’"


def _touched(alignment: Alignment, clause: Clause, source: Reading, scope: tuple[int, ...]) -> list[Token]:
    """The claim's words that rest on what the source denies; small words only where it denies nothing else."""
    small = not any(source.tokens[at].content for at in scope)
    return [
        token
        for token in clause.tokens
        if (token.content or (small and token.meaning.keys)) and _rests_on(alignment, clause, token, scope)
    ]


def _rests_on(alignment: Alignment, clause: Clause, token: Token, scope: tuple[int, ...]) -> bool:
    """Whether a claim's word has its matches at home only within the scope."""
    found = [match for match in alignment.at_home(token, clause) if alignment.unit_of(match) == clause.home]
    closest = [match for match in found if match.same] or _own(alignment, token, found) or found
    return bool(found) and all(match.at in scope for match in closest)


def _own(alignment: Alignment, token: Token, found: list[Match]) -> list[Match]:
    """The matches that are another form of the word itself."""
    own = next(iter(token.meaning.keys))
    return [match for match in found if own in alignment.token(match).meaning.keys]


def _denied_nearby(reading: Reading, token: Token, kept: Set[int] = frozenset()) -> bool:
    """Whether the segment of a token, or what `en` or `of` adds to it by a word like `onvoldoende`, denies.

    The words at the places `kept` do not count.
    """
    if any(denies(other) and other.at not in kept for other in reading.segment(token.segment)):
        return True
    last = token.segment
    while reading.begins.get(last + 1) in CARRIES_ON:
        last += 1
    added = (other for segment in range(token.segment + 1, last + 1) for other in reading.segment(segment))
    return any(denies(other) and not other.tags and other.at not in kept for other in added)


def denies(token: Token) -> bool:
    """Whether a token is a negator or a word that denies by itself (`onduidelijk`, `gebrek`)."""
    if token.negator:
        return True
    return any(
        sign < 0 and (not key.startswith("^") or key in DENYING_AXES) for key, sign in token.meaning.keys.items()
    )
