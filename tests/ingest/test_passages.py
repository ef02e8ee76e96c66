from pathlib import Path

from samples import FICTIEF, RENDITION

from ingest.passages import Origin, build
from ingest.pieces import MAX_TOKENS
from ingest.readers import markdown, text
from ingest.structure import parse
from vectorstore.passage import Passage

ORIGIN = Origin("digest", "fictief.txt", "Fictief")


def passages_of(path: Path) -> list[Passage]:
    return build(parse(text.read(path).lines), ORIGIN)


def by_locator(path: Path) -> dict[str, Passage]:
    return {passage.locator: passage for passage in passages_of(path)}


def test_locators_sections_and_words(fictional_report: Path) -> None:
    found = by_locator(fictional_report)
    assert found["1.1 alinea 1"].text == (
        "De gemeente Verzonnenstad telde in maart 2031 zeven fietsenstallingen. "
        "Zij vond dat te weinig voor IT-personeel en andere fietsers."
    )
    assert found["1.2.1.b"].text == "Mogelijke risico’s: meer drukte bij de ingang."
    assert found["1.2.1.b"].section == "1.2 Kansen en risico’s > 1. Veiligheid"
    assert found["1.1 voetnoot 1"].role == "footnote"
    assert found["1.2.2"].role == "heading"


def test_units_are_verbatim_parts_with_their_own_locator(fictional_report: Path) -> None:
    passage = by_locator(fictional_report)["1.1 alinea 2"]
    assert [(unit.locator, passage.unit_text(unit)) for unit in passage.units] == [
        ("1.1 alinea 2 zin 1", "De wethouder beloofde een onderzoek."),
        ("1.1 alinea 2 zin 2", "Het kwam er."),
    ]


def test_ids_are_the_same_for_the_same_content_and_differ_for_other_content(fictional_report: Path) -> None:
    first = [passage.id for passage in passages_of(fictional_report)]
    assert first == [passage.id for passage in passages_of(fictional_report)]
    assert len(set(first)) == len(first)
    fictional_report.write_text(FICTIEF.replace("zeven", "negen"), "utf-8")
    changed = [passage.id for passage in passages_of(fictional_report)]
    assert sum(a != b for a, b in zip(first, changed, strict=True)) == 1


def test_long_text_is_cut_between_sentences_and_never_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    sentence = "Dit is een verzonnen zin met een aantal woorden over fietsen in de stad."
    endless = "term, " * 400
    path.write_text(f"1 Lang\n\n{' '.join([sentence] * 40)}\n\n{endless}", "utf-8")
    found = passages_of(path)
    assert max(passage.tokens for passage in found) <= MAX_TOKENS
    assert sum(passage.text.count("fietsen in de stad.") for passage in found) == 40
    assert sum(passage.text.count("term") for passage in found) == 400


def test_a_cut_list_keeps_its_lead(tmp_path: Path) -> None:
    path = tmp_path / "lijst.txt"
    items = "\n".join(f"• verzonnen punt nummer {n} over het onderhoud van fietsen in de stalling;" for n in range(40))
    path.write_text(f"1 Lijst\n\nDit zijn de punten:\n\n{items}", "utf-8")
    first, *rest = passages_of(path)
    assert first.text.startswith("Dit zijn de punten:")
    assert rest
    assert {passage.lead for passage in rest} == {"Dit zijn de punten:"}


def test_the_rendition_and_the_original_have_the_same_places(original_file) -> None:  # type: ignore[no-untyped-def]
    def places(passages: list[Passage]) -> set[tuple[str | None, str]]:
        return {(passage.section, unit.locator) for passage in passages for unit in passage.units}

    rendition = build(parse(markdown.read(RENDITION).lines), ORIGIN)
    assert places(rendition) == places(passages_of(original_file("quickscan-rapport.txt")))
