"""E-mail addresses, also as people hide them from machines: `naam [at] dienst punt nl`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vectorstore.identifiers.find import Find

AT = re.compile(
    r" ?(?:@|[\[({] ?(?:at|@|ape?n?sta(?:art|rt)(?:je)?) ?[\])}]|&#0*64;|&#x0*40;|&commat;|%40) ?"
    r"| at (?=[\w-]{1,63} (?:dot|punt) )",
    re.I,
)
LOCAL_LENGTH = 64
LOCAL_END = re.compile(r"[\w.+'~\"-]")
LOCAL = re.compile(r"(?:\"[^\"\n@]{1,64}\"|(?<![\w.+'~-])\w[\w.+'~-]{0,63})\Z")
DOT = r"(?:\.| ?[\[({] ?(?:dot|punt|\.) ?[\])}] ?| (?:dot|punt) |\. (?=(?:nl|eu|com|org|net)\b))"
DOMAIN = re.compile(rf"(?:[\w-]{{1,63}}{DOT}){{1,8}}(?:xn--[\w-]{{2,59}}|[^\W\d_]{{2,24}})", re.I)


def emails(text: str) -> Iterator[Find]:
    """Every address in `text`."""
    for at in AT.finditer(text):
        if not LOCAL_END.match(text, at.start() - 1):
            continue
        local = LOCAL.search(text, max(0, at.start() - LOCAL_LENGTH - 2), at.start())
        domain = DOMAIN.match(text, at.end()) if local else None
        if local and domain:
            yield Find(local.start(), domain.end(), "email")
