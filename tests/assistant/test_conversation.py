from assistant.answer import Answer, Stamp
from assistant.screens.conversation import COPY_ALONE, Turn, messages

PARTS = "Kansen:\n\n- een\n\nRisico’s:\n\n- twee"


def reply(text: str, side_by_side: bool) -> str:
    answer = Answer("vraag", "answered", text, Stamp("v", "m", "2026-01-01"), side_by_side=side_by_side)
    return messages([Turn("vraag", answer)])[1]["content"]


def test_the_two_parts_of_a_comparison_stand_in_two_columns() -> None:
    shown = reply(PARTS, side_by_side=True)
    assert shown.count("<div>") == 2
    first, second = shown.split("<div>")[1:]
    assert "een" in first
    assert "twee" in second


def test_other_answers_and_half_a_comparison_stay_as_they_are() -> None:
    assert reply(PARTS, side_by_side=False) == f"{PARTS}\n\n[{COPY_ALONE}](#kopie-1)"
    assert "<div" not in reply("Kansen:\n\n- een", side_by_side=True)
