"""The assistant's own sentences, in the language of the question: leads, not-found and refusals."""

from __future__ import annotations

from collections.abc import Sequence
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

    def not_ranked(self) -> str:
        """Says that the report does not weigh one against the other."""
        if self.language == "en":
            return "The quickscan does not say which weigh most."
        return "De quickscan zegt niet welke het zwaarst wegen."

    def one_side_only(self, side: str) -> str:
        """Says that of opportunities and risks only these were found."""
        name = SIDE_NAMES[self.language][side]
        if self.language == "en":
            return f"Only {name} were found on this."
        return f"Hierover zijn alleen {name} gevonden."

    def nothing_new(self) -> str:
        """Says that a follow-up gets what the answer before it said already."""
        if self.language == "en":
            return "Nothing other than in the previous answer was found on this."
        return "Iets anders dan in het vorige antwoord is hierover niet gevonden."

    def not_reworked(self) -> str:
        """Says that the answer before it comes once more, as it stands in the sources."""
        if self.language == "en":
            return "An answer is made of quotes, which are not summarised or reworded."
        return "Een antwoord bestaat uit letterlijke passages; die worden niet samengevat of herschreven."

    def not_permitted_or_forbidden(self) -> str:
        """Says that what is quoted does not say whether something is allowed."""
        if self.language == "en":
            return "Whether it is allowed, the quickscan does not say here."
        return "Of het mag, zegt de quickscan hier niet."

    def overview(self) -> str:
        """Introduces the first sentence of each section."""
        if self.language == "en":
            return "The quickscan in outline, by the first sentence of each part:"
        return "De quickscan in grote lijnen, met van elk onderdeel de eerste zin:"

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

    def part_not_found(self, part: str) -> str:
        """Says which of two questions the report does not answer."""
        if self.language == "en":
            return f"The quickscan does not answer this part: *{part}*"
        return f"Op dit deel geeft de quickscan geen antwoord: *{part}*"

    def in_these(self) -> str:
        """Introduces the part of a list that the passages at hand have."""
        return "These passages name:" if self.language == "en" else "In deze passages staan:"

    def not_in_these(self) -> str:
        """Says that the passages at hand do not answer, whatever others may say."""
        if self.language == "en":
            return "These passages do not answer this question."
        return "In deze passages staat geen antwoord op deze vraag."

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

    def fictional(self, name: str) -> str:
        """The name of a made-up organisation, marked as such."""
        return f"{name} (FICTIEF)"

    def says(self, name: str) -> str:
        """Introduces quotes from one organisation's own response."""
        return f"*{name}* writes:" if self.language == "en" else f"*{name}* schrijft zelf:"

    def says_with_denial(self, name: str) -> str:
        """Introduces quotes that deny (part of) what was asked."""
        return (
            f"*{name}* writes, with a denial:" if self.language == "en" else f"*{name}* schrijft, met een ontkenning:"
        )

    def own_words(self) -> str:
        """Comes between the report's conclusions and what organisations wrote themselves."""
        if self.language == "en":
            return "Organisations wrote this in their own responses:"
        return "Organisaties schreven hierover in hun eigen reactie:"

    def answer_of(self, name: str, number: int) -> str:
        """Introduces one organisation's whole answer to a question of the questionnaire."""
        if self.language == "en":
            return f"*{name}* answered question {number}:"
        return f"*{name}* antwoordde op vraag {number}:"

    def beside(self) -> str:
        """Says that the report is silent, and that what follows is what organisations wrote."""
        if self.language == "en":
            return "The report does not say. Organisations did, in their own responses:"
        return "Het rapport zegt dit niet. Organisaties schrijven er wel over, in hun eigen reactie:"

    def so_many(self, count: int, total: int) -> str:
        """Introduces the quotes of those who mention it."""
        if self.language == "en":
            return f"In their own responses, **{count} of {total} organisations** say so:"
        return f"In hun eigen reactie zeggen **{count} van de {total} organisaties** dit:"

    def nobody(self, total: int) -> str:
        """Says that no organisation mentions it."""
        if self.language == "en":
            return f"None of the {total} organisations mentions this in its response."
        return f"Geen van de {total} organisaties noemt dit in de eigen reactie."

    def words_only(self) -> str:
        """Says that the server with the embeddings did not answer."""
        if self.language == "en":
            return "Part of the search is down; only words were searched for, so something may be missing."
        return "Een deel van het zoeken werkt nu niet; er is alleen op woorden gezocht. Er kan iets ontbreken."

    def not_mentioned(self, names: Sequence[str]) -> str:
        """Names those who do not mention it."""
        return f"{'Not found with' if self.language == 'en' else 'Niet gevonden bij'}: {', '.join(names)}."

    def did_not_answer(self, names: Sequence[str]) -> str:
        """Names those who did not answer the question concerned."""
        label = "Did not answer this question" if self.language == "en" else "Deze vraag niet beantwoord"
        return f"{label}: {', '.join(names)}."

    def none_of(self, names: Sequence[str]) -> str:
        """Says that these organisations do not mention it."""
        if len(names) != 1:
            return "It is not in the responses either." if self.language == "en" else "In de reacties staat dit niet."
        if self.language == "en":
            return f"{names[0]} does not mention this in its response."
        return f"{names[0]} noemt dit niet in de eigen reactie."

    def no_respondent(self, name: str) -> str:
        """Says that no response of this organisation is there."""
        if self.language == "en":
            return f"There is no response of {name} in the sources."
        return f"Van {name} is er geen reactie in de bronnen."

    def about_what(self) -> str:
        """Asks for a subject."""
        if self.language == "en":
            return "Please name a subject, or one of the questions 1 to 6."
        return "Noem een onderwerp, of een van de vragen 1 tot en met 6."

    def not_in_responses(self, reason: str) -> str:
        """Says that the responses do not answer, and why."""
        if self.language == "en":
            return f"The responses do not answer this question. {reason}".strip()
        return f"De reacties geven geen antwoord op deze vraag. {reason}".strip()

    def as_of(self, year: int) -> str:
        """Says how old the sources are."""
        if self.language == "en":
            return f"As of {year}: that is how old the sources are. What has happened since is not in them."
        return f"Stand {year}: zo oud zijn de bronnen. Wat daarna is gebeurd, staat er niet in."

    def empty(self) -> str:
        """Asks for a question."""
        return "Please ask a question." if self.language == "en" else "Stel een vraag over de quickscan."

    def courtesy(self, kind: str) -> str:
        """Answers a `greeting` or `thanks` in kind, and says what can be asked."""
        if self.language == "en":
            return {"greeting": "Good day.", "thanks": "You are welcome."}[
                kind
            ] + " Ask a question about the quickscan."
        return {"greeting": "Goedendag.", "thanks": "Graag gedaan."}[kind] + " Stel gerust een vraag over de quickscan."

    def too_long(self, limit: int) -> str:
        """Says that a question is too long."""
        if self.language == "en":
            return f"This question is too long (more than {limit} characters). Please ask it more briefly."
        return f"Deze vraag is te lang (meer dan {limit} tekens). Stel de vraag korter."

    def _number(self, count: int) -> str:
        names = NUMBER_NAMES[self.language]
        return names[count] if count < len(names) else str(count)
