"""Before a question leaves this machine: are there personal identifiers in it?

Only for an endpoint that is not on this machine. The same search as in ingest (`vectorstore/personal.py`) looks at the
question and at the earlier ones that go with it. What is found is for the user to see; the choice is to send it masked
or not at all (`Outbound`), and nothing is sent before that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.llm.endpoint import Endpoint
from assistant.question import Language
from vectorstore.identifiers.find import Kind
from vectorstore.personal import find, mask

Outbound = Literal["as_is", "masked", "nothing"]
NAMES: dict[Kind, tuple[str, str]] = {
    "bsn": ("een burgerservicenummer (BSN)", "a citizen service number (BSN)"),
    "iban": ("een rekeningnummer (IBAN)", "an account number (IBAN)"),
    "email": ("een e-mailadres", "an e-mail address"),
    "phone": ("een telefoonnummer", "a phone number"),
}


@dataclass(frozen=True)
class Spotted:
    """An identifier: its kind, the words themselves, and whether it stands in an earlier question."""

    kind: Kind
    text: str
    earlier: bool


def spotted(endpoint: Endpoint, question: str, history: Sequence[str]) -> tuple[Spotted, ...]:
    """The identifiers that would leave this machine with this question; none for an endpoint that is on it."""
    if endpoint.is_local:
        return ()
    texts = [(question, False), *((each, True) for each in history)]
    found = (Spotted(each.kind, text[each.start : each.end], earlier) for text, earlier in texts for each in find(text))
    return tuple(dict.fromkeys(found))


def masked(question: str, history: Sequence[str]) -> tuple[str, list[str]]:
    """Question and history with a placeholder for each identifier."""
    return mask(question).text, [mask(each).text for each in history]


def explanation(found: Sequence[Spotted], endpoint: Endpoint, language: Language) -> str:
    """What was found and why it is not sent just like that; the identifiers themselves are not repeated."""
    english = language == "en"
    names = list(dict.fromkeys(NAMES[each.kind][english] for each in found))
    listed = " en ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    if english:
        where = "an earlier question" if all(each.earlier for each in found) else "your question"
        return (
            f"There is {listed.replace(' en ', ' and ')} in {where}. The language model is not on this machine "
            f"({endpoint.host}), so it would leave it. The question was not sent."
        )
    where = "een eerdere vraag" if all(each.earlier for each in found) else "uw vraag"
    return (
        f"In {where} staat {listed}. Het taalmodel staat niet op deze computer ({endpoint.host}), dus dat gegeven zou "
        "naar buiten gaan. De vraag is niet verstuurd."
    )
