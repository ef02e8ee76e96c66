"""The words by which a question is understood, from `lexicon.toml`: cues that match whole words."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vectorstore.analysis import words

FILE = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True)
class Lexicon:
    """Compiled cues and word lists, one field a table of `lexicon.toml`."""

    facets: Mapping[str, Mapping[str, re.Pattern[str]]]
    shapes: Mapping[str, re.Pattern[str]]
    answer_types: Mapping[str, re.Pattern[str]]
    follow_up: re.Pattern[str]
    whole_subject: re.Pattern[str]
    asks_more: re.Pattern[str]
    survey: re.Pattern[str]
    survey_nouns: re.Pattern[str]
    no_survey: re.Pattern[str]
    everyone: re.Pattern[str]
    said_verbs: re.Pattern[str]
    organisations: re.Pattern[str]
    doing_verbs: Mapping[str, re.Pattern[str]]
    parts: Mapping[str, frozenset[str]]
    ordinals: Mapping[str, int]
    aspect_names: Mapping[str, tuple[str, ...]]
    anaphora: frozenset[str]
    question_words: frozenset[str]
    interrogatives: frozenset[str]
    asking: frozenset[str]
    yes_no: frozenset[str]
    rewrites: Mapping[str, str]
    generic: frozenset[str]
    over_all: Mapping[str, re.Pattern[str]]
    concerns: Mapping[str, re.Pattern[str]]
    frame: frozenset[str]
    now: re.Pattern[str]
    scopes: Mapping[str, re.Pattern[str]]
    overview: Mapping[str, re.Pattern[str]]
    ranking: re.Pattern[str]
    weighed: re.Pattern[str]
    ranked: re.Pattern[str]
    one_of_several: re.Pattern[str]
    manner: frozenset[str]
    permission: Mapping[str, re.Pattern[str]]
    courtesies: Mapping[str, Mapping[str, frozenset[str]]]


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    return Lexicon(
        facets={
            facet: {value: cue_pattern(cues) for value, cues in values.items()}
            for facet, values in data["facets"].items()
        },
        shapes={shape: cue_pattern(cues) for shape, cues in data["shape"].items()},
        answer_types={name: cue_pattern(cues) for name, cues in data["answer_type"].items()},
        follow_up=cue_pattern(data["follow_up"]["words"]),
        whole_subject=cue_pattern(data["whole_subject"]["words"]),
        asks_more=cue_pattern(data["asks_more"]["words"]),
        survey_nouns=cue_pattern(data["survey"]["nouns"]),
        survey=cue_pattern(data["survey"]["words"]),
        no_survey=cue_pattern(data["survey"]["not"]),
        everyone=cue_pattern(data["everyone"]["words"]),
        said_verbs=cue_pattern(data["said"]["verbs"]),
        organisations=cue_pattern(data["said"]["organisations"]),
        doing_verbs={side: cue_pattern(data["said"][side]) for side in ("before", "behind")},
        parts={part: frozenset(found) for part, found in data["parts"].items()},
        ordinals={word: int(number) for number, found in data["ordinals"].items() for word in found},
        aspect_names={title: tuple(names) for title, names in data["aspect_names"].items()},
        anaphora=frozenset(data["anaphora"]["words"]),
        question_words=frozenset(data["asking"]["question_words"]),
        interrogatives=frozenset(data["asking"]["interrogatives"]),
        asking=frozenset(data["asking"]["interrogatives"] + data["asking"]["others"]),
        yes_no=frozenset(data["asking"]["yes_no"]),
        rewrites={f" {said} ": f" {meant} " for said, meant in data["rewrites"].items()},
        generic=frozenset(data["generic"]["words"]),
        over_all={name: cue_pattern(cues) for name, cues in data["organisations"].items() if name != "frame"},
        concerns={name: cue_pattern(cues) for name, cues in data["concern"].items()},
        frame=frozenset(data["organisations"]["frame"]),
        now=cue_pattern(data["now"]["words"]),
        scopes={name: cue_pattern(cues) for name, cues in data["scope"].items()},
        overview={name: cue_pattern(cues) for name, cues in data["overview"].items()},
        ranking=cue_pattern(data["qualifiers"]["ranking"]),
        weighed=cue_pattern(data["qualifiers"]["weighed"]),
        ranked=cue_pattern(data["qualifiers"]["ranked"]),
        one_of_several=cue_pattern(data["qualifiers"]["one_of_several"]),
        manner=frozenset(data["qualifiers"]["manner"]),
        permission={name: cue_pattern(cues) for name, cues in data["permission"].items()},
        courtesies={
            language: {kind: frozenset(said) for kind, said in kinds.items()}
            for language, kinds in data["courtesy"].items()
        },
    )


def cue_pattern(cues: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a list of cues, to search in `plain` text; longer cues are tried first."""
    parts = sorted((re.escape(cue).replace(r"\*", r"\w*") for cue in cues), key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(parts)})(?= )")


def plain(text: str) -> str:
    """The words of `text` in lower case without diacritics, with one space before, between and after them."""
    return f" {' '.join(words(text))} "
