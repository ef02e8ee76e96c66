"""Who and when: roles, months, terms and names of a claim are those of the sentence it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.tokens import Token


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Names the source does not have, and roles for which the source has another of the same kind."""
    for token in clause.tokens:
        if token.meaning.kinds:
            yield from _role(alignment, clause, token)
        elif token.name and token.content and token.at not in alignment.matches:
            yield f"de naam ‘{token.surface}’ staat niet in de bron"
    yield from _other_heading(alignment, clause)


def _role(alignment: Alignment, clause: Clause, token: Token) -> Iterator[str]:
    if alignment.at_home(token, clause):
        return
    if other := _competitor(alignment, clause, token):
        yield f"de bron heeft het hier over ‘{other.surface}’, niet over ‘{token.surface}’"
    elif token.at not in alignment.matches and not token.meaning.light:
        yield f"‘{token.surface}’ komt in de bron niet voor"


def _competitor(alignment: Alignment, clause: Clause, token: Token) -> Token | None:
    """A role of the same kind at home that the claim does not speak of."""
    for other in alignment.home_tokens(clause):
        if other.meaning.kinds & token.meaning.kinds and not _spoken_of(alignment, other):
            return other
    return None


def _spoken_of(alignment: Alignment, other: Token) -> bool:
    wanted = {key for key in other.meaning.keys if key.startswith("@")}
    return any(wanted & token.meaning.keys.keys() for token in alignment.claim.tokens)


def _other_heading(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """A subject that the source has as a heading over something else."""
    if clause.home is None:
        return
    for token in clause.tokens:
        matches = alignment.matches.get(token.at, ())
        places = {alignment.unit_of(match) for match in matches if match.sign > 0}
        if not places or not all(alignment.sources[source].units[unit].is_heading for source, unit in places):
            continue
        if places.isdisjoint(clause.homes) and not alignment.sources[clause.home[0]].units[clause.home[1]].is_heading:
            yield f"de bron zegt dit niet onder ‘{token.surface}’"
