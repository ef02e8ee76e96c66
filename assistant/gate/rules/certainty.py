"""How sure: what the source says may be, is wished or is planned, a claim does not make a fact.

Also: no `altijd`, `alleen`, `moet` or `mag` that the source does not have, no condition left out of a firm claim, no
cause that the source does not name, and no statement from a question.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.alignment import Alignment, Clause
from assistant.gate.lexicon import lemma
from assistant.gate.reading import Reading
from assistant.gate.rules.negation import denied_next, denies
from assistant.gate.tokens import Token

UNREAL = frozenset({"hedge", "belief", "wish", "plan", "must"})
ALLOWING = UNREAL | {"side:plus", "side:minus", "condition"}
GOVERNED = frozenset({"en", "of", "dat", "die", "om", "and", "that"})
NEEDS_SAME = {
    "always": frozenset({"always"}),
    "sure": frozenset({"sure"}),
    "only": frozenset({"only"}),
    "entirely": frozenset({"entirely", "quantity:all"}),
    "must": frozenset({"must", "wish"}),
    "may": frozenset({"may"}),
    "cause": frozenset({"cause", "cause_maybe"}),
    "plan": frozenset({"plan", "wish", "belief", "future"}),
}
HAVE = frozenset({"heeft", "hebben", "had", "hadden", "is", "zijn", "werd", "werden"})
HAVE_DONE = frozenset({"heeft", "hebben", "had", "hadden"})
UNSTRESSED = ("be", "ver", "ont", "her", "er", "mis", "over", "onder")
MEANT_TO = frozenset({"moest", "moesten"})
ASKING = frozenset({"gevraagd", "vroeg", "vroegen", "vragenlijst", "vraagt", "vraag", "vragen"})
WILL = frozenset({"zal", "zullen"})
NOW = frozenset({"al", "reeds", "inmiddels", "nu", "momenteel", "thans"})
PURPOSE = frozenset({"om", "bedoeld", "doel", "dient", "dienen", "bestemd"})


def objections(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """Reservations left out, and certainty, duty, condition or cause put in."""
    home = alignment.home_tokens(clause)
    if not home:
        return
    yield from _question(alignment, clause)
    yield from _reservation(alignment, clause, home)
    yield from _put_in(alignment, clause)
    yield from _done(alignment, clause)
    yield from _not_yet(alignment, clause, home)
    yield from _condition(alignment, clause, home)


def _tags(tokens: list[Token]) -> frozenset[str]:
    return frozenset().union(*(token.tags for token in tokens))


def _sentence(alignment: Alignment, clause: Clause) -> list[Token]:
    units = {token.unit for token in clause.tokens}
    return [token for token in alignment.claim.tokens if token.unit in units]


def _question(alignment: Alignment, clause: Clause) -> Iterator[str]:
    assert clause.home is not None
    asked = alignment.sources[clause.home[0]].units[clause.home[1]].question
    if asked and not alignment.claim.units[clause.tokens[0].unit].question and not _asks(alignment, clause):
        yield "de bron stelt hier een vraag, en beweert dit niet"


def _reservation(alignment: Alignment, clause: Clause, home: list[Token]) -> Iterator[str]:
    said = _tags(_sentence(alignment, clause))
    if said & ALLOWING or _asks(alignment, clause):
        return
    if denied_next(alignment, clause) and any(map(denies, _sentence(alignment, clause))):
        return
    can_be_done = _can_be_done(_sentence(alignment, clause))
    assert clause.home is not None
    labelled = alignment.sources[clause.home[0]].units[clause.home[1]].labelled
    segments = {alignment.token(match).segment for token in clause.tokens if token.content
                for match in alignment.at_home(token, clause)}  # fmt: skip
    if not segments:
        return
    governing = _governing(alignment.sources[clause.home[0]], segments)
    for token in home:
        if not token.tags & UNREAL or token.segment not in governing:
            continue
        if labelled and token.segment == home[0].segment:
            continue
        if token.tags <= {"wish", "must"} and said & {"must", "future"}:
            continue
        if token.tags <= {"belief"} and "attribution" in said:
            continue
        if can_be_done and token.tags <= {"hedge", "cause_maybe"}:
            continue
        if "plan" in token.tags and "future" in said:
            continue
        yield f"de bron zegt ‘{token.surface}’, de bewering laat dat weg"
        return


def _asks(alignment: Alignment, clause: Clause) -> bool:
    """Whether the claim tells of a question (`gevraagd is of ...`)."""
    return any(token.word in ASKING for token in _sentence(alignment, clause))


def _governing(source: Reading, segments: set[int]) -> set[int]:
    """The segments a clause rests on, and those before them that they hang on."""
    found = set(segments)
    for segment in segments:
        first = segment
        while source.begins.get(first) in GOVERNED:
            first -= 1
        found.update(range(first - 1, segment))
    return found


def _can_be_done(tokens: list[Token]) -> bool:
    """`is ... te gebruiken`: can be used."""
    words = [token.word for token in tokens]
    return (
        "te" in words and bool({"is", "zijn", "valt", "vallen"} & set(words[: words.index("te")])) and "om" not in words
    )


def _put_in(alignment: Alignment, clause: Clause) -> Iterator[str]:
    near = list(alignment.near(clause))
    around = _tags(near) | (_tags(_spoken_units(alignment)) & {"cause"})
    home = alignment.home_tokens(clause)
    meant = any(token.word in PURPOSE for token in near)
    for token in clause.tokens:
        for tag in token.tags & NEEDS_SAME.keys():
            if tag in ("entirely", "always") and _is_denied(alignment.claim, token):
                continue
            allowed = _tags(home) if tag == "plan" else around
            if not allowed & NEEDS_SAME[tag] and not (tag == "must" and token.word in MEANT_TO and meant):
                yield f"de bron zegt niet ‘{token.surface}’"


def _is_denied(claim: Reading, token: Token) -> bool:
    """`niet altijd`, `niet volledig`."""
    return token.negated or any(other.negator for other in claim.tokens[max(0, token.at - 1) : token.at])


def _spoken_units(alignment: Alignment) -> list[Token]:
    """The tokens of all units that a content word of the claim is found in."""
    places = {
        alignment.unit_of(match)
        for token in alignment.claim.tokens
        if token.content
        for match in alignment.matches.get(token.at, ())
    }
    return [token for source, unit in places for token in alignment.sources[source].unit_tokens(unit)]


def _done(alignment: Alignment, clause: Clause) -> Iterator[str]:
    """What the claim says has been done, where the source only has the deed as such (`het verlagen`, `om te leren`)."""
    if not any(token.word in HAVE for token in clause.tokens) or _tags(_sentence(alignment, clause)) & ALLOWING:
        return
    if any(token.word in HAVE_DONE for token in alignment.home_tokens(clause)) or clause.home is None:
        return
    listed = alignment.sources[clause.home[0]].units[clause.home[1]].side != 0
    for token in clause.tokens:
        if not _is_participle(token) or not token.content:
            continue
        found = [
            (alignment.sources[match.source], alignment.token(match)) for match in alignment.at_home(token, clause)
        ]
        if found and all(
            _is_deed_as_such(source, there) or (listed and there.word != token.word) for source, there in found
        ):
            yield f"de bron zegt niet dat dit al is gebeurd (‘{found[0][1].surface}’)"


def _not_yet(alignment: Alignment, clause: Clause, home: list[Token]) -> Iterator[str]:
    """What is so `al` or `nu` in the claim, and `zal` be so in the source."""
    said = _sentence(alignment, clause)
    ahead = next((token for token in home if token.word in WILL), None)
    if ahead and not _tags(said) & (ALLOWING | {"future"}) and any(token.word in NOW for token in said):
        yield f"de bron zegt ‘{ahead.surface}’, de bewering zegt dat het al zo is"


def _is_participle(token: Token) -> bool:
    base = lemma(token.word)
    if not token.meaning.verb or base == token.word or token.word.endswith("e"):
        return False
    return "ge" in token.word or (token.word.endswith("d") and base.startswith(UNSTRESSED))


def _is_deed_as_such(source: Reading, token: Token) -> bool:
    """An infinitive that is no finite plural: behind `het` or `te`, or before `van`."""
    if " van " in token.word:
        return True
    if not token.meaning.verb or lemma(token.word) != token.word:
        return False
    before, after = source.tokens[max(0, token.at - 1) : token.at], source.tokens[token.at + 1 : token.at + 2]
    return any(other.word in ("het", "te") for other in before) or any(other.word == "van" for other in after)


def _condition(alignment: Alignment, clause: Clause, home: list[Token]) -> Iterator[str]:
    if _tags(_sentence(alignment, clause)) & (ALLOWING | {"cause"}):
        return
    for token in home:
        if "condition" in token.tags and not _covered(alignment, clause, token):
            yield f"de bron noemt een voorwaarde (‘{token.surface} …’), de bewering niet"
            return


def _covered(alignment: Alignment, clause: Clause, condition: Token) -> bool:
    """Whether the clause rests on the condition's own words."""
    return any(
        alignment.token(match).segment == condition.segment
        for token in clause.tokens if token.content for match in alignment.at_home(token, clause)
    )  # fmt: skip
