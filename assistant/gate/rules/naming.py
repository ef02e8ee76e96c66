"""Who and when: roles, months, terms and names of a claim are those of the sentence it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause, Place
from assistant.gate.rules.order import preposition_of
from assistant.gate.scopes import CARRIES_ON
from assistant.gate.tokens import PREPOSITIONS, Token

OPENING = 3
SIDES = frozenset({"risico", "kans"})


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Names the source does not have, and roles for which the source has another of the same kind."""
    for token in clause.tokens:
        if token.meaning.kinds:
            yield from _role(alignment, clause, token)
        elif token.name and token.content and token.at not in alignment.matches:
            yield f"de naam ‘{token.surface}’ staat niet in de bron"
    yield from _other_heading(alignment, clause)
    yield from _other_subject(alignment, clause)


def _role(alignment: Alignment, clause: Clause, token: Token) -> Iterator[str]:
    if alignment.at_home(token, clause):
        if other := _in_its_place(alignment, clause, token):
            yield f"de bron zegt dit van ‘{other.surface}’, niet van ‘{token.surface}’"
        return
    if token.meaning.light and not set(alignment.near_places(clause)).isdisjoint(
        alignment.unit_of(match) for match in alignment.matches.get(token.at, ())
    ):
        return
    if other := _competitor(alignment, clause, token):
        yield f"de bron heeft het hier over ‘{other.surface}’, niet over ‘{token.surface}’"
    elif token.at not in alignment.matches and not token.meaning.light and not token.meaning.thin:
        yield f"‘{token.surface}’ komt in de bron niet voor"


def _in_its_place(alignment: Alignment, clause: Clause, token: Token) -> Token | None:
    """Another role of the same kind where the rest of the clause stands at home, `token` standing elsewhere in it."""
    at_home = [match for match in alignment.at_home(token, clause) if alignment.unit_of(match) == clause.home]
    rest = Counter(
        alignment.token(match).segment
        for other in clause.tokens
        if other.content and other is not token
        for match in alignment.at_home(other, clause)
        if alignment.unit_of(match) == clause.home
    )
    if not at_home or not rest or "wie" not in token.meaning.kinds:
        return None
    segment = max(rest, key=lambda number: rest[number])
    if alignment.sources[at_home[0].source].begins.get(segment) in CARRIES_ON:
        return None
    if any(alignment.token(match).segment == segment for match in at_home):
        return None
    rivals = [other for other in alignment.home_tokens(clause) if other.segment == segment]
    return next((other for other in rivals if _competes(alignment, other, token)), None)


def _competes(alignment: Alignment, other: Token, token: Token) -> bool:
    same_kind = other.meaning.kinds & token.meaning.kinds and not other.meaning.light
    if token.meaning.thin and any(key in token.meaning.offers for key in other.meaning.keys if key.startswith("@")):
        return False
    return bool(same_kind) and not _spoken_of(alignment, other)


def _competitor(alignment: Alignment, clause: Clause, token: Token) -> Token | None:
    """A role of the same kind at home that the claim does not speak of."""
    return next((other for other in alignment.home_tokens(clause) if _competes(alignment, other, token)), None)


def _spoken_of(alignment: Alignment, other: Token) -> bool:
    wanted = {key for key in other.meaning.keys if key.startswith("@")}
    return any(wanted & token.meaning.keys.keys() for token in alignment.claim.tokens)


def _said_there_too(alignment: Alignment, clause: Clause, headings: set[Place]) -> bool:
    """Whether the clause, headings aside, is said under one of the headings as well (`bij A en bij B is X nodig`)."""
    rest = [
        {alignment.unit_of(match) for match in found}
        for token in clause.tokens
        if token.content and (found := alignment.matches.get(token.at, ()))
    ]
    rest = [places for places in rest if not any(_is_heading(alignment, place) for place in places)]
    return bool(rest) and any(
        all((source, number) in places for places in rest)
        for source, heading in headings
        for number, unit in enumerate(alignment.sources[source].units)
        if heading in unit.headings
    )


