from response_samples import MAAN, PASSAGES, answer

from assistant.question import understand
from assistant.responses import ResponseSearch, quoted, subject


def ways(text: str) -> list[list[list[str]]]:
    return [[[token.word for token in way] for way in element.ways] for element in subject(understand(text))]


def test_the_subject_is_what_is_left_of_the_frame() -> None:
    assert ways("Welke organisaties noemen een chatbot voor de servicedesk?") == [[["chatbot"]], [["servicedesk"]]]


def test_words_joined_by_or_are_alternatives() -> None:
    assert ways("Welke organisaties noemen discriminatie of vooroordelen?") == [[["discriminatie"], ["vooroordelen"]]]


def test_the_best_window_has_all_of_the_subject() -> None:
    best, *others = ResponseSearch(understand("Wie noemt een chatbot voor de servicedesk?"), PASSAGES).find(0.5)
    assert best.share == 1.0
    assert best.window.passage.organisation == MAAN
    assert all(other.share < 1.0 for other in others)


def test_a_question_without_a_subject_finds_nothing() -> None:
    assert ResponseSearch(understand("Wat zeggen de organisaties?"), PASSAGES).find(0.0) == []


def test_a_very_short_unit_takes_the_next_one_along() -> None:
    passage = answer(MAAN, 5, "Deepfakes.", "Criminelen bootsen stemmen na.")
    (found,) = ResponseSearch(understand("Wie noemt deepfakes?"), [passage]).find(1.0)
    evidence = quoted(found)
    assert passage.text[slice(*evidence.span)] == passage.text
