"""Who answers: the name of the organisation, from the document itself, else its properties, else the file's name.

In the document a line or cell that says so counts most (`Organisatie: X`), then `reactie van X`, then a title that
holds the name of a kind of public body, then what a mail's sender and signature say.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from ingest.document import Document, Line
from ingest.responses.questions import plain, recognise, word_list

DATA = Path(__file__).with_name("organisation.toml")
LONGEST_NAME = 12
ENDS_NAME = ("quickscan", "vragenlijst", "generatieve", "fictief")
FIRST_LINES = 30
LONGEST_LINE = 400
FICTIONAL = re.compile(r"\s*[(\[–-]*\s*\b(?:FICTIEF|fictief|Fictief|fictieve organisatie|verzonnen)\b\s*[)\]–-]*\s*")
MADE_UP = re.compile(r"verzonnen|bestaat niet|bestaan niet|fictie|demonstratie|oefening|voorbeeld", re.IGNORECASE)
LABELLED = re.compile(r"\W{0,3}([^:=|]{3,45}?)\s*(?:[:=|]|\s[–-]\s)\s*(\S.*)")
_SURVEY = r"(?:quickscan|uitvraag|vragen\w*|vragenlijst|onderzoek|inventarisatie)"
_PREPOSITIONS = (
    r"op|over|inzake|betreffende|m\.b\.t\.|mbt|in het kader|aan|ten behoeve|t\.b\.v\.|naar aanleiding|bij de|dat|die|"
    r"voor (?:de|het|uw|onze|deze) (?:\w+ )?" + _SURVEY
)
_VERBS = (
    r"stu\w+r\w*|zend\w*|doe\w*|bied\w*|wil\w*|reage\w+|heb\w*|heeft|antwoord\w*|beantwoord\w*|wij|we|ik|kan|kunnen|"
    r"laat|laten|hierbij|ontvang\w*|tref\w*|zijn|is|volg\w*|vind\w*"
)
_PART_OF_NAME = r"(?!\s[A-ZÀ-Þ][\w-]*(?:,|\s+en\s))"
STOPS = rf"(?=\s+(?:{_PREPOSITIONS}|{_VERBS})\b|\s*[–|(:;.!?]|,{_PART_OF_NAME}|\s-\s|$)"
NAME = r"((?:(?:[Dd]e|[Hh]et|the)\s+)?[A-ZÀ-Þ0-9][^\n–|(:;.!?]*?)"
FROM = re.compile(
    r"(?:reacties?|antwoorden|antwoord|beantwoording|inbreng|respons|input|bijdrage|terugkoppeling|vragenlijst|"
    r"quickscan[\w\s()-]{0,40}?|ingevuld|response|answers|inzending|formulier)"
    r"\s+(?:van|namens|door|vanuit|by|from|of)\s+" + NAME + STOPS,
    re.IGNORECASE,
)
ON_BEHALF = re.compile(r"(?:^|\b)(?:[Nn]amens|[Oo]n behalf of|[Vv]anuit)\s+" + NAME + STOPS)
ARTICLE = re.compile(r"^(?:de|het|the|een)\s+", re.IGNORECASE)
SEPARATORS = re.compile(rf"\s+[–—|-]+\s+|\s*[|:;\n]\s*|\s+/\s+|,{_PART_OF_NAME}\s+")


def without_marks_of_fiction(text: str) -> str:
    """A text without `FICTIEF` and the like at its start."""
    return re.sub(r"^\W*fictie[fv]e?\b[\s.:–-]*", "", text, flags=re.IGNORECASE)


def is_notice_of_fiction(text: str) -> bool:
    """True for what only says that the document is made up: `FICTIEF: dit document is verzonnen ...`."""
    rest = without_marks_of_fiction(text)
    says_so = MADE_UP.search(rest)
    return not plain(rest) or (bool(says_so) and (rest != text or len(text.split()) <= 20))


def clean(name: str) -> str:
    """A name as it is shown: without marks of fiction, quotes, a first article and a last full stop."""
    words = " ".join(FICTIONAL.sub(" ", name).split()).strip(" \t.,;:–-_*#|")
    if words[:1] + words[-1:] in ('""', "''", "“”", "‘’", "„”"):
        words = words[1:-1]
    without = ARTICLE.sub("", words)
    return without if without[:1].isupper() else words


def is_kind_of_body(text: str) -> bool:
    """True when a word of `text` is or ends in the name of a kind of public body."""
    return any(word.endswith(kind) for word in plain(text).split() for kind in _data()["soorten"])


def is_name(text: str) -> bool:
    """True for what could be a name: a few words, not the wording of a question or only general words."""
    words = text.split()
    return 0 < len(words) <= LONGEST_NAME and bool(_own(text)) and "?" not in text and any(map(str.isalpha, text))


def of_document(document: Document, lines: Sequence[Line], signature: Sequence[Line], path: str) -> str:
    """The organisation of a whole document; the bare file name where nothing tells.

    `lines` are those before the first answer, `signature` those under a closing; `path` is relative to the folder of
    responses.
    """
    own = [line for line in lines if not line.quoted]
    for found in (*_in_text(document, own), *_in_properties(document, signature)):
        return found
    by_file = of_file_name(path)
    author = clean(document.properties.get("author", ""))
    if author and is_name(author) and (not by_file or plain(author) == plain(by_file)):
        return author
    return by_file or PurePosixPath(path).stem


def _in_text(document: Document, lines: Sequence[Line]) -> Iterator[str]:
    first = [line.text for line in lines[:FIRST_LINES]]
    for key, value in document.front_matter.items():
        if plain(str(key)) in word_list("woorden", "organisatie") and is_name(str(value)):
            yield clean(str(value))
    yield from labelled(first)
    titles = [document.title or ""] + [
        line.text for line in lines[:FIRST_LINES] if line.level is not None or line.strong
    ]
    for text in [*titles, *first]:
        yield from said(text)
    for text in [*titles, *first[:4], document.properties.get("furniture", "")]:
        yield from in_title(text)


def labelled(texts: Iterable[str]) -> Iterator[str]:
    """`Organisatie: X` in any of the texts."""
    held = list(texts)
    for text in held:
        match = LABELLED.match(text)
        if not match or plain(match[1]) not in word_list("woorden", "organisatie"):
            continue
        name = clean(match[2])
        if is_name(name):
            if plain(match[1]) in ("ministerie", "departement") and not plain(name).startswith("ministerie"):
                name = f"Ministerie van {name}"
            yield name


def said(text: str) -> Iterator[str]:
    """The organisation in `reactie van X op ...`, `namens X`."""
    for pattern in (FROM, ON_BEHALF):
        match = pattern.search(text[:LONGEST_LINE])
        name = clean(match[1]) if match else ""
        if is_name(name) and (name[:1].isupper() or name[:1].isdigit()):
            yield name


def in_title(text: str) -> Iterator[str]:
    """The part of a title, subject or running header that names a kind of public body."""
    if (
        len(text) > LONGEST_LINE
        or text.endswith(".")
        or any(plain(text).startswith(f"{opening} ") for opening in word_list("aanhef", "zinnen"))
    ):
        return
    for part in SEPARATORS.split(text):
        name = clean(_own(part))
        if (
            name
            and is_kind_of_body(name)
            and name[:1].isupper()
            and recognise(part) is None
            and len(name.split()) <= LONGEST_NAME
        ):
            yield name


def _in_properties(document: Document, signature: Sequence[Line]) -> Iterator[str]:
    properties = document.properties
    for key in ("company", "subject", "title"):
        text = properties.get(key, "")
        yield from said(text)
    company = clean(properties.get("company", ""))
    if company and is_name(company):
        yield company
    for key in ("sender", "author", "subject", "keywords"):
        yield from _in_sender(properties.get(key, ""))
    for line in signature:
        yield from in_title(line.text)
    sender = clean(properties.get("sender", ""))
    domain = of_domain(properties.get("domain", ""))
    if sender and domain and plain(sender).replace(" ", "") == plain(domain).replace(" ", ""):
        yield sender
    subject = clean(_own(properties.get("subject", "")))
    if subject and domain and _letters(domain) in _letters(subject):
        yield subject
    if domain and "sender" in properties:
        yield domain


def _in_sender(text: str) -> Iterator[str]:
    for inside in re.findall(r"\(([^)]{3,60})\)", text):
        if is_kind_of_body(inside) and is_name(inside):
            yield clean(inside)
    for line in text.split("\n"):
        yield from in_title(line)


def of_domain(domain: str) -> str:
    """`dienst-wolken.example` gives `Dienst Wolken`; nothing for a mail provider's."""
    parts = [
        part
        for part in domain.lower().split(".")
        if part
        not in (
            "www",
            "mail",
            "nl",
            "com",
            "org",
            "example",
            "gov",
            "overheid",
            "test",
            "invalid",
            "eu",
            "local",
            "fictief",
        )
    ]
    if not parts or parts[-1] in (
        "gmail",
        "outlook",
        "hotmail",
        "ziggo",
        "kpnmail",
        "live",
        "icloud",
        "minbzk",
        "rijksoverheid",
    ):
        return ""
    return " ".join(word.capitalize() if word not in _data()["klein"] else word for word in parts[-1].split("-"))


