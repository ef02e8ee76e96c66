"""A conversation as the chat shows it. The server keeps the turns; nothing is read back from the browser."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.register.values import Thumb
from assistant.screens.answer_text import growing, linked, plain, spoken
from assistant.screens.matrix_table import matrix_table

Message = dict[str, str]

BUSY = "*Even zoeken…*"
FAILED = "Er ging iets mis bij het beantwoorden. Stel uw vraag gerust opnieuw."
UNCONFIRMED = "**Let op:** dit vinden wij niet terug in de bronnen:"
PARTS_OF_A_COMPARISON = 4
WRITING = "*Het taalmodel schrijft. Elke zin verschijnt zodra hij is nagekeken…*"
WRITTEN = "Geschreven door een taalmodel, gecontroleerd tegen de bronnen"
VERBATIM = "Letterlijk uit de bronnen"
NEARBY = "Bekijk passages die in de buurt komen"
COPY = "Kopieer met bronnen"
COPY_ALONE = "Kopieer"


@dataclass(frozen=True)
class Turn:
    """One question and its answer; without an answer it went wrong, and `problem` says what the user should know.

    `registered` is the answer's id in the register (None: not kept); `remark` says why it should have been and was not;
    `thumb` is what the reader thought of it.
    """

    question: str
    answer: Answer | None = None
    problem: str = FAILED
    registered: int | None = None
    remark: str = ""
    thumb: Thumb | None = None


def messages(turns: Sequence[Turn]) -> list[Message]:
    """All turns as chat messages."""
    return [message for number, turn in enumerate(turns, 1) for message in (asked(turn.question), _reply(turn, number))]


def asked(question: str) -> Message:
    """A question as a chat message, exactly as it was typed."""
    return {"role": "user", "content": plain(question)}


def busy() -> Message:
    """What stands in the answer's place while it is sought."""
    return {"role": "assistant", "content": BUSY}


def growing_reply(turn: Turn, number: int, steps: int) -> Iterator[Message]:
    """The reply of turn `number` (from 1) piece by piece; the last one is the reply as `messages` gives it."""
    if turn.answer:
        for text in growing(turn.answer.text, steps):
            yield {"role": "assistant", "content": _answer_text(turn.answer, text, number)}
    yield _reply(turn, number)


def writing(text: str, sources: Collection[int], number: int) -> Message:
    """What stands in the answer's place while the language model writes: the sentences so far, and that it goes on."""
    parts = [f"**_{WRITTEN}_**", linked(text, number, sources), WRITING] if text else [WRITING]
    return {"role": "assistant", "content": "\n\n".join(parts)}


def announcement(turn: Turn) -> str:
    """What a screen reader says, once, when the reply of a turn is there."""
    answer = turn.answer
    if not answer:
        return turn.problem
    count = len(answer.citations)
    sources = "1 bron" if count == 1 else f"{count} bronnen"
    origin = f"{origin}." if (origin := _origin(answer)) else ""
    said = [origin, answer.notice, answer.as_of, turn.remark, f"Antwoord: {spoken(answer.text)}"]
    return " ".join([*filter(None, said), *([f"({sources})"] if count else [])])


def _reply(turn: Turn, number: int) -> Message:
    answer = turn.answer
    if not answer:
        return {"role": "assistant", "content": plain(turn.problem)}
    origin = _origin(answer)
    parts = [f"**_{plain(origin)}_**"] if origin else []
    parts += [f"***{plain(answer.as_of)}***"] if answer.as_of else []
    parts += [f"**{plain(answer.notice)}**"] if answer.notice and answer.mode == "extractive" else []
    parts.append(_answer_text(answer, answer.text, number))
    parts += [f"**{plain(answer.notice)}**"] if answer.notice and answer.mode == "generative" else []
    unconfirmed = [claim.text for claim in answer.claims if claim.verdict == "niet bevestigd"]
    if unconfirmed and answer.mode == "extractive":
        parts.append("\n".join([UNCONFIRMED, "", *(f"- {plain(text)}" for text in unconfirmed)]))
    if answer.nearest and not answer.citations:
        parts.append(f"[{NEARBY}](#bronnen-{number})")
    if answer.status != "refused":
        parts.append(f"[{COPY if answer.citations else COPY_ALONE}](#kopie-{number})")
    parts += [f"_{plain(turn.remark)}_"] if turn.remark else []
    return {"role": "assistant", "content": "\n\n".join(parts)}


def _origin(answer: Answer) -> str:
    """Whose words an answer is made of; '' where no language model could have written it."""
    if answer.mode == "generative":
        return f"{WRITTEN} ({answer.stamp.llm})"
    return VERBATIM if answer.notice and answer.status == "answered" else ""


def _answer_text(answer: Answer, text: str, number: int) -> str:
    if answer.matrix and answer.status == "answered":
        return matrix_table(answer, number)
    shown = linked(text, number, {citation.n for citation in answer.citations})
    return _side_by_side(shown) if answer.side_by_side else shown


def _side_by_side(text: str) -> str:
    """The two parts of a comparison (each a lead and a list) as two columns; as it is while a part is missing."""
    blocks = text.split("\n\n")
    if len(blocks) != PARTS_OF_A_COMPARISON:
        return text
    columns = ("\n\n".join(blocks[at : at + 2]) for at in (0, 2))
    return "\n\n".join(
        ['<div class="naast-elkaar">', *(f"<div>\n\n{column}\n\n</div>" for column in columns), "</div>"]
    )
