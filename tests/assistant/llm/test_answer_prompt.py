"""The final prompt: what fits, in which order, and what it costs."""

from __future__ import annotations

import pytest
from written import QUESTION, TEXTS, found

from assistant.llm.answer_prompt import AnswerPrompts, Prompted, source_block
from assistant.llm.faults import ModelFaultError
from vectorstore.tokens import count_tokens

PROMPTS = AnswerPrompts.load(context_tokens=8192, max_tokens=1024)
BARE = 700


def fill(
    *texts: str,
    prompts: AnswerPrompts = PROMPTS,
    question: str = QUESTION,
    history: tuple[str, ...] = (),
    **fields: str,
) -> Prompted:
    return prompts.fill("gewoon", "nl", question, history, found(*texts, **fields).retrieved)


def room(tokens: int) -> AnswerPrompts:
    return AnswerPrompts(PROMPTS.by_level, tokens)


def test_the_parts_are_the_whole_prompt_with_their_tokens() -> None:
    prompted = fill(history=("Eerste?", "Tweede?"))
    assert [part.name for part in prompted.parts] == ["system", "sources", "history", "question"]
    system, *others = prompted.parts
    user = str(prompted.messages[1].content)
    assert system.text == prompted.messages[0].content
    for part in others:
        assert part.text in user
        assert part.tokens == count_tokens(part.text)
    whole = sum(count_tokens(str(message.content)) for message in prompted.messages)
    assert abs(prompted.tokens - whole) <= 12


def test_passages_are_put_in_whole_best_first_as_many_as_fit() -> None:
    long, short = "Dit is een lange zin over stallingen. " * 40, "Een korte zin."
    blocks = [count_tokens(source_block(each)) for each in found(short, long, short).retrieved]
    base = fill("x").tokens - count_tokens(source_block(found("x").retrieved[0]))
    prompted = fill(short, long, short, prompts=room(base + blocks[0] + blocks[2] + 10))
    assert prompted.sources == (1, 3)
    assert prompted.sources_left_out == 1
    assert prompted.parts[1].text.count(short) == 2
    assert prompted.tokens <= base + blocks[0] + blocks[2] + 10


def test_the_history_is_shortened_and_not_the_sources() -> None:
    everything = fill(*TEXTS, history=("Oudste vraag " * 60, "Nieuwste vraag?"))
    prompted = fill(*TEXTS, history=("Oudste vraag " * 60, "Nieuwste vraag?"), prompts=room(everything.tokens - 20))
    assert prompted.sources == everything.sources == (1, 2, 3)
    assert "Nieuwste" in prompted.parts[2].text
    assert "Oudste" not in prompted.parts[2].text
    assert (everything.history_left_out, prompted.history_left_out) == (0, 1)


def test_no_room_for_any_passage_is_a_fault() -> None:
    with pytest.raises(ModelFaultError) as caught:
        fill("Lange zin. " * 500, prompts=room(BARE))
    assert caught.value.kind == "no_room"


def test_levels_and_languages_differ() -> None:
    ranked = found().retrieved
    plain, simple = (PROMPTS.fill(level, "nl", "Wat?", (), ranked) for level in ("gewoon", "eenvoudig"))
    assert "B1" in str(simple.messages[0].content)
    assert "B1" not in str(plain.messages[0].content)
    english = PROMPTS.fill("gewoon", "en", "What?", (), ranked)
    assert "Engels" in str(english.messages[0].content)


def test_a_source_says_what_it_is() -> None:
    citation = found(
        "Woorden.", kind="reactie", organisation='FICTIEF "Dienst"', locator="Dienst · vraag 5", lead="Inleiding:"
    ).retrieved[0]
    block = source_block(citation)
    assert 'nr="1"' in block
    assert 'soort="reactie"' in block
    assert 'organisatie="FICTIEF &quot;Dienst&quot;"' in block
    assert 'plaats="Dienst · vraag 5"' in block
    assert 'fictief="ja"' in block
    assert "\nInleiding:\nWoorden.\n" in block
