from __future__ import annotations

from dataclasses import replace

from ingest.document import Line
from ingest.pieces import MAX_TOKENS
from ingest.responses.answer import Answer
from ingest.responses.masking import Masker
from ingest.responses.passages import Counters, Source, passages_of, with_final_locators
from vectorstore.passage import Passage

SOURCE = Source("digest", "deel/a.docx", "A", {"Dienst Zon": "Dienst Zon"}, True, "intern", "2031-05-01")
SENTENCE = "Dit is een verzonnen zin met een aantal woorden over zandkastelen."


def answer(*texts: str, question: int | None = 5, sub: str = "") -> Answer:
    return Answer(question, tuple(Line(text, gap=True, begins=True) for text in texts), sub, "Dienst Zon")


def made(*answers: Answer, source: Source = SOURCE, counters: Counters | None = None) -> list[Passage]:
    return passages_of(answers, source, counters or Counters(), Masker())


def finished(*answers: Answer) -> list[Passage]:
    return list(with_final_locators(made(*answers)))


def test_a_short_answer_is_one_passage_with_all_that_it_is_known_by() -> None:
    (passage,) = finished(answer("Wij zien twee dingen:", "1. nat zand;", "b) harde wind.", "Dat is alles. Echt."))
    assert passage.text == "Wij zien twee dingen: 1. nat zand; b) harde wind. Dat is alles. Echt."
    assert passage.locator == "Dienst Zon · vraag 5"
    assert passage.section == "Dienst Zon > Vraag 5: bedreigingen"
    assert [(unit.locator, passage.unit_text(unit)) for unit in passage.units] == [
        ("Dienst Zon · vraag 5 zin 1", "Wij zien twee dingen:"),
        ("Dienst Zon · vraag 5 punt 1", "nat zand;"),
        ("Dienst Zon · vraag 5 punt 2", "harde wind."),
        ("Dienst Zon · vraag 5 zin 2", "Dat is alles."),
        ("Dienst Zon · vraag 5 zin 3", "Echt."),
    ]
    assert (passage.kind, passage.organisation, passage.question_number) == ("reactie", "Dienst Zon", 5)
    assert (passage.classification, passage.fictional, passage.date) == ("intern", True, "2031-05-01")


def test_places_of_sub_questions_and_unknown_ones() -> None:
    found = finished(answer("x", sub="b"), answer("y", sub="1"), answer("z", question=None), answer())
    assert [passage.locator for passage in found] == [
        "Dienst Zon · vraag 5b",
        "Dienst Zon · vraag 5.1",
        "Dienst Zon · vraag onbekend",
    ]
    assert not found[0].covers("Dienst Zon · vraag 5")
    assert found[2].section == "Dienst Zon > Vraag onbekend"


def test_a_long_answer_is_cut_between_sentences_and_a_cut_list_keeps_its_lead() -> None:
    found = finished(answer(*[SENTENCE] * 20, "Dit zijn de punten:", *[f"- {SENTENCE}"] * 20))
    assert len(found) > 2
    assert max(passage.tokens for passage in found) <= MAX_TOKENS
    assert sum(passage.text.count(SENTENCE) for passage in found) == 40
    assert len({passage.locator for passage in found}) == len(found)
    assert found[-1].lead == "Dit zijn de punten:"
    assert found[0].lead == ""


def test_lines_of_one_paragraph_are_joined_and_a_hyphen_mended() -> None:
    lines = (Line("Wij bouwen zand-", page=1), Line("kastelen met", page=1), Line("scheppen.", page=2, gap=True))
    (passage,) = finished(Answer(1, lines, "", "Dienst Zon"))
    assert passage.text == "Wij bouwen zandkastelen met scheppen."
    assert passage.page == 1


def test_two_documents_of_one_organisation_share_the_numbering_and_never_a_locator() -> None:
    counters = Counters()
    first = made(answer("Een. Twee."), counters=counters)
    second = made(answer("Drie."), source=replace(SOURCE, document_id="ander"), counters=counters)
    assert [passage.locator for passage in with_final_locators([*first, *second])] == [
        "Dienst Zon · vraag 5 zin 1-2",
        "Dienst Zon · vraag 5 zin 3",
    ]


def test_ids_depend_on_the_document_alone() -> None:
    (alone,) = made(answer("Drie."))
    counters = Counters()
    made(answer("Een."), source=replace(SOURCE, document_id="ander"), counters=counters)
    renamed = replace(SOURCE, names={"Dienst Zon": "Dienst Zon (DZ)"}, source="b.docx")
    (beside,) = made(answer("Drie."), source=renamed, counters=counters)
    assert beside.id == alone.id
    assert beside.locator != alone.locator


def test_identifiers_are_masked_before_a_passage_is_made() -> None:
    mask = Masker()
    (passage,) = passages_of([answer("Mail naar jan@zand.example.")], SOURCE, Counters(), mask)
    assert "jan@zand.example" not in passage.text
    assert mask.counts.total() == 1
    (open_passage,) = passages_of([answer("Mail naar jan@zand.example.")], SOURCE, Counters(), Masker(off=True))
    assert "jan@zand.example" in open_passage.text
