"""What a question says about its answer - form, readers, sources - and not about a subject.

`Geef het antwoord in hooguit vijf punten, voor collega's die het rapport niet kennen.` asks nothing of the report. A
language model gets the question whole; the search must not look for points and colleagues. Only a stretch made of
nothing but such words (`instructions.toml`) goes, and never all of a question.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.lexicon import cue_pattern, lexicon, plain
from vectorstore.analysis import STOP_WORDS

FILE = Path(__file__).with_name("instructions.toml")
STRETCH = re.compile(r"[^.?!:;,\n]+[.?!:;,\n]*\s*")
WORD = re.compile(r"[\w’'-]+")
FEWEST_WORDS = 2
NO_ORDER = frozenset("en maar of is zijn wordt worden heeft hebben and but or are does do has have".split())
"""What begins a question with a subject of its own: `en vertalen?`, `wordt schrijven makkelijker?`."""
LEFT_OVER = ":;, "
SUBJECT_FOLLOWS = frozenset({"over", "about"})
WHO_ASKS = re.compile(r" (?:ik ben|i am) ")
PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,60}\]")


def without_instructions(text: str) -> str:
    """`text` less its instructions about the answer, and less placeholders such as `[naam]`; `text` itself when
    nothing else is in it."""
    stretches = STRETCH.findall(PLACEHOLDER.sub(" ", text))
    kept = "".join(_less_opening(each) for each in stretches if not is_instruction(each))
    asked = (_patterns().measure.sub("", each).strip().lstrip(LEFT_OVER) for each in (kept, text))
    return next((each for each in asked if plain(each).strip()), text)


def is_instruction(stretch: str) -> bool:
    """True for a stretch that only says how the answer must be; one with a question word asks something, and `ik ben
    leidinggevende` may be what the question is about."""
    words = plain(stretch).split()
    if len(words) < FEWEST_WORDS or lexicon().question_words & set(words) or WHO_ASKS.search(plain(stretch)):
        return False
    return any(map(_is_telling, words)) and all(map(_is_about_answer, words))


def asks_rework(text: str) -> bool:
    """True for one that asks for the answer before it in other words (`kan dat korter?`), and for nothing else."""
    said = plain(_patterns().measure.sub("", text))
    words, found = said.split(), _patterns().rework
    if lexicon().question_words & set(words) or lexicon().overview["report"].search(said) or NO_ORDER & set(words[:1]):
        return False
    rest = found["plainer"].sub(" ", said).split()
    known = [found[name] for name in ("orders", "does", "it", "please", "others")]
    if not all(_is_about_answer(word) or any(each.search(f" {word} ") for each in known) for word in rest):
        return False
    asks = found["asks"].match(said, 1) and found["it"].search(said)
    return bool(
        found["plainer"].search(said)
        or found["orders"].match(said, 1)
        or (found["does"].search(said) and (asks or found["please"].search(said)))
    )


def _less_opening(stretch: str) -> str:
    """`noem in vijf punten welke ...` less what goes before `welke`, where that only says how the answer must be."""
    if not _patterns().orders.match(plain(stretch), 1):
        return stretch
    opens_subject = SUBJECT_FOLLOWS | lexicon().question_words
    for word in WORD.finditer(stretch):
        if plain(word[0]).strip() in opens_subject and is_instruction(stretch[: word.start()]):
            return stretch[word.start() :]
    return stretch


def _is_telling(word: str) -> bool:
    return bool(_patterns().telling.search(f" {word} "))


def _is_about_answer(word: str) -> bool:
    return word in STOP_WORDS or word.isdecimal() or bool(_patterns().all.search(f" {word} "))


@dataclass(frozen=True)
class _Patterns:
    telling: re.Pattern[str]
    orders: re.Pattern[str]
    all: re.Pattern[str]
    measure: re.Pattern[str]
    rework: Mapping[str, re.Pattern[str]]


@functools.cache
def _patterns() -> _Patterns:
    data = tomllib.loads(FILE.read_text("utf-8"))
    everything = [*data["telling"], *data["orders"], *data["others"]]
    return _Patterns(
        telling=cue_pattern(data["telling"]),
        orders=cue_pattern(data["orders"]),
        all=cue_pattern(everything),
        measure=_measure(**data["measure"]),
        rework={name: cue_pattern(cues) for name, cues in data["rework"].items()},
    )


def _measure(**listed: Sequence[str]) -> re.Pattern[str]:
    """The pattern of how much is asked, in a text as it was typed."""
    either = {name: "|".join(sorted(map(re.escape, words), key=len, reverse=True)) for name, words in listed.items()}
    between = rf"(?:(?:{either['between']})\s+)*"
    number = rf"(?:\d+|{either['numbers']})\s+"
    amount = rf"(?:{either['begins']})\s+{between}{number}{between}(?:{either['measures']})"
    return re.compile(rf"\s*\b(?:{amount}|{either['forms']})\b", re.IGNORECASE)
