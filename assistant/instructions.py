"""What a question says about its answer - form, readers, sources - and not about a subject.

`Geef het antwoord in hooguit vijf punten, voor collega's die het rapport niet kennen.` asks nothing of the report. A
language model gets the question whole; the search must not look for points and colleagues. Only a stretch made of
nothing but such words (`instructions.toml`) goes, and never all of a question.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

from assistant.lexicon import cue_pattern, plain
from vectorstore.analysis import STOP_WORDS

FILE = Path(__file__).with_name("instructions.toml")
STRETCH = re.compile(r"[^.?!:;,\n]+[.?!:;,\n]*\s*")
FEWEST_WORDS = 2
ASKING = frozenset("wat welke welk hoe wie waar waarom what which how who where why".split())
PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,60}\]")


def without_instructions(text: str) -> str:
    """`text` less its instructions about the answer, and less placeholders such as `[naam]`; `text` itself when
    nothing else is in it."""
    stretches = STRETCH.findall(PLACEHOLDER.sub(" ", text))
    kept = "".join(each for each in stretches if not is_instruction(each)).strip()
    return kept if plain(kept).strip() else text


def is_instruction(stretch: str) -> bool:
    """True for a stretch that only says how the answer must be; one with a question word asks something."""
    telling, others = _patterns()
    words = plain(stretch).split()
    if len(words) < FEWEST_WORDS or ASKING & set(words):
        return False
    return any(telling.search(f" {word} ") for word in words) and all(
        word in STOP_WORDS or word.isdecimal() or telling.search(f" {word} ") or others.search(f" {word} ")
        for word in words
    )


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(FILE.read_text("utf-8"))
    return cue_pattern(data["telling"]), cue_pattern(data["others"])
