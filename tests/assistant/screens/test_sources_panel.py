"""The sources as HTML: escaped, marked in their surroundings, nearest apart from cited."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Citation, Stamp
from assistant.screens.conversation import Turn
from assistant.screens.sources_panel import sources_html
from vectorstore.passage import Passage, Unit

STAMP = Stamp("i", "m", "2026-01-01")


def passage(ordinal: int, text: str, **other: Any) -> Passage:
    values = {"units": (Unit(f"1.1 alinea {ordinal}", 0, len(text)),), **other}
    locator = f"1.1 alinea {ordinal}"
    return Passage(
        f"p{ordinal}", "d", ordinal, text, "1.1 Begin", locator, "paragraph", "rapport", "x.md", "<X>", **values
    )


BEFORE, QUOTED, AFTER = passage(1, "Eerst dit."), passage(2, "Dan <b>dat</b>. En zo."), passage(3, "Ten slotte.")
ELSEWHERE = replace(passage(4, "Andere paragraaf."), section="1.2 Verder")


@dataclass
class Shelf:
    """As much of an index as the panel uses."""

    passages: tuple[Passage, ...] = (BEFORE, QUOTED, AFTER, ELSEWHERE)
    documents: dict[str, Path] = field(default_factory=dict)

    def document_path(self, document_id: str) -> Path | None:
        return self.documents.get(document_id)


def html(*turns: Turn) -> str:
    return sources_html(turns, Shelf())  # type: ignore[arg-type]


def cited(passage: Passage, span: tuple[int, int]) -> Turn:
    return Turn("Wat <i>nu</i>?", Answer("", "answered", "x [1]", STAMP, citations=(Citation(1, passage, span, 1.0),)))


def test_the_quote_is_marked_between_its_neighbours_and_all_is_escaped() -> None:
    shown = html(cited(QUOTED, (0, 14)))
    assert "<mark>Dan &lt;b&gt;dat&lt;/b&gt;</mark>. En zo." in shown
    assert '<p class="buur">Eerst dit.</p>' in shown
    assert '<p class="buur">Ten slotte.</p>' in shown
    assert "&lt;X&gt;" in shown
    assert "Wat &lt;i&gt;nu&lt;/i&gt;?" in shown
    assert "<b>" not in shown


def test_a_neighbour_is_of_the_same_section() -> None:
    assert "Andere paragraaf" not in html(cited(AFTER, (0, 11)))


def test_list_items_each_get_a_line() -> None:
    text = "Drie: • een • twee"
    listed = passage(2, text, units=(Unit("a", 0, 5), Unit("b", 8, 11), Unit("c", 14, 18)))
    assert "Drie: <br>• een <br>• <mark>twee</mark>" in html(cited(listed, (14, 18)))


def test_what_is_near_is_not_numbered_marked_or_called_a_source() -> None:
    near = Answer("", "not_found", "Geen antwoord.", STAMP, nearest=(Citation(1, QUOTED, (0, 15), 1.0),))
    shown = html(Turn("?", near))
    assert "Niet het antwoord, wel in de buurt" in shown
    assert "<mark>" not in shown
    assert 'id="bron-' not in shown
    assert "Bronnen bij" not in shown


def test_the_newest_answer_is_on_top_and_open() -> None:
    shown = html(cited(BEFORE, (0, 5)), cited(AFTER, (0, 5)))
    assert shown.index('id="bronnen-2" open') < shown.index('id="bronnen-1">')


def test_a_rendition_and_a_fictional_document_say_so() -> None:
    shown = html(cited(replace(QUOTED, rendition=True, fictional=True), (0, 3)))
    assert "weergave in eigen woorden van §1.1, alinea 2" in shown
    assert "make run REPORT=" in shown
    assert "FICTIEF" in shown


def test_an_answer_without_sources_says_so() -> None:
    shown = html(cited(BEFORE, (0, 5)), Turn("?", Answer("", "refused", "Nee.", STAMP)))
    assert "Bij het laatste antwoord horen geen bronnen" in shown
    assert 'id="bronnen-1"' in shown
