"""The plain text of a file, straight from the usual libraries and independent of the project's own readers."""

from __future__ import annotations

import csv
import email
import email.policy
import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import openpyxl
import pypdf


def of_docx(path: Path) -> str:
    """All text that is not deleted, a line a paragraph."""
    xml = zipfile.ZipFile(path).read("word/document.xml").decode("utf-8")
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<w:delText>[^<]*", "", xml).replace("</w:p>", "\n")))


def of_xlsx(path: Path) -> str:
    """All cells of the first sheet, formulas as their results."""
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    return "\n".join(str(value) for row in sheet.values for value in row if value is not None)


def of_pdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def of_eml(path: Path) -> str:
    """The plain body, or the HTML one without its tags."""
    body = email.message_from_bytes(path.read_bytes(), policy=email.policy.default).get_body(("plain", "html"))
    assert body is not None
    content = str(body.get_content())
    return content if body.get_content_subtype() == "plain" else unescape(re.sub(r"<[^>]+>", " ", content))


def of_csv(path: Path) -> str:
    """All cells, a line each."""
    text = of_text(path)
    rows = csv.reader(text.splitlines(keepends=True), delimiter="\t" if "\t" in text else ";")
    return "\n".join(cell for row in rows for cell in row)


def of_text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


READERS: dict[str, Callable[[Path], str]] = {
    ".docx": of_docx,
    ".xlsx": of_xlsx,
    ".pdf": of_pdf,
    ".eml": of_eml,
    ".csv": of_csv,
}


def plain_text(path: Path) -> str:
    """The text of a file of any of the formats."""
    return READERS.get(path.suffix.lower(), of_text)(path)


def folded(text: str) -> str:
    """Without white space, list marks and line-end hyphens, so that layouts compare."""
    return re.sub(r"[\s•\x95>*-]", "", text)
