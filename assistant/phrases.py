"""The assistant's own sentences, in the language of the question: leads, not-found and refusals."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.question import Language
from vectorstore.passage import Passage

SIDE_NAMES = {"nl": {"kansen": "kansen", "risicos": "risico’s"}, "en": {"kansen": "opportunities", "risicos": "risks"}}
NO_SUCH = {
    "number": "Er staat geen aantal of hoeveelheid bij.",
    "percentage": "Er staan geen percentages in.",
    "money": "Er staan geen kosten of bedragen in.",
    "date": "Er staat geen datum of termijn bij.",
    "name": "Er staan geen namen bij.",
    "person": "Er staat geen naam van een persoon bij.",
}
NO_SUCH_EN = {
    "number": "It gives no number or quantity for this.",
    "percentage": "It gives no percentages.",
    "money": "It gives no costs or amounts.",
    "date": "It gives no date or term for this.",
    "name": "It gives no names for this.",
    "person": "It gives no person’s name for this.",
}
NUMBER_NAMES = {
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf".split(),
    "en": "zero one two three four five six seven eight nine ten eleven twelve".split(),
}


@dataclass(frozen=True)
class Phrases:
    """Sentences in one language. Titles are given as they stand in the report, in Dutch."""

    language: Language

    def aspect_side(self, title: str, number: int, side: str) -> str:
        """Introduces the opportunities or risks of one aspect."""
        name = SIDE_NAMES[self.language][side]
        if self.language == "en":
            return f"Under *{title}* (aspect {number}) the quickscan mentions these {name}:"
        return f"Bij *{title}* (aspect {number}) noemt de quickscan deze {name}:"

    def side_of_all(self, side: str) -> str:
        """Introduces the opportunities or risks of every aspect."""
        name = SIDE_NAMES[self.language][side]
        if self.language == "en":
            return f"The quickscan mentions these {name}, by aspect:"
        return f"De quickscan noemt per aspect deze {name}:"

    def aspects(self, count: int) -> str:
        """Introduces the list of aspects."""
        if self.language == "en":
            return f"The quickscan distinguishes {self._number(count)} aspects:"
        return f"De quickscan onderscheidt {self._number(count)} aspecten:"

    def survey(self, count: int) -> str:
        """Introduces all survey questions."""
        if self.language == "en":
            return f"The questionnaire had {self._number(count)} questions:"
        return f"De vragenlijst had {self._number(count)} vragen:"

    def survey_question(self, passage: Passage) -> str:
        """Introduces one survey question with its sub-questions."""
        number = passage.locator.rpartition(".")[2]
        return (
            f"Question {number} of the questionnaire:"
            if self.language == "en"
            else f"Vraag {number} van de vragenlijst:"
        )

    def place(self, name: str) -> str:
        """Introduces quotes from one place of the report."""
        return f"The quickscan says in {name}:" if self.language == "en" else f"De quickscan zegt hierover in {name}:"

    def more(self, name: str) -> str:
        """Introduces quotes from a further place."""
        return f"And in {name}:" if self.language == "en" else f"En in {name}:"

    def not_found(self, reason: str) -> str:
        """Says that the report does not answer, and why."""
        if self.language == "en":
            return f"The quickscan does not answer this question. {reason}".strip()
        return f"De quickscan geeft geen antwoord op deze vraag. {reason}".strip()

    def silent_on(self, subject: str) -> str:
        """Names the subject that the report is silent on (in Dutch, as the corpus has it)."""
        if self.language == "en":
            return f"It says nothing about this subject (in Dutch: {subject})."
        return f"Het rapport zegt niets over {subject}."

    def no_single_answers(self) -> str:
        """Says that answers of single organisations are not in the sources."""
        if self.language == "en":
            return "It sums up all answers and does not say what a single organisation answered."
        return "Het rapport vat alle antwoorden samen en zegt niet wat één organisatie heeft geantwoord."

    def nothing_on_year(self, year: str) -> str:
        """Says that no source speaks of a year."""
        return f"No source mentions {year}." if self.language == "en" else f"Geen van de bronnen noemt {year}."

    def no_such(self, kind: str) -> str:
        """Says which kind of thing was asked for and not found."""
        return (NO_SUCH_EN if self.language == "en" else NO_SUCH)[kind]

    def empty(self) -> str:
        """Asks for a question."""
        return "Please ask a question." if self.language == "en" else "Stel een vraag over de quickscan."

    def too_long(self, limit: int) -> str:
        """Says that a question is too long."""
        if self.language == "en":
            return f"This question is too long (more than {limit} characters). Please ask it more briefly."
        return f"Deze vraag is te lang (meer dan {limit} tekens). Stel de vraag korter."

    def _number(self, count: int) -> str:
        names = NUMBER_NAMES[self.language]
        return names[count] if count < len(names) else str(count)
