from dataclasses import replace

from test_evidence import passage

from assistant.compose import compose, grouped
from assistant.evidence import Evidence, Group, whole
from assistant.outline import Outline
from assistant.phrases import Phrases
from vectorstore.passage import Passage


def test_every_quote_is_a_claim_with_its_own_marker() -> None:
    composed = compose([Group("Eerst:", (whole(passage("a")),)), Group("En:", (whole(passage("b")),), numbered=True)])
    assert [citation.n for citation in composed.citations] == [1, 2]
    assert [claim.citations for claim in composed.claims] == [(1,), (2,)]
    assert composed.text.splitlines()[0] == "Eerst:"
    assert "- Er komt een robot." in composed.text
    assert "1. Er komt een robot." in composed.text
    assert composed.text.count("[1]") == composed.text.count("[2]") == 1


def test_passages_that_have_a_number_keep_it() -> None:
    twice = passage("a")
    composed = compose([Group("Eerst:", (whole(twice), whole(passage("b")), whole(twice)))], {"a": 7, "b": 3})
    assert [claim.citations for claim in composed.claims] == [(7,), (3,), (7,)]
    assert composed.text.count("[7]") == 2


def test_the_semicolon_that_ties_list_items_is_not_shown() -> None:
    item = list_item("Snel content maken; en")
    composed = compose([Group("Lijst:", (whole(item),))])
    assert composed.claims[0].text == "Snel content maken"
    assert composed.claims[0].text in item.text


def test_markdown_and_brackets_of_a_document_are_shown_as_they_are() -> None:
    composed = compose([Group("x", (whole(list_item("op [1] en <b>*vet*</b>")),))])
    assert r"op \[1\] en \<b\>\*vet\*\</b\> [1]" in composed.text
    assert composed.claims[0].text == "op [1] en <b>*vet*</b>"


def test_a_label_stands_before_the_quote_but_not_in_the_claim() -> None:
    item = passage()
    composed = compose([Group("x", (Evidence(item, (0, 18), label="Privacy"),))])
    assert "- **Privacy**: Er komt een robot. [1]" in composed.text
    assert composed.claims[0].text == "Er komt een robot."


def test_evidence_is_grouped_by_section_under_a_lead() -> None:
    groups = grouped([whole(passage("a")), whole(passage("b"))], Outline((), ()), Phrases("nl"))
    assert [group.lead for group in groups] == ["De quickscan zegt hierover in §1 *Kop*:"]
    assert len(groups[0].evidence) == 2


def list_item(text: str) -> Passage:
    base = passage()
    unit = type(base.units[0])("1 punt 1", 0, len(text))
    return replace(base, text=text, units=(unit,), locator="1 punt 1")


def test_each_item_of_a_list_is_a_line_and_a_claim_under_the_number_of_the_list() -> None:
    text = "Notulen maken;\n• Brieven schrijven; en\n• Vertalen."
    base = passage()
    units = tuple(
        type(base.units[0])(f"1 punt {n}", text.index(words), text.index(words) + len(words))
        for n, words in enumerate(("Notulen maken;", "Brieven schrijven; en", "Vertalen."), 1)
    )
    items = replace(base, text=text, units=units, role="list")
    composed = compose([Group("Lijst:", (whole(items), whole(passage("b"))))])
    assert composed.text.splitlines()[2:5] == ["- Notulen maken [1]", "- Brieven schrijven [1]", "- Vertalen. [1]"]
    assert [claim.citations for claim in composed.claims] == [(1,), (1,), (1,), (2,)]
    (citation, _) = composed.citations
    assert citation.span == (0, len(text))
    part = compose([Group("Deel:", (Evidence(items, (units[1].start, units[1].end)),))])
    assert [claim.text for claim in part.claims] == ["Brieven schrijven"]
