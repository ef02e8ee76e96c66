"""What the reader is told beside an answer of the language model, or in place of one, in the language of the question.

Each sentence for a fault ends with what the reader gets instead: the extractive answer.
"""

from __future__ import annotations

from assistant.llm.faults import FaultKind
from assistant.question import Language

INSTEAD = {
    "nl": "Hieronder leest u de passages zelf, letterlijk uit de bronnen.",
    "en": "Below are the passages themselves, word for word from the sources.",
}
FAULTS: dict[FaultKind, tuple[str, str]] = {
    "unreachable": ("Het taalmodel is niet bereikbaar.", "The language model cannot be reached."),
    "denied": (
        "Het taalmodel weigert de toegang. Vraag de beheerder de sleutel na te kijken (QUICKSCAN_LLM_API_KEY).",
        "The language model denies access. Ask the administrator to check the key (QUICKSCAN_LLM_API_KEY).",
    ),
    "unknown_model": (
        "Het taalmodel bestaat niet op dit adres. Vraag de beheerder QUICKSCAN_LLM_BASE_URL en QUICKSCAN_LLM_MODEL "
        "na te kijken.",
        "There is no such language model at this address. Ask the administrator to check QUICKSCAN_LLM_BASE_URL and "
        "QUICKSCAN_LLM_MODEL.",
    ),
    "busy": (
        "Het taalmodel is te druk. Probeer het later nog eens.",
        "The language model is too busy. Please try again later.",
    ),
    "rejected": ("Het taalmodel wijst de vraag af.", "The language model rejects the request."),
    "server": ("Bij het taalmodel ging iets mis.", "Something went wrong at the language model."),
    "redirected": (
        "Het taalmodel verwijst door naar een ander adres; dat volgt de assistent niet.",
        "The language model redirects to another address, which the assistant does not follow.",
    ),
    "silent": ("Het taalmodel zweeg te lang.", "The language model was silent for too long."),
    "too_slow": ("Het taalmodel was niet op tijd klaar.", "The language model was not ready in time."),
    "broken_off": ("Het taalmodel brak zijn antwoord af.", "The language model broke off its answer."),
    "unreadable": (
        "Het taalmodel stuurde iets dat geen leesbaar antwoord is.",
        "The language model sent something that is no readable answer.",
    ),
    "empty": ("Het taalmodel gaf een leeg antwoord.", "The language model gave an empty answer."),
    "too_long": (
        "Het antwoord van het taalmodel werd te lang en is afgekapt.",
        "The answer of the language model became too long and was cut off.",
    ),
    "other_language": (
        "Het taalmodel antwoordde in een andere taal dan die van uw vraag.",
        "The language model answered in another language than that of your question.",
    ),
    "no_answer": (
        "Het taalmodel vond in de bronnen geen antwoord.",
        "The language model found no answer in the sources.",
    ),
    "nothing_confirmed": (
        "Geen enkele zin van het taalmodel werd door de bronnen bevestigd.",
        "Not one sentence of the language model was confirmed by the sources.",
    ),
    "no_room": (
        "De vraag en de bronnen passen niet samen in het taalmodel.",
        "The question and the sources do not fit together in the language model.",
    ),
}


def fault_notice(kind: FaultKind, language: Language, instead: bool = True) -> str:
    """Why there is no answer of the language model, and what there is `instead`, where there is something."""
    dutch, english = FAULTS[kind]
    return f"{english if language == 'en' else dutch} {INSTEAD[language] if instead else ''}".strip()


def not_sent(language: Language) -> str:
    """The user chose not to send the question."""
    if language == "en":
        return f"Your question was not sent to the language model. {INSTEAD[language]}"
    return f"Uw vraag is niet naar het taalmodel gestuurd. {INSTEAD[language]}"


def choose(language: Language) -> str:
    """How to go on with a question that was held back, on the command line."""
    if language == "en":
        return "Send it masked with --mask, or have it answered without the language model with --no-llm."
    return "Verstuur de vraag gemaskeerd met --mask, of laat haar zonder taalmodel beantwoorden met --no-llm."


def left_out_notice(count: int, language: Language) -> str:
    """How many sentences were left out because the sources do not confirm them; '' for none."""
    if not count:
        return ""
    if language == "en":
        sentences, are, them = ("1 sentence", "was", "it") if count == 1 else (f"{count} sentences", "were", "them")
        return f"{sentences} of the language model {are} left out, because the sources do not confirm {them}."
    sentences, are, them = ("1 zin", "is", "die") if count == 1 else (f"{count} zinnen", "zijn", "die")
    return f"{sentences} van het taalmodel {are} weggelaten, omdat de bronnen {them} niet bevestigen."


def marked_notice(count: int, language: Language) -> str:
    """How many sentences are marked because the sources do not confirm them; '' for none."""
    if not count:
        return ""
    if language == "en":
        sentences, are = ("1 sentence", "is") if count == 1 else (f"{count} sentences", "are")
        return f"{sentences} {are} marked with ⚠: the sources do not confirm what it says."
    sentences, are = ("1 zin", "is") if count == 1 else (f"{count} zinnen", "zijn")
    return f"{sentences} {are} gemarkeerd met ⚠: de bronnen bevestigen niet wat er staat."


def cut_notice(language: Language) -> str:
    """The model ran into its length limit."""
    if language == "en":
        return "The answer became too long; its last part is missing."
    return "Het antwoord werd te lang; het laatste deel ontbreekt."


def mark(reason: str, language: Language) -> str:
    """Stands behind a sentence that the sources do not confirm."""
    return f"⚠ not confirmed: {reason}" if language == "en" else f"⚠ niet bevestigd: {reason}"


UNCITED = "zonder bronvermelding"
TOO_SHORT = "te kort om te toetsen"
BLENDED = "haalt het rapport en een reactie door elkaar"
