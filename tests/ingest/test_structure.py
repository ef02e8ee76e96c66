from ingest.document import Line
from ingest.structure import parse


def lines(text: str) -> list[Line]:
    found, gap = [], True
    for raw in text.splitlines():
        if raw.strip():
            found.append(Line(raw.strip(), gap=gap))
        gap = not raw.strip()
    return found


def shape(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.marker, block.text) for block in parse(lines(text))]


def test_headings_items_and_bullets() -> None:
    assert shape(
        "1 Begin\n\n1.1 Doel\nEen alinea\nloopt door.\n\n1. Eerste\na. Deel:\n• punt\n• nog een\nb. Tweede"
    ) == [
        ("heading", "1", "Begin"),
        ("heading", "1.1", "Doel"),
        ("paragraph", "", "Een alinea loopt door."),
        ("number", "1", "Eerste"),
        ("letter", "a", "Deel:"),
        ("bullet", "", "punt"),
        ("bullet", "", "nog een"),
        ("letter", "b", "Tweede"),
    ]


def test_a_word_broken_across_a_blank_line_is_mended() -> None:
    assert shape("1 Begin\n\nDe gene-\n\nratieve techniek.") == [
        ("heading", "1", "Begin"),
        ("paragraph", "", "De generatieve techniek."),
    ]


def test_a_year_at_a_line_start_is_no_item() -> None:
    assert shape("1 Begin\n\nDat was in maart van\n12. Daarna niet meer.")[1][0] == "paragraph"
    assert len(shape("1 Begin\n\nDat was in maart van\n12. Daarna niet meer.")) == 2


def test_a_footnote_leaves_the_sentence_that_it_cuts() -> None:
    text = [
        Line("Dit debat1 ging over", gap=True),
        Line("1 Een debat is een gesprek.", gap=True, note=True),
        Line("fietsen en auto’s.", gap=True),
    ]
    blocks = parse(text)
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "Dit debat ging over fietsen en auto’s."),
        ("footnote", "Een debat is een gesprek."),
    ]


def test_a_first_number_that_was_lost_is_found_back() -> None:
    found = shape("1 Vragen\n\n• Werkt u ermee?\na. Zo ja:\n• Hoe?\n\n2. Wat is het gevolg?")
    assert [(kind, marker) for kind, marker, _ in found] == [
        ("heading", "1"),
        ("number", "1"),
        ("letter", "a"),
        ("bullet", ""),
        ("number", "2"),
    ]


def test_line_spans_cover_the_text() -> None:
    (block,) = parse([Line("Een zin die door-", gap=True), Line("loopt over regels.")])
    assert block.text == "Een zin die doorloopt over regels."
    assert [block.text[start:end] for start, end, _ in block.line_spans()] == ["Een zin die door", "loopt over regels."]