def _other_subject(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """The claim opens with one noun, the sentence it rests on with another that the claim does not have.

    Only where the claim's noun stands elsewhere in the source, or behind a preposition, and all else is at home.
    """
    said = _subject(clause.tokens)
    there = _subject(alignment.home_tokens(clause))
    if said is None or there is None or said.at not in alignment.matches or not _opens_sentence(alignment, clause):
        return
    if any(part.keys.keys() & there.meaning.keys.keys() for part in said.meaning.parts):
        return
    source = (clause.home or (0, 0))[0]
    words = alignment.sources[source].tokens
    places = [preposition_of(words, alignment.token(match)) for match in alignment.at_home(said, clause)]
    if (
        said.meaning.thin
        or not all(place and place != "door" for place in places)
        or alignment.sources[source].units[there.unit].labelled
    ):
        return
    others = [token for token in clause.tokens if token.content and token is not said]
    if not others or not all(alignment.at_home(token, clause) for token in others):
        return
    spoken = {match.at for found in alignment.matches.values() for match in found if match.source == source}
    if there.at not in spoken:
        yield f"de bron zegt dit van ‘{there.surface}’, niet van ‘{said.surface}’"


def _opens_sentence(alignment: Alignment, clause: Clause) -> bool:
    first = clause.tokens[0]
    return alignment.claim.units[first.unit].start == first.at


def _subject(tokens: list[Token]) -> Token | None:
    """The first noun of a sentence, when it stands at its beginning."""
    for token in tokens[:OPENING]:
        if token.content:
            return None if token.meaning.verb else token
        if token.word in PREPOSITIONS:
            return None
    return None


def _other_heading(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """A subject that the source has as a heading over something else."""
    if clause.home is None:
        return
    for token in clause.tokens:
        matches = alignment.matches.get(token.at, ())
        places = {alignment.unit_of(match) for match in matches if match.sign > 0}
        headings = {place for place in places if _is_heading(alignment, place)} or _headed(alignment, token)
        if not headings or not (places | headings).isdisjoint(clause.homes) or _is_heading(alignment, clause.home):
            continue
        if headings < places and not (token.content and len(clause.homes) > 1):
            continue
        if not any(excuse(alignment, clause, headings) for excuse in (_goes_on, _elsewhere, _said_there_too)):
            yield f"de bron zegt dit niet onder ‘{token.surface}’"


def _headed(alignment: Alignment, token: Token) -> set[Place]:
    """The headings that the first part of a compound of a light kernel stands in (`privacyrisico` under `Privacy`)."""
    parts = token.meaning.parts
    if len(parts) < 2 or not parts[-1].keys or " " in token.word or parts[0].light or not parts[-1].keys.keys() & SIDES:
        return set()
    return {
        (number, source.tokens[at].unit)
        for number, source in enumerate(alignment.sources)
        for key in parts[0].keys
        for at, _ in source.by_key.get(key, ())
        if source.units[source.tokens[at].unit].is_heading
    }


def _is_heading(alignment: Alignment, place: Place) -> bool:
    return alignment.sources[place[0]].units[place[1]].is_heading


def _goes_on(alignment: Alignment, clause: Clause, headings: set[Place]) -> bool:
    """Whether the home is the next part of a section (`b. Mogelijke risico's: ...`) cut off from its heading."""
    source, unit = clause.home or (0, 0)
    labelled = alignment.sources[source].units[unit].labelled
    return labelled and len(clause.homes) == 1 and any(before < source for before, _ in headings)


def _elsewhere(alignment: Alignment, clause: Clause, headings: set[Place]) -> bool:
    """Whether another clause of the claim rests on something under the heading."""
    return any(not headings.isdisjoint(other.homes) for other in alignment.clauses if other is not clause)
