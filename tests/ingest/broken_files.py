"""Files that no reader can or may read, each with a pattern that the reason given to the user matches."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
from fpdf import FPDF
from hostile import pdf

BOMB_MEGABYTES = 400
UNKNOWN_KIND = r"(?i)soort|type|formaat|extensie|ondersteun|\.png|\.zip"


@dataclass(frozen=True)
class Broken:
    """How to write it, and a pattern in the reason why it is rejected."""

    write: Callable[[Path], object]
    reason: str


def _docx() -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("1. Ja, wij experimenteren. FICTIEF.")
    document.save(stream)
    return stream.getvalue()


def _docx_with(path: Path, write_body: Callable[[zipfile.ZipFile], object]) -> None:
    """A Word file whose word/document.xml is written by `write_body`."""
    with (
        zipfile.ZipFile(io.BytesIO(_docx())) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name != "word/document.xml":
                target.writestr(name, source.read(name))
        write_body(target)


def bomb(path: Path) -> None:
    """A Word file of some hundred kilobytes that unpacks to BOMB_MEGABYTES."""

    def body(target: zipfile.ZipFile) -> None:
        with target.open("word/document.xml", "w", force_zip64=True) as stream:
            stream.write(b'<?xml version="1.0"?><w:document xmlns:w="http://example/w"><w:body><w:p>')
            for _ in range(BOMB_MEGABYTES):
                stream.write(b" " * 2**20)
            stream.write(b"</w:p></w:body></w:document>")

    _docx_with(path, body)


def entities(path: Path) -> None:
    """A Word file whose XML names entities that name entities."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "ha">{levels}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )
    _docx_with(path, lambda target: target.writestr("word/document.xml", xml))


def _picture_only() -> bytes:
    document = FPDF()
    document.add_page()
    document.rect(20, 20, 120, 80, style="F")
    return bytes(document.output())


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("reactie.txt", "1. Ja. FICTIEF.")


def _bytes(content: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content())


ANSWER = "FICTIEF. Vraag 1: Ja, wij experimenteren."
BROKEN = {
    "kapot/bom.docx": Broken(bomb, r"(?i)groot|zip|uitgepakt|geheugen|bom"),
    "kapot/entiteiten.docx": Broken(entities, r"(?i)xml|entiteit|veilig|beschadigd"),
    "kapot/afgekapt.docx": Broken(_bytes(lambda: _docx()[:20_000]), r"(?i)beschadigd|kapot|onvolledig|zip"),
    "kapot/eigenlijk een pdf.docx": Broken(_bytes(lambda: pdf(text=ANSWER)), r"(?i)pdf|geen \S*\s?word|inhoud|docx"),
    "kapot/met wachtwoord.pdf": Broken(_bytes(lambda: pdf("geheim", ANSWER)), r"(?i)wachtwoord"),
    "kapot/alleen plaatjes.pdf": Broken(_bytes(_picture_only), r"(?i)geen tekst|scan|afbeelding|plaatje"),
    "kapot/nul.txt": Broken(_bytes(lambda: ANSWER.encode() + b"\0\0\0\x01"), r"(?i)nul|binair|geen tekst|teken"),
    "kapot/schermafdruk.png": Broken(_bytes(_png), UNKNOWN_KIND),
    "kapot/alles bij elkaar.zip": Broken(_zip, UNKNOWN_KIND),
    "kapot/leeg.txt": Broken(_bytes(bytes), r"(?i)leeg|geen tekst"),
    "kapot/oud.docx": Broken(
        _bytes(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"W\0o\0r\0d\0" * 256),
        r"(?i)\.doc\b|oud|word|formaat|wachtwoord",
    ),
    "Ontvangen mei/~$actie.docx": Broken(_bytes(lambda: b"\x0aVerzonnen" + bytes(152)), r"."),
}