def of_file_name(path: str) -> str:
    """`03_reactie-Dienst_Voorbeeld_v2 def.docx` gives `Dienst Voorbeeld`; where nothing is left, the folder tells."""
    pure = PurePosixPath(path)
    for stem in (pure.stem, *(part for part in reversed(pure.parts[:-1]))):
        spaced = re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", unicodedata.normalize("NFC", stem))
        words = re.sub(r"[\s_+.–—()\[\]#-]+", " ", spaced).strip()
        name = clean(_own(words))
        if any(len(word) > 1 and word.isalpha() for word in name.split()):
            return name[:1].upper() + name[1:] if name.islower() is False else _capitalised(name)
    return ""


def _capitalised(name: str) -> str:
    return " ".join(word if word in _data()["klein"] else word.capitalize() for word in name.split())


def _own(text: str) -> str:
    """A text without the general words, numbers and dates at its ends, and general words anywhere at its edges."""
    words = FICTIONAL.sub(" ", text).split()

    def says_nothing(word: str) -> bool:
        bare = plain(word)
        return (
            not bare
            or bare in _general()
            or bool(re.fullmatch(r"(?:v|versie|deel|part|nr|vraag)?\d[\d\s]*[a-z]?|\d+(?:st|e|de)", bare))
        )

    small = frozenset(_data()["klein"])
    while words and (says_nothing(words[0]) or plain(words[0]) in small):
        words.pop(0)
    while words and (says_nothing(words[-1]) or plain(words[-1]) in small):
        words.pop()
    cut = next(
        (at for at, word in enumerate(words) if plain(word) in ENDS_NAME),
        None,
    )
    if cut:
        words = words[:cut]
        while words and (says_nothing(words[-1]) or plain(words[-1]) in small):
            words.pop()
    return " ".join(words)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())


def says_fictional(texts: Iterable[str], first: Iterable[str]) -> bool:
    """True where a document says FICTIEF in capitals, or in any letters in its `first` lines, title or properties."""
    return any(re.search(r"\bFICTIE(?:F|VE)\b", text) for text in texts) or any(
        re.search(r"\bfictie(?:f|ve)\b", text, re.IGNORECASE) for text in first
    )


@functools.cache
def _general() -> frozenset[str]:
    return frozenset(plain(word) for word in _data()["algemeen"])


@functools.cache
def _data() -> dict[str, list[str]]:
    return tomllib.loads(DATA.read_text("utf-8"))
