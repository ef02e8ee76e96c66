"""Files that may not be read, each with a pattern of the reason to give; and office files to make them from.

All are written by code, so that what is wrong with each can be read here. All words in them are FICTIEF.
"""

from __future__ import annotations

import io
import os
import socket
import struct
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
from fpdf import FPDF

TEXT = "FICTIEF. Vraag 1: Ja, wij experimenteren met fietsbellen."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
DOCUMENT, WORKBOOK = "word/document.xml", "xl/workbook.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {W}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
MEGABYTE = b" " * 2**20

Parts = Mapping[str, bytes]


@dataclass(frozen=True)
class Hostile:
    """How to write it at a path, and a pattern of the reason why it is refused."""

    write: Callable[[Path], object]
    reason: str


def word(text: str = TEXT) -> bytes:
    """A Word file with one paragraph."""
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def excel() -> bytes:
    """An Excel file with one cell."""
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = TEXT
    book.save(stream)
    return stream.getvalue()


def pdf(password: str = "", text: str = TEXT) -> bytes:
    """A PDF file of one page."""
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=11)
    if password:
        document.set_encryption(owner_password="eigenaar", user_password=password)
    if text:
        document.multi_cell(0, 6, text)
    return bytes(document.output())


def parts_of(office: bytes) -> dict[str, bytes]:
    """The parts of an office file by name."""
    with zipfile.ZipFile(io.BytesIO(office)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _with(office: Callable[[], bytes], changes: Mapping[str, bytes | None]) -> Callable[[Path], object]:
    """An office file with some parts replaced, added or (None) left out."""

    def write(path: Path) -> object:
        parts = parts_of(office()) | changes
        return path.write_bytes(zipped({name: content for name, content in parts.items() if content is not None}))

    return write


def _bytes(content: bytes | Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content())


def _ole(stream: str) -> Callable[[Path], object]:
    return _bytes(OLE + stream.encode("utf-16-le") + bytes(64))


def bomb(path: Path, part: str = DOCUMENT, megabytes: int = 400, office: Callable[[], bytes] = word) -> None:
    """A file of some hundred kilobytes that unpacks to `megabytes`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(office()).items():
            if name != part:
                archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as stream:
            for _ in range(megabytes):
                stream.write(MEGABYTE)


def lying_bomb(path: Path) -> None:
    """A bomb whose directory says that its text unpacks to a hundred bytes."""
    bomb(path, megabytes=50)
    data = bytearray(path.read_bytes())
    name = DOCUMENT.encode()
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
    struct.pack_into("<I", data, entry + 24, 100)
    path.write_bytes(data)


def _encrypted_parts(path: Path) -> None:
    data = bytearray(word())
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    path.write_bytes(data)


def _corrupt_part(path: Path) -> None:
    data = bytearray(zipped(parts_of(word()), zipfile.ZIP_STORED))
    data[data.index(b"fietsbellen")] ^= 1
    path.write_bytes(data)


def _macros(path: Path) -> None:
    parts = parts_of(word())
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    path.write_bytes(zipped(parts | {"[Content_Types].xml": types}))


def _dtd(declarations: str, said: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE d [{declarations}]>{BODY % said}'.encode()


def _deep() -> bytes:
    return (BODY % "x").replace("<w:p>", "<w:p>" + "<w:x>" * 5000 + "</w:x>" * 5000).encode()


SCHEMA = r"DTD"
HOSTILE: dict[str, Hostile] = {
    "leeg.docx": Hostile(_bytes(b""), "is leeg"),
    "leeg.pdf": Hostile(_bytes(b""), "is leeg"),
    "alleen wit.txt": Hostile(_bytes(b" \n\t\r\n" * 1000), "is leeg"),
    "een miljoen lege regels.md": Hostile(_bytes(b"\n" * 1_000_000), "is leeg"),
    "geen kop.docx": Hostile(_bytes(b"PK\x03\x04 geen zip"), "beschadigd of onvolledig"),
    "afgekapt.docx": Hostile(_bytes(lambda: word()[:20_000]), "beschadigd of onvolledig"),
    "kapot onderdeel.docx": Hostile(_corrupt_part, "beschadigd of onvolledig"),
    "kapotte xml.docx": Hostile(_with(word, {DOCUMENT: b"<w:document>"}), "beschadigd of onvolledig"),
    "zonder tekst.docx": Hostile(_with(word, {DOCUMENT: None}), "ontbreekt de tekst zelf"),
    "zonder verwijzingen.docx": Hostile(_with(word, {"_rels/.rels": None}), "beschadigd"),
    "gewone zip.docx": Hostile(_bytes(lambda: zipped({"reactie.txt": TEXT.encode()})), "gewoon zipbestand"),
    "lege zip.docx": Hostile(_bytes(lambda: zipped({})), "leeg zipbestand"),
    "opendocument.docx": Hostile(_bytes(lambda: zipped({"META-INF/manifest.xml": b"<a/>"})), "OpenDocument"),
    "eigenlijk excel.docx": Hostile(_bytes(excel), r"is een Excel-bestand"),
    "macro's.docx": Hostile(_macros, r"macro's"),
    "eigenlijk pdf.docx": Hostile(_bytes(pdf), r"heet \.docx maar is een pdf"),
    "webpagina.docx": Hostile(_bytes(b"<html><body>FICTIEF"), "webpagina"),
    "oud.docx": Hostile(_ole("WordDocument"), r"oud Word-bestand \(\.doc\)"),
    "onbekend oud.docx": Hostile(_ole("Iets"), "oud Office-bestand"),
    "bericht.docx": Hostile(_ole("__substg1.0_0037001F"), r"\.msg"),
    "versleuteld.docx": Hostile(_ole("EncryptedPackage"), "beveiligd met een wachtwoord"),
    "versleutelde onderdelen.docx": Hostile(_encrypted_parts, "beveiligd met een wachtwoord"),
    "bom.docx": Hostile(bomb, "zipbom"),
    "kleine bom.docx": Hostile(lambda path: bomb(path, megabytes=60), "zipbom"),
    "bom in een plaatje.docx": Hostile(lambda path: bomb(path, part="word/media/a.png"), "zipbom"),
    "liegende bom.docx": Hostile(lying_bomb, "beschadigd of onvolledig"),
    "veel onderdelen.docx": Hostile(_with(word, {f"x/{n}": b"" for n in range(10_001)}), "zipbom"),
    "vreemd ingepakt.docx": Hostile(
        _bytes(lambda: zipped(parts_of(word()), zipfile.ZIP_LZMA)), "ingepakt op een manier"
    ),
    "naar buiten.docx": Hostile(_with(word, {"../../weg.xml": b"<a/>"}), "buiten het document"),
    "absoluut.docx": Hostile(_with(word, {"/etc/weg.xml": b"<a/>"}), "buiten het document"),
    "schijf.docx": Hostile(_with(word, {"C:\\weg.xml": b"<a/>"}), "buiten het document"),
    "entiteiten.docx": Hostile(_with(word, {DOCUMENT: _dtd(f'<!ENTITY e0 "ha">{LAUGHS}', "&e9;")}), SCHEMA),
    "geheim bestand.docx": Hostile(
        _with(word, {DOCUMENT: _dtd('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")}), SCHEMA
    ),
    "dtd elders.docx": Hostile(
        _with(word, {"word/styles.xml": b'<!DOCTYPE a SYSTEM "http://voorbeeld/a"><a/>'}), SCHEMA
    ),
    "dtd in utf-16.docx": Hostile(
        _with(word, {DOCUMENT: "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16")}), SCHEMA
    ),
    "diep.docx": Hostile(_with(word, {DOCUMENT: _deep()}), "dieper"),
    "eindeloze alinea.docx": Hostile(_with(word, {DOCUMENT: (BODY % ("woord " * 20_000)).encode()}), "een alinea telt"),
    "leeg document.docx": Hostile(_bytes(lambda: word("")), "bevat geen tekst"),
    "~$slot.docx": Hostile(_bytes(b"\x0aVerzonnen" + bytes(152)), "slotbestand"),
    "wachtwoord.pdf": Hostile(_bytes(lambda: pdf("geheim")), "wachtwoord"),
    "zonder tekst.pdf": Hostile(_bytes(lambda: pdf(text="")), "geen tekst"),
    "afgekapt.pdf": Hostile(_bytes(lambda: pdf()[:300]), "beschadigd"),
    "eigenlijk tekst.pdf": Hostile(_bytes(TEXT.encode()), r"heet \.pdf maar is dat niet"),
    "eigenlijk word.pdf": Hostile(_bytes(word), "is een zipbestand"),
    "webpagina.txt": Hostile(_bytes(b"\xef\xbb\xbf\n<!DOCTYPE html><p>FICTIEF"), "webpagina"),
    "programma.txt": Hostile(_bytes(b"MZ\x90\x00\x03" + bytes(200)), "een programma"),
    "programma.md": Hostile(_bytes(b"\x7fELF" + bytes(200)), "een programma"),
    "plaatje.txt": Hostile(_bytes(PNG), "afbeelding"),
    "opgemaakt.txt": Hostile(_bytes(rb"{\rtf1 FICTIEF}"), "RTF"),
    "ingepakt.md": Hostile(_bytes(b"\x1f\x8b\x08" + bytes(20)), "gzip"),
    "eigenlijk pdf.txt": Hostile(_bytes(pdf), r"heet \.txt maar is een pdf"),
    "nul.txt": Hostile(_bytes(TEXT.encode() + b"\0\0\0\1"), "NUL-bytes"),
    "utf-16 zonder kenmerk.txt": Hostile(_bytes(TEXT.encode("utf-16-le")), "UTF-16 zonder kenmerk"),
    "utf-32.txt": Hostile(_bytes(TEXT.encode("utf-32")), "UTF-32"),
    "tien megabyte op een regel.txt": Hostile(_bytes(b"woord en " * 1_200_000), "een alinea telt"),
    "te veel tekst.txt": Hostile(_bytes(b"Een regel tekst.\n" * 400_000), "tekens; splits"),
    "kapotte datum.md": Hostile(_bytes(b"---\ndatum: 2023-13-45\n---\nFICTIEF"), "beschadigd|YAML"),
    "kringloop.md": Hostile(_bytes(b"---\na: &a [*a]\n---\nFICTIEF"), "front matter"),
    "vreemde sleutels.md": Hostile(_bytes(b"---\n2023-01-01: x\n---\nFICTIEF"), "front matter"),
    "diepe yaml.md": Hostile(
        _bytes(b"---\na: " + b"[" * 5000 + b"]" * 5000 + b"\n---\nFICTIEF"), "te diep|front matter"
    ),
    "yaml-bom.md": Hostile(
        _bytes(
            b"---\na0: &a0 [x]\n"
            + b"".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n".encode() for n in range(1, 10))
            + b"---\nFICTIEF"
        ),
        "front matter is te groot",
    ),
    "soort.exe": Hostile(_bytes(b"MZ"), r"\.exe kan niet worden gelezen"),
    "zonder uitgang": Hostile(_bytes(TEXT.encode()), "zonder uitgang"),
    "vreemde\x1b[31m uitgang.t\nxt": Hostile(_bytes(TEXT.encode()), r"soort \.t\\nxt kan"),
    "pijp.txt": Hostile(os.mkfifo, "geen gewoon bestand"),
    "apparaat.txt": Hostile(lambda path: path.symlink_to("/dev/zero"), "geen gewoon bestand"),
    "socket.txt": Hostile(lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "geen gewoon bestand"),
    "koppeling naar niets.docx": Hostile(lambda path: path.symlink_to("nergens.docx"), "koppeling naar niets"),
    "koppeling naar zichzelf.docx": Hostile(lambda path: path.symlink_to(path.name), "naar zichzelf"),
    "koppeling naar buiten.txt": Hostile(lambda path: path.symlink_to("/etc/hostname"), "naar buiten de map"),
    "map.txt": Hostile(Path.mkdir, "niet worden geopend: het is een map"),
    "gat.txt": Hostile(lambda path: (path.touch(), os.truncate(path, 200 * 2**20)), "groter dan 100 MB"),
}
"""By file name. One that is read at all must be refused by the inspection or the reader, within the limits."""

HOSTILE_SHEETS: dict[str, Hostile] = {
    "eigenlijk word.xlsx": Hostile(_bytes(word), "is een Word-bestand"),
    "zonder tekst.xlsx": Hostile(_with(excel, {WORKBOOK: None}), "ontbreekt de tekst zelf"),
    "oud.xlsx": Hostile(_ole("Workbook"), r"oud Excel-bestand \(\.xls\)"),
    "versleuteld.xlsx": Hostile(_ole("EncryptedPackage"), "beveiligd met een wachtwoord"),
    "bom.xlsx": Hostile(lambda path: bomb(path, "xl/sharedStrings.xml", office=excel), "zipbom"),
    "entiteiten.xlsx": Hostile(
        _with(excel, {"xl/worksheets/sheet1.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), SCHEMA
    ),
    "tekst.xlsx": Hostile(_bytes(b"a;b\n1;2\n"), r"heet \.xlsx maar is dat niet"),
    "webpagina.csv": Hostile(_bytes(b"<html><table>"), "webpagina"),
    "eigenlijk excel.csv": Hostile(_bytes(excel), "is een zipbestand"),
    "nul.csv": Hostile(_bytes(b"a;b\0;c"), "NUL-bytes"),
    "bericht.eml": Hostile(_ole("__substg1.0_0037001F"), r"\.msg"),
}
"""Kinds that an inspection knows, whatever readers there are."""
