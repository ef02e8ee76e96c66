"""Mails (.eml) through the standard library's `email`: the body as lines, attachments as documents.

Of the bodies a mail offers the plain text is taken, or the HTML where that is all there is. Lines quoted with `>`
keep their depth; what a reader of answers does with it is not decided here.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from importlib import import_module
from pathlib import Path

from ingest.document import Document, Line, Table, UnreadableDocumentError
from ingest.inspect_file import check_contents
from ingest.readers.html import html_parts
from ingest.readers.text import decode_bytes, lines_of

ATTACHMENTS = {".docx": "docx", ".xlsx": "xlsx", ".csv": "csv", ".pdf": "pdf", ".txt": "text", ".md": "markdown"}
COMMENT = re.compile(r"\([^()]*\)")


def read(path: Path) -> Document:
    """Read a .eml file. Raises UnreadableDocumentError."""
    raw = path.read_bytes()
    if not raw.strip():
        raise UnreadableDocumentError("het bestand is leeg")
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw.lstrip())
        if not (message["From"] or message["Subject"] or message["Date"]):
            raise UnreadableDocumentError("het bestand heet .eml maar is dat niet")
        sender = message["From"].addresses if message["From"] else ()
        lines, tables = _body(message)
        attachments, notes = _attachments(message)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UnreadableDocumentError("de mail is beschadigd") from error
    if not lines and not attachments:
        raise UnreadableDocumentError("de mail bevat geen tekst")
    properties = {
        "subject": str(message["Subject"] or ""),
        "sender": _sender(message),
        "domain": sender[0].domain if sender else "",
        "company": str(message["Organization"] or ""),
        "date": _date(message),
    }
    return Document(
        None,
        lines,
        tables=tables,
        properties={key: value for key, value in properties.items() if value},
        attachments=tuple(attachments),
        notes=tuple(notes),
    )


def _sender(message: EmailMessage) -> str:
    """The sender's name with the comment in brackets beside it, which the parsed header leaves out."""
    addresses = message["From"].addresses if message["From"] else ()
    raw = next((str(value) for name, value in message.raw_items() if name.lower() == "from"), "")
    name = addresses[0].display_name if addresses else ""
    return " ".join([name, *(comment for comment in COMMENT.findall(raw) if comment not in name)]).strip()


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except (ValueError, TypeError):
        return ""


def _body(message: EmailMessage) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    text = _content(plain) if plain is not None else ""
    if text.strip() and not _is_markup(text):
        return tuple(lines_of(_unwrapped(text, plain))), ()
    markup = _content(html) if html is not None else text
    return html_parts(markup) if markup.strip() else ((), ())


def _is_markup(text: str) -> bool:
    return bool(re.match(r"\s*<(!doctype|html|body|div|p)\b", text, re.IGNORECASE))


def _content(part: MIMEPart | None) -> str:
    """The words of a text part; a charset that is unknown or a lie is found out from the bytes."""
    if part is None:
        return ""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw.strip():
        return ""
    charset = part.get_content_charset("utf-8")
    try:
        return raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return decode_bytes(raw)


def _unwrapped(text: str, part: MIMEPart | None) -> str:
    """Text of `format=flowed` (RFC 3676) with its soft line breaks taken out."""
    if part is None or part["Content-Type"].params.get("format", "").lower() != "flowed":
        return text
    return re.sub(r"(?m)^((?:> ?)*)((?!-- $).*\S) \r?\n(?:> ?)*(?=\S)", r"\1\2 ", text)


def _attachments(message: EmailMessage) -> tuple[list[tuple[str, Document]], list[str]]:
    found: list[tuple[str, Document]] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, content) in enumerate(_files(message)):
            suffix = Path(name).suffix.lower()
            if suffix not in ATTACHMENTS or content is None:
                notes.append(f"bijlage {name} is niet gelezen: die soort kan niet worden gelezen")
                continue
            copy = Path(folder) / f"{number}{suffix}"
            copy.write_bytes(content)
            try:
                check_contents(copy)
                found.append((name, import_module(f"ingest.readers.{ATTACHMENTS[suffix]}").read(copy)))
            except UnreadableDocumentError as error:
                notes.append(f"bijlage {name} is niet gelezen: {error}")
    return found, notes


def _files(message: EmailMessage) -> Iterator[tuple[str, bytes | None]]:
    """(name, content) of every attachment; a picture inside the text has no name of its own and is left out."""
    for part in message.iter_attachments():
        if part.get_content_disposition() == "inline" and part.get_content_maintype() == "image":
            continue
        content = part.get_payload(decode=True)
        yield part.get_filename() or part.get_content_type(), content if isinstance(content, bytes) else None
