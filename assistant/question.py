"""A question, understood by rules: its language, facets, shape, the words that matter, what it leans on.

A follow-up ("En de risico's?", "Geldt dat ook voor beleidsmedewerkers?") is made whole from the history:
what it says itself replaces, what it does not say is taken over. The words of the questions before it stay
as context, which counts less.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.instructions import without_instructions
from assistant.lexicon import lexicon, plain
from vectorstore.analysis import STOP_WORDS, words

Language = Literal["nl", "en"]
ENGLISH = frozenset(
    "the what which who how why when where does do are were did to for and any there will can about have has i you my"
    " your it this that these those be been at by with from no if many much should would could may an their they"
    " them list".split()
)
DUTCH = frozenset(
    "de het een wat welke wie hoe waarom wanneer waar zijn van voor en er wordt worden kan met op bij door"
    " waren dat die dit deze ik je u uw mijn ons niet geen hoeveel naar aan om te als heeft hebben moet moeten mag zal"
    " zou ze".split()
)
OPENERS = frozenset("en maar of dus and but or so what about hoe zit".split())
ENGLISH_PRONOUN = re.compile(r"\b[iI]t\b")
OR = re.compile(r" (?:of|or) ")
SHORT_TOPIC = 1
CONNECTORS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in ("versus|vs|tegenover|vergeleken met|zich tot|compared (?:to|with)", "of|or", "en|and", "van|from")
)


@dataclass(frozen=True)
class Question:
    """A question and what the rules read in it. `text` is what it asks, less what it says about the answer's form.

    `facets` maps side, staff and horizon to the values named; `own_facets` those that this question itself
    names; `shape` holds 'everything', 'mentions', 'comparison' and 'ranked' as far as asked for; `asks` the kinds of
    thing the answer must hold; `topic` the words (analysis form) that say what it is about, without cues and
    generic words; `context` those of the questions it leans on.
    """

    text: str
    language: Language
    facets: Mapping[str, frozenset[str]]
    own_facets: Mapping[str, frozenset[str]]
    shape: frozenset[str]
    asks: frozenset[str]
    topic: tuple[str, ...]
    plain: str
    context: tuple[str, ...] = ()
    earlier: Question | None = None

    @property
    def is_follow_up(self) -> bool:
        """True when it was made whole from an earlier question."""
        return self.earlier is not None

    @property
    def asks_one_thing(self) -> bool:
        """True when it asks who, why, when, how many, a name or a definition: one fact, and not a list."""
        return bool(self.asks or lexicon().interrogatives & set(self.plain.split()))

    @property
    def asks_yes_or_no(self) -> bool:
        """True when it begins with a verb: `Is de lijst volledig?`."""
        return bool(lexicon().yes_no & set(self.plain.split()[:1]))

    @property
    def compares(self) -> bool:
        """True when it holds two things against each other, or names both values of a facet."""
        return "comparison" in self.shape or any(len(values) == 2 for values in self.facets.values())

    @property
    def wants_both_sides(self) -> bool:
        """True when it asks for kansen and risico's; a follow-up for one fact (`wie gaat daarover?`) does not."""
        return len(self.facets["side"]) == 2 and (len(self.own_facets["side"]) == 2 or not self.asks_one_thing)

    @property
    def narrows(self) -> bool:
        """True when it is about one kind of staff (`voor programmeurs`; not `voor ambtenaren`) or one term."""
        if self.own_facets["staff"]:
            staff = bool(read_facets(lexicon().everyone.sub(" ", self.plain))["staff"])
        else:
            staff = self.earlier is not None and self.earlier.narrows and bool(self.facets["staff"])
        return staff or bool(self.facets["horizon"])

    @property
    def is_about_the_survey(self) -> bool:
        """True when it speaks of what was asked, and not only of what was found."""
        return bool(lexicon().survey.search(lexicon().no_survey.sub(" ", self.plain))) or (
            self.earlier is not None and self.earlier.is_about_the_survey
        )


def understand(text: str, history: Sequence[str] = (), mend: Callable[[str], str] = str) -> Question:
    """Read `text`; `history` holds the earlier questions of the conversation, oldest first.

    `mend` puts spelling right before the rules read the words.
    """
    question: Question | None = None
    for each in (*history, text):
        question = _made_whole(_read(without_instructions(each), mend), question)
    assert question is not None
    return question


def read_facets(text: str) -> dict[str, frozenset[str]]:
    """The facet values that `text` (a `plain` one) names; of cues that overlap the longest counts."""
    return {
        facet: frozenset(value for value, _ in _longest_matches(text, values))
        for facet, values in lexicon().facets.items()
    }


def _longest_matches(text: str, patterns: Mapping[str, re.Pattern[str]]) -> list[tuple[str, tuple[int, int]]]:
    found = [(value, match.span()) for value, pattern in patterns.items() for match in pattern.finditer(text)]
    kept: list[tuple[str, tuple[int, int]]] = []
    for value, (start, end) in sorted(found, key=lambda each: each[1][0] - each[1][1]):
        if all(end <= other[0] or start >= other[1] for _, other in kept):
            kept.append((value, (start, end)))
    return kept


