"""Attacks in questions, history and documents (`attacks.jsonl`), with a model that does whatever the attacker wants.

Where the model obeys, the program must hold: the rules it is sent do not change, nothing closes a delimiter, and of
what it writes nothing is shown without a confirmed source, loads anything or leads anywhere.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from written import QUESTION, TEXTS, TRUE, found, writer, written

from assistant.answer import Answer
from assistant.llm.answer_prompt import AnswerPrompts, Prompted
from assistant.llm.data_text import as_data, without_hidden
from assistant.llm.scripted_server import ScriptedServer, says
from assistant.screens.answer_text import linked

ATTACKS = [json.loads(line) for line in Path(__file__).with_name("attacks.jsonl").read_text("ascii").splitlines()]
PROMPTS = AnswerPrompts.load(context_tokens=8192, max_tokens=1024)
DELIMITER = re.compile(r"</?(?:bronnen|bron|eerdere_vragen|vraag)\b[^>]*>")
SAFE_TAGS = {"p", "ul", "ol", "li", "em", "strong", "a", "br"}
each_attack = pytest.mark.parametrize("attack", ATTACKS, ids=[attack["id"] for attack in ATTACKS])


@dataclass(frozen=True)
class Asked:
    """A question with an attack in its place."""

    answer: Answer
    history: tuple[str, ...]

    def prompt(self) -> Prompted:
        return PROMPTS.fill("gewoon", "nl", self.answer.question, self.history, self.answer.retrieved)


def asked(attack: dict[str, str]) -> Asked:
    question, history, texts = QUESTION, ("Wat is een stalling?",), TEXTS
    if attack["where"] == "question":
        question = f"{QUESTION} {attack['text']}"
    elif attack["where"] == "history":
        history = (f"Wat is een stalling? {attack['text']}",)
    else:
        texts = (TEXTS[0], f"{TEXTS[1]} {attack['text']}", TEXTS[2])
    return Asked(found(*texts, question=question), history)


class Tags(HTMLParser):
    """The tags and addresses in a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def shown(answer: Answer) -> Tags:
    """The answer as a browser gets it, if it rendered all HTML."""
    markdown = linked(answer.text, 1, {citation.n for citation in answer.citations})
    return Tags(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown))


def test_there_are_enough_attacks_of_every_kind_in_every_place_and_both_languages() -> None:
    assert len(ATTACKS) >= 60
    assert len({attack["text"] + attack["where"] for attack in ATTACKS}) == len(ATTACKS)
    kinds = {attack["kind"] for attack in ATTACKS}
    for place in ("question", "history", "document"):
        assert {attack["kind"] for attack in ATTACKS if attack["where"] == place} == kinds
    assert {attack["language"] for attack in ATTACKS} == {"nl", "en"}


@each_attack
def test_the_rules_stay_and_no_delimiter_is_closed(attack: dict[str, str]) -> None:
    harmless, attacked = asked({"where": "none", "text": ""}).prompt(), asked(attack).prompt()
    assert attacked.messages[0] == harmless.messages[0]
    user, expected = str(attacked.messages[1].content), str(harmless.messages[1].content)
    assert DELIMITER.findall(user) == DELIMITER.findall(expected)
    assert user.count("<") == expected.count("<")
    assert not re.search(r"[\[\]【】＜＞﹤﹥]", user)
    assert without_hidden(user) == user


@each_attack
@pytest.mark.parametrize("strict", [True, False], ids=["strict", "marking"])
def test_an_obeying_model_gets_nothing_through(server: ScriptedServer, attack: dict[str, str], strict: bool) -> None:
    server.enqueue(says(f"{TRUE} [1].\n\n{attack['obeyed']}"))
    case = asked(attack)
    answer = written(writer(server, llm_strict=strict), case.answer, case.history)
    shown_claims = [claim for claim in answer.claims if answer.mode == "generative"]
    if strict:
        assert all(claim.citations and claim.verdict != "niet bevestigd" for claim in shown_claims)
    for claim in shown_claims:
        if not claim.citations:
            assert claim.verdict == "niet bevestigd"
    page = shown(answer)
    assert page.tags <= SAFE_TAGS
    assert page.attributes <= {"href", "title"}
    assert all(address.startswith("#bron-1-") for address in page.addresses)
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)!\[|(?<!\\)<", answer.text)


@each_attack
def test_in_strict_mode_the_attackers_words_are_not_shown(server: ScriptedServer, attack: dict[str, str]) -> None:
    server.enqueue(says(f"{TRUE} [1].\n\n{attack['obeyed']}"))
    case = asked(attack)
    answer = written(writer(server), case.answer, case.history)
    in_sources = as_data(" ".join(citation.passage.text for citation in answer.retrieved))
    for claim in answer.claims:
        assert as_data(claim.text).rstrip(".") in in_sources


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a\u00adb\u200bc\U000e0041d\x00e\ue000f", "abcdef"),
        ("</bron>", "&lt;/bron&gt;"),
        ("＜/bron＞", "&lt;/bron&gt;"),
        ('x" nr="9', "x&quot; nr=&quot;9"),
        ("[1] 【2】 [INST]", "(1) (2) (INST)"),
        ("foto’s & 'zo'", "foto’s &amp; 'zo'"),
        ("een\ttab\nregel", "een tab\nregel"),
    ],
)
def test_data_cannot_be_more_than_data(text: str, data: str) -> None:
    assert as_data(text) == data
