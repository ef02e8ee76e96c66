"""Footnotes of a Word document, which python-docx does not write: the part that holds them, and references to them.

By ECMA-376 part 1, 17.11: the first two footnotes are the lines between text and notes, and each reference in the text
names a footnote by its number.
"""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

SEPARATORS = {-1: "separator", 0: "continuationSeparator"}


class Footnotes:
    """The footnotes of one document; `close` puts them into it."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._notes = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        self._count = 0
        for number, kind in SEPARATORS.items():
            note = self._note(number)
            note.set(qn("w:type"), kind)
            run = _child(_child(note, "w:p"), "w:r")
            _child(run, f"w:{kind}")
        styles = document.styles
        self._reference = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        self._reference.font.superscript = True
        self._text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        self._text.base_style = styles["Normal"]
        self._text.font.size = Pt(9)
        self._text.paragraph_format.space_after = Pt(2)

    def add(self, paragraph: Any, text: str) -> int:
        """Put a reference at the end of a paragraph, with a footnote of this text; gives its number, from 1."""
        self._count += 1
        run = paragraph.add_run(style=self._reference)
        _child(run._r, "w:footnoteReference").set(qn("w:id"), str(self._count))
        body = _child(self._note(self._count), "w:p")
        _child(_child(body, "w:pPr"), "w:pStyle").set(qn("w:val"), self._text.style_id)
        mark = _child(body, "w:r")
        _child(_child(mark, "w:rPr"), "w:rStyle").set(qn("w:val"), self._reference.style_id)
        _child(mark, "w:footnoteRef")
        words = _child(_child(body, "w:r"), "w:t")
        words.text = f" {text}"
        words.set(qn("xml:space"), "preserve")
        return self._count

    def close(self) -> None:
        """Write the part. Nothing can be added after this."""
        package = self._document.part.package
        blob = serialize_part_xml(self._notes)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _note(self, number: int) -> Any:
        note = _child(self._notes, "w:footnote")
        note.set(qn("w:id"), str(number))
        return note


def _child(parent: Any, name: str) -> Any:
    element = OxmlElement(name)
    parent.append(element)
    return element
