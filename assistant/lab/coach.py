"""The prompt coach: seven checks on a question by readable rules, and a better version to try.

Words and texts are in `coach.toml`; each rule below is a few lines. Nothing is asked of a language model. The better
version keeps the user's words, masks personal data, and adds for each check that failed one sentence: a choice that
the user may change (`Geef het antwoord in hooguit vijf punten.`), never a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from assistant.lab import person
from assistant.lab.coach_reading import Reading
from assistant.lab.coach_words import coach_words
from assistant.limits import LONGEST_QUESTION

Name = Literal["goal", "context", "audience", "form", "scope", "testability", "personal_data"]
Rule = Callable[[Reading], str]
NEAR = 3
ROOM = 1500
FARTHEST = 20_000


@dataclass(frozen=True)
class Check:
    """One check: `name` is goal, context, audience, form, scope, testability or personal_data; `label` its Dutch name.

    `finding` says in Dutch what was found, `tip` what to do ('' where the check is `ok`).
    """

    name: Name
    label: str
    ok: bool
    finding: str
    tip: str


@dataclass(frozen=True)
class Advice:
    """The checks in a fixed order, and a better question to try: the question itself when nothing is missing."""

    checks: tuple[Check, ...]
    better: str


def coach(question: str) -> Advice:
    """Judge `question` on goal, context, audience, form, scope, testability and personal data."""
    reading = Reading.of(_short(question))
    found = {name: rule(reading) for name, rule in RULES.items()}
    if len(question) > LONGEST_QUESTION:
        found["scope"] = "long"
    identifiers = ", ".join(person.kinds(question[:FARTHEST]))
    return Advice(tuple(_check(name, each, identifiers) for name, each in found.items()), _better(question))


def _short(question: str) -> str:
    """The question itself; of one that is too long to be answered, the sentences that ask something."""
    if len(question) <= LONGEST_QUESTION:
        return question
    asking = " ".join(clause.text for clause in Reading.of(question[:FARTHEST]).clauses if clause.asks)
    return (asking or question)[:ROOM]


def _check(name: Name, found: str, identifiers: str) -> Check:
    says = coach_words().says[name]
    ok = found in ("", "fact")
    finding = says[found or "ok"].format(kinds=identifiers)
    return Check(name, says["label"], ok, finding, "" if ok else says["tip"])


def _better(question: str) -> str:
    """The question with a sentence for each check that fails, each looked at again after the one before it."""
    better = " ".join(person.masked(_short(question)).split())
    reading = Reading.of(better)
    adds = coach_words().adds[reading.language]
    if not any(char.isalpha() for char in better):
        reading = Reading.of(adds["start"])
    for name, rule in RULES.items():
        if name != "personal_data" and (found := rule(reading)) not in ("", "fact"):
            reading = Reading.of(_joined(reading, adds[f"{name}_{found}"]))
    return reading.text


def _joined(reading: Reading, addition: str) -> str:
    question = reading.text
    if addition.startswith(":"):
        return question.rstrip(" .?!:;,") + addition
    if question[-1] not in ".?!":
        question += "?" if reading.clauses[-1].is_worded_as_question else "."
    return f"{question} {addition}"


def _goal(reading: Reading) -> str:
    asking = [clause for clause in reading.clauses if clause.asks or clause.is_vague]
    if not reading.clauses:
        return "empty"
    if not asking:
        return "none"
    return "vague" if all(clause.is_vague for clause in asking) else ""


def _context(reading: Reading) -> str:
    said = coach_words()
    if said.has("context", "words", reading.plain) or _has_occasion(reading.plain):
        return ""
    if any(_opens_with_people(clause.plain) for clause in reading.clauses if not clause.is_question):
        return ""
    if reading.is_fact:
        return "fact"
    pointing = said.has("context", "dangling", reading.plain) and not reading.subjects
    return "dangling" if pointing else "none"


def _has_occasion(text: str) -> bool:
    """`voor een presentatie`, `in een adviesnota`; also `mijn presentatie`."""
    said = coach_words()
    before = (*said.cues["context"]["occasion_before"].finditer(text), *said.cues["context"]["whose"].finditer(text))
    return any(
        said.has("context", "occasions", f" {' '.join(text[each.end() :].split()[:NEAR])} ")
        for each in before
        if each[0] != "een"
    )


def _opens_with_people(clause: str) -> bool:
    """`onze gemeente wil ...`, `mijn collega gebruikt ...`."""
    whose = coach_words().cues["context"]["whose"].match(clause, 1)
    return bool(whose and coach_words().cues["context"]["people"].match(clause, whose.end() + 1))


def _audience(reading: Reading) -> str:
    if coach_words().has("audience", "others", reading.plain) or any(
        _has_reader(each.plain) for each in reading.clauses
    ):
        return ""
    return "fact" if reading.is_fact else "none"


def _has_reader(clause: str) -> bool:
    """`schrijf ... voor burgers`, `voor mijn directeur`; not `de kansen voor burgers`, which is the subject."""
    said = coach_words().cues["audience"]
    for to in said["to"].finditer(clause):
        rest = clause[to.end() :]
        owned = False
        while skipped := said["between"].match(rest, 1):
            owned = owned or bool(said["possessives"].fullmatch(rest, *skipped.span()))
            rest = rest[skipped.end() :]
        before = f" {' '.join(clause[: to.start()].split()[-NEAR:])} "
        if not said["readers"].match(rest, 1) or said["subjects"].search(before):
            continue
        if owned or before == "  " or said["producing"].search(clause[: to.start() + 1]):
            return True
    return False


def _form(reading: Reading) -> str:
    said = coach_words()
    if said.has("form", "words", reading.plain) or _has_number_of(reading.plain):
        return ""
    if reading.is_fact:
        return "fact"
    return "table" if reading.compares else "none"


def _has_number_of(text: str) -> bool:
    """`drie voorbeelden`, `drie kritische vragen`, `200 woorden`."""
    said, spoken = coach_words(), text.split()
    numbers = (at for at, word in enumerate(spoken) if word.isdecimal() or said.has("form", "numbers", f" {word} "))
    return any(said.has("form", "units", f" {word} ") for at in numbers for word in spoken[at + 1 : at + NEAR])


def _scope(reading: Reading) -> str:
    said = coach_words()
    if reading.asks_many and not said.has("scope", "first_only", reading.plain):
        return "many"
    facets = reading.understood.facets
    if reading.subjects or reading.staff or reading.is_fact or facets["horizon"]:
        return ""
    if said.has("scope", "limits", reading.plain):
        return ""
    return "sides" if facets["side"] else "none"


def _testability(reading: Reading) -> str:
    said = coach_words()
    if said.has("testability", "leading", reading.plain) and not said.has("testability", "balanced", reading.plain):
        return "leading"
    if said.has("testability", "sources", reading.plain):
        return ""
    for kind, cues in (("decision", "decisions"), ("opinion", "opinions")):
        if said.has("testability", cues, reading.plain):
            return kind
    return "none"


def _personal_data(reading: Reading) -> str:
    return "found" if person.kinds(reading.text) else ""


RULES: Mapping[Name, Rule] = MappingProxyType(
    {
        "goal": _goal,
        "context": _context,
        "audience": _audience,
        "form": _form,
        "scope": _scope,
        "testability": _testability,
        "personal_data": _personal_data,
    }
)
