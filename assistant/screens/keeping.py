"""Answers into the register, and what the page says of that. A register that fails never stops an answer."""

from __future__ import annotations

import logging
from dataclasses import replace

from assistant.access.viewer import Viewer
from assistant.answer import Answer
from assistant.llm.answer_prompt import Level
from assistant.register.register import Register
from assistant.register.values import Kept
from assistant.screens.conversation import Turn
from vectorstore.errors import QuickscanError

NOT_KEPT = "Dit antwoord kon niet in het register worden bewaard."
LINE = (
    '<p class="stil">{what} blijven {days} dagen bewaard, zodat ze te controleren zijn. Op het tabblad Over leest u '
    "wat er precies bewaard wordt.</p>"
)
WHAT = {True: "Vragen en antwoorden", False: "Antwoorden"}

logger = logging.getLogger(__name__)


def kept(register: Register | None, turn: Turn, viewer: Viewer, level: Level, conversation: str) -> Turn:
    """The turn with its id in the register, or with the remark that it could not be kept."""
    if register is None or turn.answer is None:
        return turn
    answer_id = keep(register, turn.answer, viewer, level, conversation)
    return replace(turn, registered=answer_id, remark="" if answer_id else NOT_KEPT)


def keep(register: Register, answer: Answer, viewer: Viewer, level: Level, conversation: str) -> int | None:
    """The answer's id in the register; None, and a line in the log, where it could not be kept."""
    try:
        return register.keep(answer, viewer.name, conversation, audience=viewer.audience, level=level)
    except QuickscanError as error:
        logger.error("Antwoord niet bewaard: %s", error)
        return None


def kept_line(kept: Kept) -> str:
    """What is kept and for how long, in a sentence, as HTML."""
    return LINE.format(what=WHAT[kept.question], days=kept.days)


def about_keeping(kept: Kept | None) -> str:
    """What is kept, why, and who sees it, as HTML for the tab Over; None: nothing is kept."""
    if kept is None:
        return NOTHING_KEPT
    return KEPT.format(what=WHAT_WHOLE[kept.question], days=kept.days)


NOTHING_KEPT = (
    "<h2>Wat wordt bewaard</h2><p>Niets: het register staat uit. Uw vragen en de antwoorden verdwijnen als u de pagina "
    "sluit.</p>"
)
KEPT = (
    "<h2>Wat wordt bewaard</h2><p>{what}, met uw naam zoals u bent aangemeld en de tijd. Ook uw duim en uw opmerking "
    "blijven bewaard. BSN’s, rekeningnummers, e-mailadressen en telefoonnummers zijn dan gemaskeerd.</p>"
    "<p>Het dient om de antwoorden te controleren: medewerkers met de rol cio lezen ze na op het tabblad "
    "Citatiecontrole. Na {days} dagen wordt het weggegooid.</p>"
)
WHAT_WHOLE = {
    True: "Uw vraag en het antwoord, met de bronnen en de automatische controle",
    False: "Het antwoord, met de bronnen en de automatische controle, maar niet uw vraag",
}
