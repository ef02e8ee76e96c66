"""A conversation as text that can be checked by whoever gets it."""

from __future__ import annotations

import dataclasses

from assistant.answer import Answer, Citation, Stamp
from assistant.screens.transcript import SNAPSHOT, answer_text, transcript
from vectorstore.passage import Passage

STAMP = Stamp("versie-7", "m", "2026-03-01T12:00:00+00:00", llm="model-x")
PASSAGE = Passage(
    "id", "d", 0, "De zon schijnt. De maan niet.", None, "1.1", "paragraph", "rapport", "x.md", "Het weer", (), page=3
)
CITATION = Citation(1, PASSAGE, (0, 15), 1.0)
ANSWER = Answer(
    "Hoe is het *weer*?", "answered", "Over **het** _weer_:\n\n- De zon schijnt. [1]", STAMP, citations=(CITATION,)
)


def test_quote_place_and_evidence_class_go_along() -> None:
    text = answer_text(ANSWER)
    assert "Vraag: Hoe is het *weer*?\n" in text
    assert "- De zon schijnt. [1]" in text
    assert "[1] Het weer, §1.1, p.\u00a03. Rapport – conclusie van de onderzoekers. “De zon schijnt.”" in text
    assert "De maan" not in text


def test_emphasis_goes_and_a_model_s_escapes_too() -> None:
    answer = dataclasses.replace(ANSWER, text=r"**Dit** is \*echt\* 2_3 zo. [1]")
    assert "Dit is *echt* 2_3 zo. [1]" in answer_text(answer)


def test_it_says_who_wrote_it() -> None:
    assert "index versie-7; letterlijk uit de bronnen." in answer_text(ANSWER)
    assert "geschreven door taalmodel model-x." in answer_text(dataclasses.replace(ANSWER, mode="generative"))
    assert "01-03-2026" in answer_text(ANSWER)
    assert answer_text(ANSWER).endswith(SNAPSHOT)


def test_made_up_material_and_a_rendition_say_so() -> None:
    passage = dataclasses.replace(PASSAGE, fictional=True, rendition=True)
    text = answer_text(dataclasses.replace(ANSWER, citations=(Citation(1, passage, (0, 15), 1.0),)))
    assert "(FICTIEF)" in text
    assert "(weergave in eigen woorden, niet het rapport zelf)" in text


def test_without_sources_none_are_promised() -> None:
    text = answer_text(Answer("?", "not_found", "Het rapport zegt dit niet.", STAMP, notice="Let op: stand 2023."))
    assert "Bronnen:" not in text
    assert "letterlijk" not in text
    assert text.index("Let op") < text.index("Het rapport zegt dit niet.")


def test_a_conversation_has_every_answer_in_its_order() -> None:
    second = dataclasses.replace(ANSWER, question="En morgen?")
    text = transcript([ANSWER, second])
    assert text.index("Hoe is het") < text.index("En morgen?")