def halves(question: Question, mend: Callable[[str], str] = str) -> tuple[Question, ...]:
    """The two things that a comparison holds side by side, as questions of their own; empty when it does not split."""
    if "comparison" not in question.shape:
        return ()
    for connector in CONNECTORS:
        first, found, second = connector.sub("\x00", question.text, count=1).partition("\x00")
        parts = tuple(replace(_read(part, mend), facets=question.facets) for part in (first, second))
        if found and all(part.topic for part in parts):
            return parts
    return ()


def two_questions(text: str) -> tuple[str, str] | None:
    """The two that `Wie deed dit en wanneer?` asks, the second as a follow-up to the first; None where it asks one."""
    found = _two_questions().fullmatch(text.strip())
    return (f"{found['first'].strip()}?", f"{found['second'].strip()}?") if found else None


@functools.cache
def _two_questions() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon().question_words, key=len, reverse=True))
    return re.compile(
        rf"(?P<first>[^.?!]*?\b(?:{words})\b[^.?!]*?),? (?:en|and) (?P<second>(?:{words})\b[^.?!]*)[.?!\s]*",
        re.IGNORECASE,
    )


def detect_language(text: str) -> Language:
    """Dutch or English, by function words; Dutch when in doubt."""
    found = words(text)
    english = sum(word in ENGLISH and word not in DUTCH for word in found)
    dutch = sum(word in DUTCH and word not in ENGLISH for word in found)
    return "en" if english > dutch else "nl"


def _read(text: str, mend: Callable[[str], str]) -> Question:
    language = detect_language(text)
    found = lexicon()
    spaced = plain(mend(ENGLISH_PRONOUN.sub(" ", text) if language == "en" else text))
    for said, meant in found.rewrites.items():
        spaced = spaced.replace(said, meant)
    unranked = _unranked(spaced)
    ranked, spaced = unranked != spaced, unranked
    facets = read_facets(spaced)
    topic = topic_words(spaced)
    return Question(
        text=text,
        language=language,
        facets=facets,
        own_facets=facets,
        shape=_shape(spaced, topic) | (_ranked(spaced) if ranked else frozenset()),
        asks=_asks(spaced),
        topic=topic,
        plain=spaced,
    )


def _unranked(spaced: str) -> str:
    """`de grootste risicos` as `de risicos`, `welke zijn het ergst` as `welke zijn`: a source that weighs none against
    the other still has what is weighed."""
    weighed = (*lexicon().facets["side"].values(), lexicon().weighed)
    for found in reversed(list(lexicon().ranking.finditer(spaced))):
        if any(each.match(spaced, found.end() + 1) for each in weighed):
            spaced = spaced[: found.start()] + spaced[found.end() + 1 :]
    of_several = any(each.search(spaced) for each in (*weighed, lexicon().one_of_several))
    for found in reversed(list(lexicon().ranked.finditer(spaced))):
        behind = spaced[found.end() :].split()[:1]
        if of_several and (STOP_WORDS.issuperset(behind) or lexicon().generic.issuperset(behind)):
            spaced = spaced[: found.start()] + spaced[found.end() + 1 :]
    return spaced


def _ranked(spaced: str) -> frozenset[str]:
    """The shapes of which weighs most; of what stands in running text (`de belangrijkste behoefte`) all is wanted."""
    return frozenset({"ranked", "everything"} if lexicon().weighed.search(spaced) else {"ranked"})


def _shape(spaced: str, topic: Collection[str]) -> frozenset[str]:
    """The shapes that cues tell; `kost het banen of levert het banen op` compares without one."""
    shape = {name for name, pattern in lexicon().shapes.items() if pattern.search(spaced)}
    first, _, second = OR.sub("\x00", spaced, count=1).partition("\x00")
    if set(first.split()) & set(second.split()) & set(topic):
        shape.add("comparison")
    return frozenset(shape)


def _asks(spaced: str) -> frozenset[str]:
    asked = {name for name, pattern in lexicon().answer_types.items() if pattern.search(spaced)}
    if not lexicon().parts["persons"] & set(spaced.split()):
        asked.discard("person")
    return frozenset(asked)


def topic_words(spaced: str) -> tuple[str, ...]:
    """The words of a `plain` text that are left once cues, stop words and generic words are taken off."""
    found = lexicon()
    patterns = {
        f"{facet} {value}": pattern for facet, values in found.facets.items() for value, pattern in values.items()
    }
    patterns |= {**found.shapes, "definition": found.answer_types["definition"]}
    for _, (start, end) in _longest_matches(spaced, patterns):
        spaced = spaced[:start] + " " * (end - start) + spaced[end:]
    dropped = STOP_WORDS | found.generic | found.asking
    return tuple(dict.fromkeys(word for word in spaced.split() if word not in dropped))


def _made_whole(question: Question, earlier: Question | None) -> Question:
    if earlier is None or not _leans(question):
        return question
    facets = {facet: values or earlier.facets[facet] for facet, values in question.own_facets.items()}
    context = tuple(dict.fromkeys((*earlier.topic, *earlier.context)))
    return replace(
        question,
        facets=facets,
        context=tuple(word for word in context if word not in question.topic),
        earlier=earlier,
    )


def _leans(question: Question) -> bool:
    first = question.plain.split()[:1]
    return (
        bool(first and first[0] in OPENERS)
        or (len(question.topic) <= SHORT_TOPIC and not lexicon().whole_subject.search(question.plain))
        or bool(lexicon().follow_up.search(question.plain))
        or bool(re.search(r" (het|it) (ook|al|alweer|zelf|dan|nog|niet|wel|already|also) ", question.plain))
    )
