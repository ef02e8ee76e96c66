"""The claim gate as a whole: the development set within its bounds, and what holds for every claim."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import PROJECT, RENDITION

from assistant.citations import CitedPassage, check
from vectorstore.sentences import sentence_spans

SUPPORTED = ("letterlijk", "ondersteund")
MOST_LET_THROUGH = 0.03
MOST_FALSE_ALARMS = 0.10
FINITE = re.compile(r"\b(?:is|zijn|heeft|hebben|kan|kunnen|wordt|worden|moeten|zal|geeft|vormen|gaat)\b")
NUMBER = re.compile(r"\b(?:acht|elf|zes|23|2023)\b", re.IGNORECASE)
SIDES = {"kansen": "risico’s", "Kansen": "Risico’s", "risico’s": "kansen"}


@dataclass(frozen=True)
class Labelled:
    """A claim of the development set."""

    claim: str
    passages: tuple[CitedPassage, ...]
    gold: str
    kind: str


def labelled() -> list[Labelled]:
    lines = (PROJECT / "tests" / "quality" / "claims.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Labelled(r["claim"], tuple(map(CitedPassage, r["passages"])), r["gold"], r["kind"]) for r in rows]


def places() -> Iterator[tuple[str, str]]:
    """The sentences of the rendition, each with its paragraph."""
    text = RENDITION.read_text("utf-8").split("---", 2)[2]
    for paragraph in text.split("\n\n"):
        passage = " ".join(re.sub(r"\[\^\d\]:?|^#.*", "", paragraph).split())
        for start, end in sentence_spans(passage):
            if len(passage[start:end].split()) > 3:
                yield passage[start:end], passage


PLACES = list(places())


def supported(claim: str, passage: str) -> bool:
    return check(claim, [CitedPassage(passage)]).verdict in SUPPORTED


def test_the_development_set_is_large_and_of_all_kinds() -> None:
    rows = labelled()
    assert len(rows) >= 250
    assert len({row.kind for row in rows}) >= 11


def test_the_development_set_stays_within_bounds() -> None:
    rows = [(row, check(row.claim, row.passages).verdict) for row in labelled()]
    wrong = [verdict in SUPPORTED for row, verdict in rows if row.gold not in SUPPORTED]
    right = [verdict not in SUPPORTED for row, verdict in rows if row.gold in SUPPORTED]
    assert sum(wrong) <= MOST_LET_THROUGH * len(wrong)
    assert sum(right) <= MOST_FALSE_ALARMS * len(right)


def test_letterlijk_is_never_wrong() -> None:
    for row in labelled():
        assert (check(row.claim, row.passages).verdict == "letterlijk") == (row.gold == "letterlijk"), row.claim


@pytest.mark.parametrize(("sentence", "passage"), PLACES)
def test_a_sentence_of_the_passage_is_confirmed(sentence: str, passage: str) -> None:
    assert check(sentence, [CitedPassage(passage)]).verdict == "letterlijk"


@given(st.sampled_from(PLACES), st.data())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_niet_put_in_is_never_confirmed(place: tuple[str, str], data: st.DataObject) -> None:
    sentence, passage = place
    verbs = list(FINITE.finditer(sentence))
    if verbs and not sentence.endswith("?"):
        at = data.draw(st.sampled_from(verbs)).end()
        assert not supported(f"{sentence[:at]} niet{sentence[at:]}", passage)


@given(st.sampled_from(PLACES), st.integers(min_value=12, max_value=9999).filter(lambda n: n not in (23, 2023)))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_another_number_is_never_confirmed(place: tuple[str, str], number: int) -> None:
    sentence, passage = place
    if NUMBER.search(sentence):
        assert not supported(NUMBER.sub(str(number), sentence, count=1), passage)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (f"{number}. {other}: {text}", f"a. Mogelijke {side}: {text}")
        for number, (side, other, text) in enumerate(
            [
                ("kansen", "Een risico", "Brieven worden korter"),
                ("risico’s", "Een kans", "Gegevens die lekken"),
                ("kansen", "Een bedreiging", "Meer rust"),
                ("risico’s", "Een voordeel", "De stroom valt uit"),
            ],
            1,
        )
    ],
)
def test_kans_and_risico_swapped_are_never_confirmed(claim: str, passage: str) -> None:
    assert not supported(claim, passage)


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=3))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_any_text_gets_a_verdict_with_a_reason(claim: str, passages: list[str]) -> None:
    judgement = check(claim, [CitedPassage(passage) for passage in passages])
    assert judgement.verdict in (*SUPPORTED, "niet bevestigd")
    assert judgement.reason
    if judgement.verdict == "niet bevestigd":
        assert judgement.reason == judgement.objections[0]


def test_reasons_name_the_thing() -> None:
    passage = [CitedPassage("Acht organisaties kregen niet genoeg tijd.")]
    assert "12" in check("Twaalf organisaties kregen niet genoeg tijd, 12 dus.", passage).reason
    assert "niet" in check("Acht organisaties kregen genoeg tijd.", passage).reason
    assert "stadion" in check("Acht organisaties kregen een stadion.", passage).reason


def test_the_section_tells_the_side() -> None:
    section = "3.4 Kansen en risico’s > 6. Privacy > b. Mogelijke risico’s"
    passage = [CitedPassage("Gegevens die lekken.", section)]
    assert check("Een risico voor de privacy is dat gegevens lekken.", passage).verdict == "ondersteund"
    assert check("Een kans voor de privacy is dat gegevens lekken.", passage).verdict == "niet bevestigd"


def test_an_english_claim_is_held_against_a_dutch_source() -> None:
    passage = [CitedPassage("Op korte termijn wordt verwacht dat het werk toeneemt.")]
    assert check("In the short term work is expected to increase.", passage).verdict == "ondersteund"
    assert check("In the long term work is expected to increase.", passage).verdict == "niet bevestigd"


def test_without_words_or_source_nothing_is_confirmed() -> None:
    assert check("[1] …", [CitedPassage("Er is tijd.")]).verdict == "niet bevestigd"
    assert check("Er is tijd.", []).verdict == "niet bevestigd"
    assert check("Er is tijd.", [CitedPassage(" ")]).verdict == "niet bevestigd"


def test_the_passage_that_a_claim_rests_on_is_named() -> None:
    passages = [CitedPassage("De tuin bloeit."), CitedPassage("De brug is dicht voor vrachtauto’s.")]
    assert check("De brug is dicht", passages).passage == 1
    assert check("Voor vrachtauto's is de brug dicht.", passages).passage == 1
